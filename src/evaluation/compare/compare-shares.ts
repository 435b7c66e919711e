import { pairedProportions } from '../../statistics/paired-proportions.ts'
import { wilson } from '../../statistics/wilson.ts'
import type { Metric } from '../metrics/metric.ts'
import type { Comparison } from './comparison.ts'
import type { Contest, Sized } from './contest.ts'

type MeanMetric<Sample> = Extract<Metric<Sample>, { readonly kind: 'mean' }>

/**
 * The share of examples that are right, in a plain contest; `undefined` when some example's number is neither 0 nor 1,
 * or no example counts.
 */
export function compareShares<Sample extends Sized>(
  { perExample, among }: MeanMetric<Sample>,
  { size, baseline, candidate }: Contest<Sample>,
): Comparison | undefined {
  const [before] = baseline
  const [after] = candidate
  if (after === undefined) return undefined
  const wasRight = before === undefined ? undefined : perExample(before)
  const shares = countShares(perExample(after), wasRight, among?.(after))
  if (shares === undefined || shares.counted === 0) return undefined
  const { counted, right, rightBefore, broken, fixed } = shares
  const sides = { size, candidate: right / counted }
  if (wasRight === undefined) return { ...sides, distribution: wilson(right, counted), method: 'Wilson' }
  return {
    ...sides,
    baseline: rightBefore / counted,
    distribution: pairedProportions({ size: counted, broken, fixed }),
    method: 'McNemar and Tango',
  }
}

function countShares(isRight: Float64Array, wasRight: Float64Array | undefined, among: Uint8Array | undefined) {
  let [counted, right, rightBefore, broken, fixed] = [0, 0, 0, 0, 0]
  for (let i = 0; i < isRight.length; i += 1) {
    if (among?.[i] === 0) continue
    const now = isRight[i] ?? 0
    const then = wasRight?.[i] ?? 0
    if ((now !== 0 && now !== 1) || (then !== 0 && then !== 1)) return undefined
    counted += 1
    right += now
    rightBefore += then
    if (now > then) fixed += 1
    else if (now < then) broken += 1
  }
  return { counted, right, rightBefore, broken, fixed }
}
