import { sumClusters } from '../../statistics/influence.ts'
import type { ClassCounts } from '../metrics/metric.ts'
import { countsOf, decided } from '../metrics/metric-value.ts'
import { type CountsMetric, pullOf } from './compare-table.ts'
import type { Contest, Sized } from './contest.ts'
import { countsIn, oneMoreExample } from './joint-table.ts'

/**
 * What one more example, spread as in a smoothed joint table, adds to the variance of a metric of counts. Where examples
 * have weights, belong together or were answered by several trainings there is no such table, and without this a
 * precision of three answers that are all right would be known exactly. Told from the first training of each side; the
 * examples are as many as the weights of their groups are worth (Kish 1965), so that an example and its copy are one.
 */
export function smoothingVariance<Sample extends Sized>(
  metric: CountsMetric<Sample>,
  { size, clusters, baseline: [before], candidate: [after] }: Contest<Sample>,
): number {
  if (after === undefined) return 0
  const examples = effectiveSize(after.weights ?? new Float64Array(size).fill(1), clusters)
  const now = scaledCounts(after, examples)
  const more = oneMoreExample(now, before !== undefined)
  const classCount = now.actual.length
  const pullNow = pullOf(metric, sum(now, countsIn(more, classCount, 'candidate')))
  const pullThen =
    before === undefined
      ? () => 0
      : pullOf(metric, sum(scaledCounts(before, examples), countsIn(more, classCount, 'baseline')))
  let [squares, total] = [0, 0]
  for (const { label, baseline, candidate, count } of more) {
    const pull = pullNow(label, candidate) - pullThen(label, baseline)
    squares += count * pull * pull
    total += count * pull
  }
  return Math.max(0, squares - (total * total) / (examples + 1)) / (examples + 1) / examples
}

function effectiveSize(weights: Float64Array, clusters: Uint32Array | undefined): number {
  let [sumOfWeights, squares] = [0, 0]
  for (const weight of clusters === undefined ? weights : sumClusters(weights, clusters).sums) {
    sumOfWeights += weight
    squares += weight * weight
  }
  return squares === 0 ? 0 : (sumOfWeights * sumOfWeights) / squares
}

function scaledCounts<Sample extends Sized>(sample: Sample, examples: number): ClassCounts {
  const counts = countsOf(decided(sample))
  const scale = (part: Float64Array) => part.map((count) => (count * examples) / counts.total)
  return { total: examples, actual: scale(counts.actual), predicted: scale(counts.predicted), hits: scale(counts.hits) }
}

function sum(left: ClassCounts, right: ClassCounts): ClassCounts {
  const add = (one: Float64Array, other: Float64Array) => one.map((count, index) => count + (other[index] ?? 0))
  return {
    total: left.total + right.total,
    actual: add(left.actual, right.actual),
    predicted: add(left.predicted, right.predicted),
    hits: add(left.hits, right.hits),
  }
}
