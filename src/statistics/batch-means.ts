import type { ConfidenceDistribution } from './confidence-distribution.ts'
import type { Random } from './random.ts'
import { fromT } from './t-distribution.ts'

/** With fewer the standard error is too rough to judge by. */
const fewestGroups = 10

/**
 * What the data say about a statistic of `size` examples, from its values on `groups` random groups of them (or of whole
 * clusters), all of the same size or one less (batch means, Schmeiser 1982): for statistics that take too long to resample. Student's t
 * around `estimate`, the value on all examples, with the standard error sd/√groups and one degree of freedom less than
 * there are groups. `statistic` gets the indices of a group, rising. Groups where it is not finite are left out;
 * undefined when fewer than 10 remain.
 */
export function batchMeans(options: {
  readonly size: number
  /** A number for each example; examples with the same one stay together. */
  readonly clusters?: Uint32Array
  readonly groups: number
  readonly statistic: (indices: Uint32Array) => number
  readonly estimate: number
  readonly random: Random
}): ConfidenceDistribution | undefined {
  const { size, clusters, groups, statistic, estimate, random } = options
  const values = split(size, clusters, groups, random)
    .filter((indices) => indices.length > 0)
    .map(statistic)
    .filter(Number.isFinite)
  if (values.length < fewestGroups) return undefined
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const degreesOfFreedom = values.length - 1
  return fromT({ estimate, standardError: Math.sqrt(squares / degreesOfFreedom / groups), degreesOfFreedom })
}

/** Deals the shuffled examples (or clusters) out, then lists each group's examples in rising order. */
function split(size: number, clusters: Uint32Array | undefined, groups: number, random: Random): Uint32Array[] {
  const units = clusters === undefined ? size : clusters.reduce((most, cluster) => Math.max(most, cluster + 1), 0)
  const groupOf = new Uint32Array(units)
  for (let unit = 0; unit < units; unit += 1) groupOf[unit] = unit % groups
  for (let unit = units - 1; unit > 0; unit -= 1) {
    const other = random.integerBelow(unit + 1)
    const group = groupOf[unit] ?? 0
    groupOf[unit] = groupOf[other] ?? 0
    groupOf[other] = group
  }
  const groupAt = (index: number) => groupOf[clusters?.[index] ?? index] ?? 0
  const sizes = new Uint32Array(groups)
  for (let index = 0; index < size; index += 1) sizes[groupAt(index)] = (sizes[groupAt(index)] ?? 0) + 1
  const lists = Array.from(sizes, (count) => new Uint32Array(count))
  const filled = new Uint32Array(groups)
  for (let index = 0; index < size; index += 1) {
    const group = groupAt(index)
    const list = lists[group]
    const position = filled[group] ?? 0
    if (list !== undefined) list[position] = index
    filled[group] = position + 1
  }
  return lists
}
