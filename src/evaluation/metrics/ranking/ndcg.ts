import { sortOrder } from '../../../statistics/sort-order.ts'

/**
 * Normalized discounted cumulative gain of the first `depth` documents, Järvelin and Kekäläinen's (2002): the gain is the
 * relevance itself, the discount 1 / log₂(rank + 1). Documents of equal score share the mean of their gains (McSherry and
 * Najork 2008). 0 when no document is relevant. Agrees with scikit-learn's `ndcg_score`, which refuses a single document.
 */
export function ndcg(relevance: Float64Array, scores: Float64Array, depth: number): number {
  // Sorted by itself, the relevance gives the gain of the best order.
  const best = gain(relevance, relevance, depth)
  return best === 0 ? 0 : gain(relevance, scores, depth) / best
}

/** Scores must not be NaN. */
function gain(relevance: Float64Array, scores: Float64Array, depth: number): number {
  const rising = sortOrder(scores)
  const { length } = rising
  let sum = 0
  for (let start = 0; start < Math.min(length, depth); ) {
    const score = scores[rising[length - 1 - start] ?? 0]
    let end = start
    let [gains, discounts] = [0, 0]
    while (end < length && scores[rising[length - 1 - end] ?? 0] === score) {
      gains += relevance[rising[length - 1 - end] ?? 0] ?? 0
      if (end < depth) discounts += 1 / Math.log2(end + 2)
      end += 1
    }
    sum += (gains / (end - start)) * discounts
    start = end
  }
  return sum
}
