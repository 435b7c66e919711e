import { type ClusterSpread, clusterSpreads } from './cluster-spread.ts'
import type { FairnessInput } from './fairness-input.ts'
import { cellsOfRate, type GroupCells, sumOfCells } from './group-cells.ts'
import { clusteredShare, independentShare, type MeasuredShare } from './measured-share.ts'
import type { FairnessRate } from './schema.ts'

/** A group's rate, or that of all examples together when `group` is absent. */
export type RateOfGroup = { readonly group?: string; readonly rate: number }

/** Two rates that should be equal. */
export type RateComparison = {
  readonly rate: FairnessRate
  readonly first: RateOfGroup
  readonly second: RateOfGroup
  /** What the interval is made of: independent of each other. */
  readonly shares: readonly [MeasuredShare, MeasuredShare]
  /**
   * Between groups 0. Otherwise `second` is the rate of all, of which the first share is this part and the other one,
   * everybody else, the rest.
   */
  readonly part: number
}

/** Every pair of these groups. */
export function comparePairs(
  input: FairnessInput,
  cells: GroupCells,
  rate: FairnessRate,
  groups: readonly number[],
): readonly RateComparison[] {
  const spreads = input.clusters === undefined ? undefined : clusterSpreads(input, input.clusters, rate)
  const sides = groups.map((group) => {
    const share = measured(sumsOf(cells, rate, [group]), spreads?.groups[group], spreads?.crossesGroups)
    return { share, named: { group: input.groups.values[group] ?? '', rate: share.rate } }
  })
  return sides.flatMap((first, index) =>
    sides.slice(index + 1).map((second) => ({
      rate,
      first: first.named,
      second: second.named,
      shares: [first.share, second.share] as const,
      part: 0,
    })),
  )
}

/**
 * Each of these groups and all examples that have a group. All contain the group, so both rates vary together; the group
 * g and everybody else do not. With a the group's part of the weight the rate of all is a·g + (1 − a)·else, hence the
 * difference g − all is (1 − a)·(g − else), and the ratio g / all is r / (a·r + 1 − a) for r = g / else. Intervals for
 * g against everybody else become intervals against all; the parts are taken as given. Everybody else are treated as
 * one sample, whose variance is at least that of several groups put together.
 */
export function compareWithAll(
  input: FairnessInput,
  cells: GroupCells,
  rate: FairnessRate,
  groups: readonly number[],
): readonly RateComparison[] {
  const spreads = input.clusters === undefined ? undefined : clusterSpreads(input, input.clusters, rate)
  const everyGroup = input.groups.values.map((_, index) => index)
  const all = sumsOf(cells, rate, everyGroup)
  return groups.map((group) => {
    const own = sumsOf(cells, rate, [group])
    const others = sumsOf(
      cells,
      rate,
      everyGroup.filter((index) => index !== group),
    )
    const first = measured(own, spreads?.groups[group], spreads?.crossesGroups)
    return {
      rate,
      first: { group: input.groups.values[group] ?? '', rate: first.rate },
      second: { rate: all.hits / all.weight },
      shares: [first, measured(others, spreads?.others[group], spreads?.crossesGroups)],
      part: own.weight / all.weight,
    }
  })
}

type Sums = { readonly hits: number; readonly weight: number; readonly squares: number }

function sumsOf({ weight, squares }: GroupCells, rate: FairnessRate, groups: readonly number[]): Sums {
  const { among, counted } = cellsOfRate[rate]
  const sum = (values: Float64Array, places: readonly number[]) =>
    groups.reduce((total, group) => total + sumOfCells(values, group, places), 0)
  return { hits: sum(weight, counted), weight: sum(weight, among), squares: sum(squares, among) }
}

function measured(sums: Sums, spread: ClusterSpread | undefined, crossesGroups = false): MeasuredShare {
  return spread === undefined ? independentShare(sums) : clusteredShare(sums, spread, crossesGroups)
}
