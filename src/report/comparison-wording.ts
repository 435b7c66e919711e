import type { EvaluationComparison } from '../model/evaluation.ts'
import { type Change, changeOf } from './change.ts'
import { formatNumber, formatPair } from './numbers.ts'

/** Both values of a metric with the digits that tell them apart; `undefined` in words where there is none. */
export function sidesText({ baseline, candidate }: EvaluationComparison): readonly [string, string] {
  if (baseline !== undefined && candidate !== undefined) return formatPair(baseline, candidate)
  return [numberText(baseline), numberText(candidate)]
}

/** The confidence of the intervals in percent, or `undefined` when the rows have none or several kinds of them. */
export function sharedConfidence(rows: readonly EvaluationComparison[]): string | undefined {
  const kinds = new Set(
    rows.flatMap(({ difference }) => (difference === undefined ? [] : [formatNumber(difference.confidence * 100)])),
  )
  const [confidence] = kinds
  return kinds.size === 1 ? confidence : undefined
}

/** The difference of a comparison, with its interval where it has one. */
export function comparisonChange({ baseline, candidate, goal, difference }: EvaluationComparison): Change | undefined {
  const own = difference ?? onlyDelta(baseline, candidate)
  if (own === undefined) return undefined
  return changeOf({
    baseline: own.baseline,
    delta: own.delta,
    ...(goal !== undefined && { goal }),
    ...(difference !== undefined && { interval: difference }),
  })
}

/** Nothing but values of one side is known. */
export function isUncompared(rows: readonly EvaluationComparison[]): boolean {
  return rows.every(({ baseline, difference }) => baseline === undefined && difference === undefined)
}

/** `below 0.0001`, `0.0031` */
export function pValueWords(pValue: number): string {
  if (pValue < smallestPValue) return `below ${formatNumber(smallestPValue)}`
  return formatNumber(Number(pValue.toPrecision(2)))
}

const smallestPValue = 0.0001

function numberText(value: number | undefined): string {
  return value === undefined ? 'undefined' : formatNumber(value)
}

function onlyDelta(baseline: number | undefined, candidate: number | undefined) {
  return baseline === undefined || candidate === undefined ? undefined : { baseline, delta: candidate - baseline }
}
