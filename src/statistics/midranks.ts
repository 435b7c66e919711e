/**
 * The rank of each value among those in `order` (from `sortOrder`), from 1; equal values share the mean of their ranks,
 * as in SciPy's `rankdata`. NaN for NaN, and for values that are not in the order.
 */
export function midranks(values: Float64Array, order: Uint32Array): Float64Array {
  const ranks = new Float64Array(values.length).fill(Number.NaN)
  let start = 0
  while (start < order.length) {
    const value = values[order[start] ?? 0]
    let end = start
    while (end < order.length && values[order[end] ?? 0] === value) end += 1
    if (end === start) break // NaN, which equals nothing, and all after it are NaN too
    for (let position = start; position < end; position += 1) ranks[order[position] ?? 0] = (start + 1 + end) / 2
    start = end
  }
  return ranks
}
