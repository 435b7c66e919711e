/**
 * The population stability index of two samples counted in the same bins: Σ (q − p) log(q / p), natural logarithm. Half a
 * row is added to every bin, because one empty bin would make it infinite. Counts are not all 0 on either side.
 */
export function populationStability(first: readonly number[], second: readonly number[]): number {
  const shares = (counts: readonly number[]) => {
    const total = counts.reduce((sum, count) => sum + count + 0.5, 0)
    return counts.map((count) => (count + 0.5) / total)
  }
  const after = shares(second)
  return shares(first).reduce((index, before, bin) => {
    const now = after[bin] ?? 0
    return index + (now - before) * Math.log(now / before)
  }, 0)
}
