import type { Measurement } from '../../model/dataset.ts'
import type { NumberRange } from '../../options/number-range.ts'
import { count } from '../../tables/wording.ts'
import type { Judgement, Measure, PlannedCheck } from './check.ts'
import type { ColumnPlan } from './column-checks.ts'
import { judgeChange, judgeRange } from './judge-number.ts'

type Asked = {
  /** Tells several numbers of one check and column apart; not needed for one. */
  readonly key?: string
  /** The number with its verb: `the mean is`. */
  readonly what: string
  /**
   * Measures `value`, absent when there is none to measure it of. `failing` are values that make it undefined (NaN,
   * infinity).
   */
  readonly measure: Measure
  readonly limits: NumberRange
}

/** The plans of one number of a column: one for its fixed limits, one for its change, as far as they are given. */
export function numberPlans({ key, what, measure, limits }: Asked): readonly ColumnPlan[] {
  const { min, max, max_change: change } = limits
  const parts: ColumnPlan[] = []
  const named = (kind: string) => (key === undefined ? kind : `${key} ${kind}`)
  if (min !== undefined || max !== undefined) {
    const judge = judging(what, (value) => judgeRange(what, value, min, max))
    parts.push({ key: named('range'), measure, judge })
  }
  if (change !== undefined) {
    const limit = { drop: change, increase: change }
    const judge = judging(what, (value, baseline) => judgeChange(what, value, baseline, limit))
    parts.push({ key: named('change'), measure, judge, comparesBaseline: true })
  }
  return parts
}

function judging(
  what: string,
  judge: (value: number, baseline: number | undefined) => Judgement,
): PlannedCheck['judge'] {
  return (measurement, baseline) => undefinedNumber(what, measurement) ?? judge(measurement.value ?? 0, baseline)
}

function undefinedNumber(what: string, { failing = 0, total, value }: Measurement): Judgement | undefined {
  if (failing > 0) {
    const message = `${what} undefined: ${count(failing)} values are NaN or infinite`
    return { outcome: 'failed', reason: 'not-a-number', message, excess: failing }
  }
  if (value !== undefined) return undefined
  const message = total === 0 ? `${what} undefined: there was no value` : `${what} undefined for a single value`
  return { outcome: 'inconclusive', reason: 'no-values', message }
}
