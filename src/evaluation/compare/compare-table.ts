import { fromT } from '../../statistics/t-distribution.ts'
import { countsInfluence } from '../metrics/class-counts.ts'
import type { ClassCounts, Metric } from '../metrics/metric.ts'
import { decided } from '../metrics/metric-value.ts'
import type { Comparison } from './comparison.ts'
import type { Contest, Sized } from './contest.ts'
import { jointTable } from './joint-table.ts'

type CountsMetric<Sample> = Extract<Metric<Sample>, { readonly kind: 'counts' }>

/**
 * A metric of class counts in a plain contest, by the delta method on the joint table of the label and both answers:
 * once that is counted, the time does not depend on how many examples there are.
 */
export function compareTable<Sample extends Sized>(
  metric: CountsMetric<Sample>,
  { size, baseline, candidate }: Contest<Sample>,
): Comparison | undefined {
  const [before] = baseline.map(decided)
  const [after] = candidate.map(decided)
  if (after === undefined) return undefined
  const table = jointTable(after.labels, before?.decisions, after.decisions, after.classes?.length ?? 2)
  const value = metric.ofCounts(table.candidate)
  const valueBefore = before === undefined ? 0 : metric.ofCounts(table.baseline)
  const sides = { size, ...(before !== undefined && { baseline: valueBefore }), candidate: value }
  const estimate = value - valueBefore
  if (!Number.isFinite(estimate) || size < 2) return sides
  const now = pullOf(metric, table.candidate)
  const then = before === undefined ? () => 0 : pullOf(metric, table.baseline)
  let squares = 0
  for (const { label, baseline: old, candidate: own, count } of table.cells) {
    squares += count * (now(label, own) - then(label, old)) ** 2
  }
  const standardError = Math.sqrt(squares / size / (size - 1))
  return {
    ...sides,
    distribution: fromT({ estimate, standardError, degreesOfFreedom: size - 1 }),
    method: 'delta method',
  }
}

/** The influence of an example with this label and answer: see `influenceValues`. */
function pullOf<Sample>(
  { ofCounts }: CountsMetric<Sample>,
  counts: ClassCounts,
): (label: number, decision: number) => number {
  const { total, actual, predicted, hits } = countsInfluence(ofCounts, counts)
  return (label, decision) => {
    const hit = label === decision ? (hits[label] ?? 0) : 0
    return counts.total * (total + (actual[label] ?? 0) + (predicted[decision] ?? 0) + hit)
  }
}
