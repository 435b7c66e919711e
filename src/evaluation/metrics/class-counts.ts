import type { ClassCounts } from './metric.ts'

/** Codes of classes, below the number of classes. */
export type ClassCodes = Uint8Array | Uint32Array

/** How the value of a metric of counts changes with each count. */
export type CountsGradient = {
  readonly total: number
  readonly actual: Float64Array
  readonly predicted: Float64Array
  readonly hits: Float64Array
}

/** Adds up the weights (1 for each example without them) of every class. One pass over the examples. */
export function classCounts(
  labels: ClassCodes,
  decisions: ClassCodes,
  classCount: number,
  weights?: Float64Array,
): ClassCounts {
  const actual = new Float64Array(classCount)
  const predicted = new Float64Array(classCount)
  const hits = new Float64Array(classCount)
  let total = 0
  for (let i = 0; i < labels.length; i += 1) {
    const label = labels[i] ?? 0
    const decision = decisions[i] ?? 0
    const weight = weights === undefined ? 1 : (weights[i] ?? 0)
    total += weight
    actual[label] = (actual[label] ?? 0) + weight
    predicted[decision] = (predicted[decision] ?? 0) + weight
    if (label === decision) hits[label] = (hits[label] ?? 0) + weight
  }
  return { total, actual, predicted, hits }
}

/**
 * The partial derivatives of a metric by each count, so that one more unit of weight on an example of class t answered
 * p moves the metric by `total + actual[t] + predicted[p]`, and `hits[t]` more when t is p. Times `counts.total` that is
 * the example's influence function ψ; times n·wᵢ it is the influence value nwᵢ/W·ψ, in any unit of weight.
 *
 * By differences of fourth order, so exact to about 1e-11 for the quotients that these metrics are. Counts of 0 get 0:
 * no example would use their derivative. So does a count whose change leaves the domain of the metric; there every
 * weighting of these examples gives the metric the same value. Takes 4·(3K+1) evaluations for K classes.
 */
export function countsInfluence(ofCounts: (counts: ClassCounts) => number, counts: ClassCounts): CountsGradient {
  const moved = {
    actual: Float64Array.from(counts.actual),
    predicted: Float64Array.from(counts.predicted),
    hits: Float64Array.from(counts.hits),
  }
  const byPart = (part: Float64Array) =>
    part.map((count, index) => {
      const slope = slopeAt(count, (value) => {
        part[index] = value
        return ofCounts({ ...moved, total: counts.total })
      })
      part[index] = count
      return slope
    })
  return {
    total: slopeAt(counts.total, (total) => ofCounts({ ...moved, total })),
    actual: byPart(moved.actual),
    predicted: byPart(moved.predicted),
    hits: byPart(moved.hits),
  }
}

/** Steps relative to the count: the metrics are quotients of counts, so their curvature goes with the count's size. */
const relativeStep = 1e-3

function slopeAt(count: number, valueAt: (count: number) => number): number {
  if (count === 0) return 0
  const step = relativeStep * count
  const near = valueAt(count + step) - valueAt(count - step)
  const far = valueAt(count + 2 * step) - valueAt(count - 2 * step)
  const slope = (8 * near - far) / (12 * step)
  return Number.isFinite(slope) ? slope : 0
}
