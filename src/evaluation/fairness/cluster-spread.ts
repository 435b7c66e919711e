import { sortOrder } from '../../statistics/sort-order.ts'
import { noValue } from '../predictions.ts'
import type { FairnessInput } from './fairness-input.ts'
import { cellsOfRate } from './group-cells.ts'
import type { FairnessRate } from './schema.ts'

/**
 * Sums over the clusters of some examples: of each cluster's counted weight h and whole weight t the sums of h², h·t and
 * t². They give the variance of the rate Σh/Σt whatever it is.
 */
export type ClusterSpread = {
  readonly clusters: number
  readonly hitSquares: number
  readonly products: number
  readonly totalSquares: number
}

export type ClusterSpreads = {
  readonly groups: readonly ClusterSpread[]
  /** For each group all examples outside it. */
  readonly others: readonly ClusterSpread[]
  /** A cluster has examples in several groups, so that these vary together. */
  readonly crossesGroups: boolean
}

/** Of the examples that the rate divides by; linear in their number. */
export function clusterSpreads(input: FairnessInput, clusters: Uint32Array, rate: FairnessRate): ClusterSpreads {
  const groupCount = input.groups.values.length
  const groups = Array.from({ length: groupCount }, emptySpread)
  const others = Array.from({ length: groupCount }, emptySpread)
  const all = emptySpread()
  const sums = { hits: new Float64Array(groupCount), totals: new Float64Array(groupCount) }
  const reader = exampleReader(input, rate)
  const order = sortOrder(Float64Array.from(clusters))
  let crossesGroups = false
  for (let start = 0; start < order.length; ) {
    const cluster = clusters[order[start] ?? 0]
    const present: number[] = []
    let end = start
    for (; end < order.length && clusters[order[end] ?? 0] === cluster; end += 1) {
      const index = order[end] ?? 0
      const weight = reader.weightOf(index)
      if (weight === 0) continue
      const group = input.groups.codes[index] ?? 0
      if (sums.totals[group] === 0) present.push(group)
      sums.totals[group] = (sums.totals[group] ?? 0) + weight
      if (reader.isCounted(index)) sums.hits[group] = (sums.hits[group] ?? 0) + weight
    }
    crossesGroups ||= present.length > 1
    addCluster({ groups, others, all }, sums, present)
    start = end
  }
  return { groups, others: others.map((change) => combined(all, change)), crossesGroups }
}

type Mutable = { -readonly [Name in keyof ClusterSpread]: number }
type Sums = { readonly hits: Float64Array; readonly totals: Float64Array }

function emptySpread(): Mutable {
  return { clusters: 0, hitSquares: 0, products: 0, totalSquares: 0 }
}

/** `others` collects how what is outside a group differs from everything, in the clusters that have some of the group. */
function addCluster(
  { groups, others, all }: { groups: readonly Mutable[]; others: readonly Mutable[]; all: Mutable },
  { hits, totals }: Sums,
  present: readonly number[],
): void {
  const [hit, total] = present.reduce(
    ([hitSum, totalSum], group) => [hitSum + (hits[group] ?? 0), totalSum + (totals[group] ?? 0)],
    [0, 0],
  )
  if (present.length > 0) add(all, hit, total, 1)
  for (const group of present) {
    const [own, other] = [groups[group], others[group]]
    const [ownHit, ownTotal] = [hits[group] ?? 0, totals[group] ?? 0]
    if (own !== undefined) add(own, ownHit, ownTotal, 1)
    if (other !== undefined) {
      add(other, hit, total, -1)
      if (present.length > 1) add(other, hit - ownHit, total - ownTotal, 1)
    }
    hits[group] = 0
    totals[group] = 0
  }
}

function add(spread: Mutable, hit: number, total: number, times: 1 | -1): void {
  spread.clusters += times
  spread.hitSquares += times * hit * hit
  spread.products += times * hit * total
  spread.totalSquares += times * total * total
}

function combined(one: ClusterSpread, other: ClusterSpread): ClusterSpread {
  return {
    clusters: one.clusters + other.clusters,
    hitSquares: one.hitSquares + other.hitSquares,
    products: one.products + other.products,
    totalSquares: one.totalSquares + other.totalSquares,
  }
}

function exampleReader({ labels, decisions, groups, weights }: FairnessInput, rate: FairnessRate) {
  const isIn = (cells: readonly number[]) => Uint8Array.from([0, 1, 2, 3], (cell) => (cells.includes(cell) ? 1 : 0))
  const [among, counted] = [isIn(cellsOfRate[rate].among), isIn(cellsOfRate[rate].counted)]
  const cellOf = (index: number) => 2 * (labels[index] ?? 0) + (decisions[index] ?? 0)
  return {
    /** 0 for an example that the rate does not divide by. */
    weightOf(index: number): number {
      if (groups.codes[index] === noValue || among[cellOf(index)] === 0) return 0
      return weights === undefined ? 1 : (weights[index] ?? 0)
    },
    isCounted: (index: number) => counted[cellOf(index)] === 1,
  }
}
