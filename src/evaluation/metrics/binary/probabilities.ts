import type { DescribedMetric } from '../described-metric.ts'
import type { BinarySample } from '../metric.ts'

/** Smallest and largest probability that counts: a certain mistake would cost ∞. scikit-learn clips there too. */
const smallest = Number.EPSILON
const largest = 1 - Number.EPSILON

export function clippedLogLoss(probability: number): number {
  return -Math.log(Math.min(Math.max(probability, smallest), largest))
}

/** NaN when a score is not within 0 and 1, where scikit-learn refuses. */
export const logLoss: DescribedMetric<BinarySample> = {
  description: 'Logarithmic loss of the probabilities (cross-entropy, natural logarithm).',
  metric: {
    name: 'log_loss',
    kind: 'mean',
    goal: 'minimize',
    needsScores: true,
    needsProbabilities: true,
    perExample(sample) {
      const scores = probabilitiesOf(sample)
      const losses = new Float64Array(sample.size)
      for (let i = 0; i < losses.length; i += 1) {
        const score = scores[i] ?? 0
        losses[i] = isProbability(score) ? clippedLogLoss(sample.labels[i] === 1 ? score : 1 - score) : Number.NaN
      }
      return losses
    },
  },
}

/** NaN when a score is not within 0 and 1, where scikit-learn refuses. */
export const brier: DescribedMetric<BinarySample> = {
  description: 'Brier score: the mean squared error of the probabilities.',
  metric: {
    name: 'brier',
    kind: 'mean',
    goal: 'minimize',
    needsScores: true,
    needsProbabilities: true,
    perExample(sample) {
      const scores = probabilitiesOf(sample)
      const losses = new Float64Array(sample.size)
      for (let i = 0; i < losses.length; i += 1) {
        const score = scores[i] ?? 0
        losses[i] = isProbability(score) ? (score - (sample.labels[i] ?? 0)) ** 2 : Number.NaN
      }
      return losses
    },
  },
}

export function probabilitiesOf({ scores }: BinarySample): Float64Array {
  if (scores === undefined) throw new Error('This metric needs scores.')
  return scores
}

export function isProbability(score: number): boolean {
  return score >= 0 && score <= 1
}
