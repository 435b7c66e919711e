import type { DescribedMetric } from '../described-metric.ts'
import type { BinarySample } from '../metric.ts'
import { thresholdCounts } from './threshold-counts.ts'

/** The two-sample Kolmogorov–Smirnov statistic, as SciPy's `ks_2samp`. NaN with one class. */
export const ks: DescribedMetric<BinarySample> = {
  description: 'Largest distance between the score distributions of positives and negatives (Kolmogorov–Smirnov).',
  metric: { name: 'ks', kind: 'resampled', goal: 'maximize', needsScores: true, value },
}

function value(sample: BinarySample): number {
  const counts = thresholdCounts(sample)
  if (counts === undefined) return Number.NaN
  const { positives, negatives } = counts
  const allPositives = positives.at(-1) ?? 0
  const allNegatives = negatives.at(-1) ?? 0
  if (allPositives === 0 || allNegatives === 0) return Number.NaN
  let largest = 0
  for (let threshold = 0; threshold < positives.length; threshold += 1) {
    const distance = Math.abs((positives[threshold] ?? 0) / allPositives - (negatives[threshold] ?? 0) / allNegatives)
    if (distance > largest) largest = distance
  }
  return largest
}
