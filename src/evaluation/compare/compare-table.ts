import { fromT } from '../../statistics/t-distribution.ts'
import { countsInfluence } from '../metrics/class-counts.ts'
import type { ClassCounts, Metric } from '../metrics/metric.ts'
import type { Comparison } from './comparison.ts'
import type { Contest, Sized } from './contest.ts'
import { type JointTable, smoothed } from './joint-table.ts'

export type CountsMetric<Sample> = Extract<Metric<Sample>, { readonly kind: 'counts' }>

/**
 * A metric of class counts in a plain contest, by the delta method on the joint table of the label and both answers:
 * once that is counted, the time does not depend on how many examples there are.
 */
export function compareTable<Sample extends Sized>(
  metric: CountsMetric<Sample>,
  { size, baseline, counted }: Contest<Sample>,
): Comparison | undefined {
  const table = counted?.()
  if (table === undefined) return undefined
  const [before] = baseline
  const value = metric.ofCounts(table.candidate)
  const valueBefore = table.baseline === undefined ? 0 : metric.ofCounts(table.baseline)
  const sides = { size, ...(before !== undefined && { baseline: valueBefore }), candidate: value }
  const estimate = value - valueBefore
  if (!Number.isFinite(estimate) || size < 2) return sides
  const isUnmoved = before !== undefined && table.cells.every((cell) => cell.baseline === cell.candidate)
  const standardError = isUnmoved ? 0 : errorOf(metric, smoothed(table))
  return {
    ...sides,
    distribution: fromT({ estimate, standardError, degreesOfFreedom: size - 1 }),
    method: 'delta method',
  }
}

/**
 * The table's own standard error. It is taken with one more example, spread over the cells in which the models differ
 * (Agresti & Min 2005): a precision of three answers that are all right would otherwise be known exactly.
 */
function errorOf<Sample>(metric: CountsMetric<Sample>, { cells, baseline, candidate }: JointTable): number {
  const now = pullOf(metric, candidate)
  const then = baseline === undefined ? () => 0 : pullOf(metric, baseline)
  let [squares, sum] = [0, 0]
  for (const { label, baseline: old, candidate: own, count } of cells) {
    const pull = now(label, own) - then(label, old)
    squares += count * pull * pull
    sum += count * pull
  }
  const { total } = candidate
  return Math.sqrt((squares - (sum * sum) / total) / total / (total - 1))
}

/** The influence of an example with this label and answer: see `influenceValues`. */
export function pullOf<Sample>(
  { ofCounts }: CountsMetric<Sample>,
  counts: ClassCounts,
): (label: number, decision: number) => number {
  const { total, actual, predicted, hits } = countsInfluence(ofCounts, counts)
  return (label, decision) => {
    const hit = label === decision ? (hits[label] ?? 0) : 0
    return counts.total * (total + (actual[label] ?? 0) + (predicted[decision] ?? 0) + hit)
  }
}
