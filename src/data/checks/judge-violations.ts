import type { Amount } from '../../options/amount.ts'
import { count } from '../../tables/wording.ts'
import { amountText, countOf } from '../wording.ts'
import type { Judgement, PlannedCheck } from './check.ts'

/** Numbers such as 0.29 × 100 miss the whole number by a rounding error; this much is forgiven. */
export const slack = 1 + 1e-12

type Wording = {
  /** Follows the count of those that break the check: `are below 18`. */
  readonly problem: string
  /** Follows the count when none does: `are at least 18`. */
  readonly fine: string
  readonly expected: string
  readonly limit?: Amount
  /** What is counted: `rows` unless said. */
  readonly unit?: string
  /** What to say when nothing was judged. */
  readonly nothing?: string
}

/** Judges a count of violations against how many are allowed (none when there is no limit). */
export function judgeViolations({
  problem,
  fine,
  expected,
  limit,
  unit = 'rows',
  nothing = 'there was no value to judge',
}: Wording): PlannedCheck['judge'] {
  return ({ failing = 0, total, sample }): Judgement => {
    if (total === 0) {
      return { outcome: 'inconclusive', reason: 'no-values', message: nothing, expected }
    }
    if (failing === 0) {
      const message = `all ${count(total)} ${unit} ${fine}`
      return { outcome: 'passed', message, expected, actual: `0 of ${count(total)} ${unit}`, excess: 0 }
    }
    const seen = `${sample === undefined ? '' : 'about '}${countOf(failing, total, unit)}`
    return {
      outcome: isAllowed(failing, total, limit) ? 'passed' : 'failed',
      message: `${seen} ${problem}${allowance(limit)}`,
      expected,
      actual: seen,
      excess: failing / total,
    }
  }
}

/** The same judgement with some violations allowed, for a check that allows none. */
export function tolerant(judge: PlannedCheck['judge'], limit: Amount): PlannedCheck['judge'] {
  return (measurement, baseline) => {
    const judged = judge(measurement, baseline)
    const isNone = judged.expected === undefined || limit.value === 0
    const expected = isNone ? {} : { expected: `${judged.expected}; at most ${amountText(limit)} may differ` }
    const judgement = { ...judged, ...expected }
    const { failing = 0, total } = measurement
    if (judgement.outcome !== 'failed' || failing === 0) return judgement
    return {
      ...judgement,
      outcome: isAllowed(failing, total, limit) ? 'passed' : 'failed',
      message: `${judgement.message}${allowance(limit)}`,
    }
  }
}

function isAllowed(failing: number, total: number, limit: Amount = { value: 0, relative: false }): boolean {
  return failing <= (limit.relative ? limit.value * total : limit.value) * slack
}

function allowance(limit: Amount | undefined): string {
  return limit !== undefined && limit.value > 0 ? `; at most ${amountText(limit)} are allowed` : ''
}
