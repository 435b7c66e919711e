/**
 * The Jensen-Shannon distance of two samples counted in the same bins, from 0 (the same shares) to 1 (no bin in common).
 * Agrees with SciPy's `distance.jensenshannon(base=2)`. Counts are not all 0 on either side.
 */
export function jensenShannonDistance(first: readonly number[], second: readonly number[]): number {
  const size = first.reduce((sum, count) => sum + count, 0)
  const otherSize = second.reduce((sum, count) => sum + count, 0)
  let divergence = 0
  for (const [bin, count] of first.entries()) {
    const [before, now] = [count / size, (second[bin] ?? 0) / otherSize]
    divergence += toMiddle(before, now) + toMiddle(now, before)
  }
  return Math.sqrt(Math.min(1, Math.max(0, divergence / 2)))
}

function toMiddle(share: number, other: number): number {
  return share === 0 ? 0 : share * Math.log2((2 * share) / (share + other))
}
