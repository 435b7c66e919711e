import { type MetricFamily, parameterOf } from '../described-metric.ts'
import type { BinarySample } from '../metric.ts'
import { type ThresholdCounts, thresholdCounts } from './threshold-counts.ts'

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
    return {
      name,
      kind: 'smooth',
      method: 'influence with the local precision',
      // It jumps from threshold to threshold; how steep it is there takes many examples to see.
      resampledBelow: 20_000,
      goal: 'maximize',
      needsScores: true,
      value: (sample) => recallWhere(sample, least),
      influence: (sample) => influenceWhere(sample, least),
    }
  },
}

function recallWhere(sample: BinarySample, least: number): number {
  const counts = thresholdCounts(sample)
  if (counts === undefined) return Number.NaN
  const threshold = lowestThreshold(counts, least)
  return threshold === undefined ? 0 : (counts.positives[threshold] ?? 0) / (counts.positives.at(-1) ?? 0)
}

/** Recall only rises as the threshold falls, so the lowest threshold that is precise enough has the largest. */
function lowestThreshold({ positives, negatives }: ThresholdCounts, least: number): number | undefined {
  for (let threshold = positives.length - 1; threshold >= 0; threshold -= 1) {
    const hits = positives[threshold] ?? 0
    if (hits / (hits + (negatives[threshold] ?? 0)) >= least) return threshold
  }
  return undefined
}

/**
 * One more example at or above the threshold moves the precision there, and the threshold with it until the precision
 * is back: by how much depends on the share of positives next to the threshold, taken from n^0.7 neighbours and kept
 * 0.1 below the precision asked for. 0 when no threshold is precise enough.
 */
function influenceWhere(sample: BinarySample, least: number): Float64Array {
  const { labels, weights, size } = sample
  const values = new Float64Array(size)
  const counts = thresholdCounts(sample)
  const threshold = counts && lowestThreshold(counts, least)
  if (counts === undefined) return values.fill(Number.NaN)
  if (threshold === undefined) return values
  const order = sample.order()
  const weightAt = (index: number) => (weights === undefined ? 1 : (weights[index] ?? 0))
  const first = size - (counts.ends[threshold] ?? 0)
  const local = Math.min(localPrecision(labels, order, first, weightAt), least - 0.1)
  const slope = local / (local - least)
  const allPositives = counts.positives.at(-1) ?? 0
  const recall = (counts.positives[threshold] ?? 0) / allPositives
  let [sum, total] = [0, 0]
  for (let place = 0; place < size; place += 1) {
    const index = order[place] ?? 0
    const label = labels[index] ?? 0
    const isAbove = place >= first ? 1 : 0
    const pull = (label * isAbove - recall * label - slope * (label - least) * isAbove) / allPositives
    values[index] = pull
    sum += weightAt(index) * pull
    total += weightAt(index)
  }
  return values.map((pull, index) => size * weightAt(index) * (pull - sum / total))
}

/** The share of positives among the examples around a place of the order. */
function localPrecision(
  labels: Uint8Array,
  order: Uint32Array,
  centre: number,
  weightAt: (index: number) => number,
): number {
  const reach = Math.ceil(order.length ** 0.7 / 2)
  let [meant, total] = [0, 0]
  for (let place = Math.max(0, centre - reach); place < Math.min(order.length, centre + reach); place += 1) {
    const index = order[place] ?? 0
    meant += weightAt(index) * (labels[index] ?? 0)
    total += weightAt(index)
  }
  return total > 0 ? meant / total : 0
}
