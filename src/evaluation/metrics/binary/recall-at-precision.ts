import { type MetricFamily, parameterOf } from '../described-metric.ts'
import type { BinarySample } from '../metric.ts'
import { thresholdCounts } from './threshold-counts.ts'

/**
 * The largest recall of scikit-learn's `precision_recall_curve` where the precision is the parameter, 0 < p ≤ 1, or
 * more. 0 when no threshold is that precise, so also without positives.
 */
export const recallAtPrecision: MetricFamily<BinarySample> = {
  pattern: 'recall_at_precision@p',
  description: 'Largest recall over all thresholds at which the precision is at least p: `recall_at_precision@0.8`.',
  read(name) {
    const least = parameterOf(name, 'recall_at_precision@')
    if (least === undefined || least === 0 || least > 1) return undefined
    const value = (sample: BinarySample) => recallWhere(sample, least)
    return { name, kind: 'resampled', goal: 'maximize', needsScores: true, value }
  },
}

function recallWhere(sample: BinarySample, least: number): number {
  const counts = thresholdCounts(sample)
  if (counts === undefined) return Number.NaN
  const { positives, negatives } = counts
  const allPositives = positives.at(-1) ?? 0
  // Recall only rises as the threshold falls, so the lowest threshold that is precise enough has the largest.
  for (let threshold = positives.length - 1; threshold >= 0; threshold -= 1) {
    const hits = positives[threshold] ?? 0
    if (hits / (hits + (negatives[threshold] ?? 0)) >= least) return hits / allPositives
  }
  return 0
}
