import type { DescribedMetric } from '../described-metric.ts'
import type { BinarySample } from '../metric.ts'
import { type ThresholdCounts, thresholdCounts } from './threshold-counts.ts'

/** The two-sample Kolmogorov–Smirnov statistic, as SciPy's `ks_2samp`. NaN with one class. */
export const ks: DescribedMetric<BinarySample> = {
  description: 'Largest distance between the score distributions of positives and negatives (Kolmogorov–Smirnov).',
  metric: {
    name: 'ks',
    kind: 'smooth',
    method: 'influence at the best threshold',
    // A maximum over thresholds: with few examples another one wins in most samples.
    resampledBelow: 20_000,
    goal: 'maximize',
    needsScores: true,
    value,
    influence,
  },
}

function value(sample: BinarySample): number {
  return Math.abs(largestGap(thresholdCounts(sample))?.gap ?? Number.NaN)
}

type Gap = {
  /** Share of the positives at or above the threshold less that of the negatives. */
  readonly gap: number
  /** How many examples are at or above it. */
  readonly end: number
  readonly hitShare: number
  readonly missShare: number
  readonly allPositives: number
  readonly allNegatives: number
}

/** The first threshold from above at which the gap is largest; `undefined` with one class. */
function largestGap(counts: ThresholdCounts | undefined): Gap | undefined {
  if (counts === undefined) return undefined
  const { positives, negatives, ends } = counts
  const allPositives = positives.at(-1) ?? 0
  const allNegatives = negatives.at(-1) ?? 0
  if (allPositives === 0 || allNegatives === 0) return undefined
  let [best, largest] = [0, 0]
  for (let threshold = 0; threshold < positives.length; threshold += 1) {
    const gap = Math.abs((positives[threshold] ?? 0) / allPositives - (negatives[threshold] ?? 0) / allNegatives)
    if (gap > largest) {
      best = threshold
      largest = gap
    }
  }
  const [hitShare, missShare] = [(positives[best] ?? 0) / allPositives, (negatives[best] ?? 0) / allNegatives]
  return { gap: hitShare - missShare, end: ends[best] ?? 0, hitShare, missShare, allPositives, allNegatives }
}

/** That of the difference of two shares at the threshold found, which by itself moves the maximum only in second order. */
function influence(sample: BinarySample): Float64Array {
  const values = new Float64Array(sample.size)
  const found = largestGap(thresholdCounts(sample))
  if (found === undefined) return values.fill(Number.NaN)
  const { gap, end, hitShare, missShare, allPositives, allNegatives } = found
  const { labels, weights, size } = sample
  const order = sample.order()
  const sign = gap < 0 ? -1 : 1
  for (let place = 0; place < size; place += 1) {
    const index = order[place] ?? 0
    const isAbove = place >= size - end ? 1 : 0
    const weight = sign * size * (weights === undefined ? 1 : (weights[index] ?? 0))
    values[index] =
      labels[index] === 1
        ? (weight * (isAbove - hitShare)) / allPositives
        : (-weight * (isAbove - missShare)) / allNegatives
  }
  return values
}
