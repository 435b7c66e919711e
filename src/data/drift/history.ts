import type { FailureHistory } from '../../model/finding.ts'
import type { Sides } from '../comparisons/comparison.ts'
import { type AnsweredColumns, answerColumns } from './answer-columns.ts'
import type { Answer } from './judge-questions.ts'
import { referenceOf } from './reference.ts'
import type { DriftSettings } from './setting.ts'

/** What the baseline drifted from what it was compared with itself; `undefined` where its snapshot does not tell. */
export type EarlierDrift = AnsweredColumns | undefined

/**
 * Asks the baseline's data set what is asked of this one: both profiles are in its snapshot. Today's settings judge both.
 * Nothing for drift against the baseline itself, which is new by what it means.
 */
export function earlierDrift(sides: Sides, settings: DriftSettings): EarlierDrift {
  const { options, baseline, othersBefore } = sides
  if (baseline === undefined || settings.against === 'baseline') return undefined
  const { snapshot: reference } = referenceOf({ ...sides, candidate: baseline, others: othersBefore })
  if (reference === undefined || baseline.rows === 0 || reference.rows === 0) return undefined
  return answerColumns(reference, baseline, options, settings)
}

/** Whether a column that drifts did so in the baseline. */
export function columnHistory({ question }: Answer, earlier: EarlierDrift): FailureHistory | undefined {
  const own = earlier?.answers.filter((answer) => answer.question.column === question.column) ?? []
  if (own.length === 0) return undefined
  return historyOf(
    question.effect,
    Math.max(0, ...own.filter(({ drifts }) => drifts).map((then) => then.question.effect)),
  )
}

/** Whether too many columns drifted in the baseline. */
export function shareHistory(now: AnsweredColumns, earlier: EarlierDrift, most: number): FailureHistory | undefined {
  const then = earlier === undefined ? undefined : driftingShare(earlier)
  if (then === undefined) return undefined
  return historyOf(driftingShare(now) ?? 0, then > most + 1e-9 ? then : 0)
}

/** Of the columns that are judged; `undefined` where none is. */
function driftingShare({ asked, answers }: AnsweredColumns): number | undefined {
  const judged = asked.filter(({ questions }) => questions.length > 0).length
  const drifting = new Set(answers.filter(({ drifts }) => drifts).map(({ question }) => question.column)).size
  return judged === 0 ? undefined : drifting / judged
}

/** `then` is 0 where it did not fail. */
function historyOf(now: number, then: number): FailureHistory {
  if (then === 0) return 'new'
  return now > then * (1 + 1e-9) ? 'worse' : 'known'
}
