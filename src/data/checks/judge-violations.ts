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
}

/** Judges a count of violations against how many are allowed (none when there is no limit). */
export function judgeViolations({ problem, fine, expected, limit, unit = 'rows' }: Wording): PlannedCheck['judge'] {
  return ({ failing = 0, total }): Judgement => {
    if (total === 0) {
      return { outcome: 'inconclusive', reason: 'no-values', message: 'there was no value to judge', expected }
    }
    if (failing === 0) {
      const message = `all ${count(total)} ${unit} ${fine}`
      return { outcome: 'passed', message, expected, actual: `0 of ${count(total)} ${unit}`, excess: 0 }
    }
    const allowed = limit === undefined ? 0 : limit.relative ? limit.value * total : limit.value
    const tolerance = limit !== undefined && limit.value > 0 ? `; at most ${amountText(limit)} are allowed` : ''
    const seen = countOf(failing, total, unit)
    return {
      outcome: failing > allowed * slack ? 'failed' : 'passed',
      message: `${seen} ${problem}${tolerance}`,
      expected,
      actual: seen,
      excess: failing / total,
    }
  }
}
