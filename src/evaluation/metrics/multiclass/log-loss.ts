import { clippedLogLoss, isProbability } from '../binary/probabilities.ts'
import type { DescribedMetric } from '../described-metric.ts'
import type { MulticlassSample } from '../metric.ts'
import { ownScores, scoresOf } from './scores-of.ts'

/**
 * Of the score of the right class alone: scores that do not add up to 1 are taken as they are, as scikit-learn does
 * since 1.5. NaN when any score is not within 0 and 1, where scikit-learn refuses.
 */
export const logLoss: DescribedMetric<MulticlassSample> = {
  description: 'Logarithmic loss of the probabilities (cross-entropy, natural logarithm).',
  metric: { name: 'log_loss', kind: 'mean', goal: 'minimize', needsScores: true, needsProbabilities: true, perExample },
}

function perExample(sample: MulticlassSample): Float64Array {
  const losses = ownScores(sample)
  for (let i = 0; i < losses.length; i += 1) losses[i] = clippedLogLoss(losses[i] ?? Number.NaN)
  for (const scores of scoresOf(sample)) {
    for (let i = 0; i < losses.length; i += 1) if (!isProbability(scores[i] ?? 0)) losses[i] = Number.NaN
  }
  return losses
}
