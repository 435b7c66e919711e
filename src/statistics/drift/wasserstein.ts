import { type Binned, binnedCdf, edgesOfBoth } from './binned.ts'

/**
 * The Wasserstein distance of two binned samples, in the unit of the values: the area between their distribution
 * functions. Where every value is an edge and `interior` is 0 (see `binnedCdf`) it is SciPy's `wasserstein_distance`.
 */
export function binnedWasserstein(first: Binned, second: Binned, interior: number): number {
  const [one, other] = [binnedCdf(first, interior), binnedCdf(second, interior)]
  const gapAt = (value: number) => one.at(value) - other.at(value)
  const edges = edgesOfBoth(first, second)
  return edges.slice(1).reduce((area, right, index) => {
    const left = edges[index] ?? right
    // Between two edges the gap is a straight line that may jump at the right one: two inner points tell all of it.
    const near = gapAt(left * 0.75 + right * 0.25)
    const far = gapAt(left * 0.25 + right * 0.75)
    return area + (right - left) * meanSize(near - (far - near) / 2, far + (far - near) / 2)
  }, 0)
}

/** The mean of |x| along the straight line from `start` to `end`. */
function meanSize(start: number, end: number): number {
  if (start * end >= 0) return Math.abs(start + end) / 2
  return (start * start + end * end) / (2 * Math.abs(start - end))
}
