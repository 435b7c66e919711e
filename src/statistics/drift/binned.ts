/**
 * Values counted in bins: bin i holds edges[i] < x ≤ edges[i + 1], the first bin also its lower edge, which is the least
 * value; the last edge is the greatest. Two equal first edges hold a spike at the least value.
 */
export type Binned = {
  readonly edges: readonly number[]
  /** One for each bin; not all 0. */
  readonly counts: readonly number[]
}

/** What is known of a distribution function: exact at the edges, guessed between them. */
export type BinnedCdf = {
  readonly at: (value: number) => number
  /** The least value that at least this share lies at or below, for 0 < share ≤ 1. */
  readonly quantile: (share: number) => number
}

/**
 * The distribution function of binned values. Edges that are quantiles tell more than the counts: less than one step of
 * share lies strictly between two of them, so a fuller bin must hold the rest at its upper edge.
 * @param interior the share that may lie strictly inside a bin: 1/64 where edges are the 64-quantiles, 0 where every
 * value is an edge. It is spread evenly, and no guess is wrong by more than this.
 */
export function binnedCdf({ edges, counts }: Binned, interior: number): BinnedCdf {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const cumulative = cumulativeShares(counts, total)
  const edge = (index: number) => edges[index] ?? Number.NaN
  const inside = (bin: number) => Math.min(interior, (counts[bin] ?? 0) / total)
  const last = edges.length - 1
  return {
    at(value) {
      if (value < edge(0)) return 0
      if (value >= edge(last)) return 1
      const bin = lastAtOrBelow(edges, value)
      return (cumulative[bin] ?? 0) + inside(bin) * position(edge(bin), edge(bin + 1), value)
    },
    quantile(share) {
      const upper = Math.max(1, firstAtOrAbove(cumulative, share * (1 - 1e-12)))
      const more = share - (cumulative[upper - 1] ?? 0)
      const spread = inside(upper - 1)
      if (!(more < spread)) return edge(upper)
      const fraction = more / spread
      return edge(upper - 1) * (1 - fraction) + edge(upper) * fraction
    },
  }
}

/** The share at or below each edge. */
function cumulativeShares(counts: readonly number[], total: number): readonly number[] {
  let sum = 0
  return [
    0,
    ...counts.map((count) => {
      sum += count
      return sum / total
    }),
  ]
}

/** The edges of both, ascending, each once. */
export function edgesOfBoth(first: Binned, second: Binned): readonly number[] {
  return [...new Set([...first.edges, ...second.edges])].sort((one, other) => one - other)
}

/** Where a value lies between two edges, from 0 to 1. Halved, so that the width of any two doubles is finite. */
function position(low: number, high: number, value: number): number {
  return (value / 2 - low / 2) / (high / 2 - low / 2)
}

function lastAtOrBelow(edges: readonly number[], value: number): number {
  let low = 0
  let high = edges.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((edges[middle] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}

function firstAtOrAbove(cumulative: readonly number[], share: number): number {
  const found = cumulative.findIndex((value) => value >= share)
  return found < 0 ? cumulative.length - 1 : found
}
