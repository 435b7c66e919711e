import type { DescribedMetric } from '../described-metric.ts'
import type { BinarySample } from '../metric.ts'
import { gather, gatherLabels, type ThresholdCounts, thresholdCounts } from './threshold-counts.ts'

/**
 * The sum over thresholds of the gain in recall times the precision, not the trapezoids under the curve. 0 without
 * positives, as in scikit-learn, and then the influence values are NaN.
 */
export const averagePrecision: DescribedMetric<BinarySample> = {
  description: 'Average precision: the precision at each threshold, weighted by the recall it adds.',
  metric: {
    name: 'average_precision',
    kind: 'smooth',
    method: 'infinitesimal jackknife',
    // Its intervals hold the truth in more than 97 % of samples of 200 examples; resampled ones in 95 %.
    resampledBelow: 500,
    goal: 'maximize',
    needsScores: true,
    value(sample) {
      const counts = thresholdCounts(sample)
      return counts === undefined ? Number.NaN : areaOf(counts)
    },
    influence(sample) {
      const counts = thresholdCounts(sample)
      const values = new Float64Array(sample.size)
      return counts === undefined ? values.fill(Number.NaN) : fillInfluence(values, sample, counts)
    },
    valueAndInfluence(sample) {
      const counts = thresholdCounts(sample)
      const values = new Float64Array(sample.size)
      if (counts === undefined) return { value: Number.NaN, influence: values.fill(Number.NaN) }
      return { value: areaOf(counts), influence: fillInfluence(values, sample, counts) }
    },
  },
}

function areaOf({ positives, negatives }: ThresholdCounts): number {
  let [area, above] = [0, 0]
  for (let threshold = 0; threshold < positives.length; threshold += 1) {
    const positive = positives[threshold] ?? 0
    area += ((positive - above) * positive) / (positive + (negatives[threshold] ?? 0))
    above = positive
  }
  return above === 0 ? 0 : area / above
}

/**
 * With A(s) the weight of positives at or above s and H(s) that of all examples, the metric is the sum over positives
 * of A/H, divided by their weight. One more example at s₀ adds A(s₀)/H(s₀) when it is positive, and moves A and H of
 * every positive at or below s₀: by 1/H and −A/H².
 */
function fillInfluence(values: Float64Array, sample: BinarySample, counts: ThresholdCounts): Float64Array {
  const order = sample.order()
  const labels = gatherLabels(sample.labels, order)
  const weights = sample.weights && gather(sample.weights, order)
  const { positives, negatives, ends } = counts
  const size = order.length
  const area = areaOf(counts)
  const allPositives = positives.at(-1) ?? 0
  if (allPositives === 0) return values.fill(Number.NaN)
  const pulls = new Float64Array(size)
  let [gain, loss] = [0, 0]
  for (let threshold = positives.length - 1; threshold >= 0; threshold -= 1) {
    const hits = positives[threshold] ?? 0
    const seen = hits + (negatives[threshold] ?? 0)
    // Never index −1: one such read makes every read of the loop slow.
    const start = threshold === 0 ? 0 : (ends[threshold - 1] ?? 0)
    const mass = threshold === 0 ? hits : hits - (positives[threshold - 1] ?? 0)
    gain += mass / seen
    loss += (mass * hits) / (seen * seen)
    const ofNegative = (-size * loss) / allPositives
    const ofPositive = (size * (hits / seen + gain - loss - area)) / allPositives
    const end = ends[threshold] ?? 0
    for (let place = start; place < end; place += 1) {
      const weight = weights === undefined ? 1 : (weights[place] ?? 0)
      pulls[place] = weight * (labels[place] === 1 ? ofPositive : ofNegative)
    }
  }
  for (let place = 0; place < size; place += 1) values[order[size - 1 - place] ?? 0] = pulls[place] ?? 0
  return values
}
