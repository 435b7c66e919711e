import { type MetricFamily, parameterOf } from '../described-metric.ts'
import type { MulticlassSample } from '../metric.ts'
import { ownScores, scoresOf } from './scores-of.ts'

/**
 * Of equal scores the class that comes later is taken first, as in scikit-learn. 1 when k is the number of classes or
 * more; NaN when a score is.
 */
export const topKAccuracy: MetricFamily<MulticlassSample> = {
  pattern: 'top_k_accuracy@k',
  description: 'Share of examples whose class is among the k with the highest scores: `top_k_accuracy@5`.',
  read(name) {
    const k = parameterOf(name, 'top_k_accuracy@')
    if (k === undefined || k === 0 || !Number.isInteger(k)) return undefined
    const perExample = (sample: MulticlassSample) => isAmongTop(sample, k)
    return { name, kind: 'mean', goal: 'maximize', needsScores: true, perExample }
  },
}

/** 1 or 0 for each example. Goes through the scores class by class, as they lie in memory. */
function isAmongTop(sample: MulticlassSample, k: number): Float64Array {
  const { labels, size } = sample
  const own = ownScores(sample)
  const ahead = new Float64Array(size)
  for (const [index, scores] of scoresOf(sample).entries()) {
    for (let i = 0; i < size; i += 1) {
      const score = scores[i] ?? 0
      const mine = own[i] ?? 0
      if (score > mine || (score === mine && index > (labels[i] ?? 0))) ahead[i] = (ahead[i] ?? 0) + 1
      else if (Number.isNaN(score)) ahead[i] = Number.NaN
    }
  }
  for (let i = 0; i < size; i += 1) {
    const count = ahead[i] ?? 0
    ahead[i] = Number.isNaN(count) ? count : Number(count < k)
  }
  return ahead
}
