import { sortOrder } from '../../../statistics/sort-order.ts'

/**
 * The ranks of the relevant documents (relevance above 0), the best first; 1 is the highest score. Among equal scores
 * documents that are not relevant come first: neither the order of the rows nor a model that scores all alike can then
 * make a ranking look good.
 */
export function relevantRanks(relevance: Float64Array, scores: Float64Array): Uint32Array {
  const count = countRelevant(relevance)
  const rising = sortOrder(scores, relevantFirst(relevance, count))
  const ranks = new Uint32Array(count)
  let found = 0
  for (let rank = 1; rank <= rising.length && found < count; rank += 1) {
    if ((relevance[rising[rising.length - rank] ?? 0] ?? 0) <= 0) continue
    ranks[found] = rank
    found += 1
  }
  return ranks
}

function countRelevant(relevance: Float64Array): number {
  let count = 0
  for (let i = 0; i < relevance.length; i += 1) if ((relevance[i] ?? 0) > 0) count += 1
  return count
}

/** All indices. The sort by rising score keeps their order among ties, and its result is read from the end. */
function relevantFirst(relevance: Float64Array, count: number): Uint32Array {
  const indices = new Uint32Array(relevance.length)
  let [relevant, other] = [0, count]
  for (let i = 0; i < relevance.length; i += 1) {
    if ((relevance[i] ?? 0) > 0) indices[relevant++] = i
    else indices[other++] = i
  }
  return indices
}
