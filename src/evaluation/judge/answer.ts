import type { Conclusion, MeasuredDifference } from '../../model/evaluation.ts'
import type { Finding } from '../../model/finding.ts'
import type { Outcome } from '../../model/outcome.ts'
import { examplesToDecide } from '../../statistics/sample-size.ts'
import type { Comparison } from '../compare/comparison.ts'
import type { Ask } from './ask.ts'
import { concludeChange, concludeLimit, isUnmoved } from './conclude.ts'
import type { Corrected } from './correct.ts'
import { amountText, countText, intervalText, numberText, percentText } from './wording.ts'

/** What an ask got for an answer: whole sentences are made of `text`, which follows the subject. */
export type Answer = {
  readonly outcome: Outcome
  readonly conclusion: Conclusion
  readonly reason?: string
  readonly text: string
  /** What stands beside the numbers where there is no room for the text: how many examples would decide. */
  readonly note?: string
}

export type Circumstances = {
  /** How often each side may err. */
  readonly alpha: number
  /** Examples that the baseline had are gone or have another label or weight, so a pass proves less than it seems to. */
  readonly missesExamples: boolean
  /** "the baseline" or "the anchor v1.2". */
  readonly other: string
}

/** The chance with which the planned number of examples should decide. */
const power = 0.8

/** Answers a change limit. */
export function answerChange({ ask, adjusted, family }: Corrected, circumstances: Circumstances): Answer {
  const { alpha, missesExamples, other } = circumstances
  const { comparison, question, limit } = ask
  const concluded = concludeChange(question, adjusted, alpha)
  const conclusion = concluded === 'improved' && ask.isBand ? 'non-inferior' : concluded
  const moved = movement(comparison, alpha)
  const allowed = 'amount' in limit ? amountText(limit.amount) : ''
  switch (conclusion) {
    case 'regression':
      return {
        outcome: 'failed',
        conclusion,
        reason: 'regression',
        text: `${moved}; ${other} allows ${limit.kind === 'drop' ? 'a drop' : 'an increase'} of ${allowed} at most`,
      }
    case 'non-inferior':
    case 'improved':
      if (missesExamples) {
        const text = `${moved} on the examples that both sides have; others are gone or have another label or weight, so it is not like for like`
        return { outcome: 'inconclusive', conclusion: 'not-like-for-like', reason: 'not-like-for-like', text }
      }
      return {
        outcome: 'passed',
        conclusion,
        ...(conclusion === 'improved' && { reason: 'improved' }),
        text: `${moved}, which is ${goodness(conclusion, limit.kind, question.distribution?.estimate ?? 0, allowed)} ${other}`,
      }
    case 'inconclusive': {
      const alone = (ask.pValue ?? 1) <= alpha
      const why = alone
        ? `alone that would be a regression, but one of ${family} checks looks like this by chance often enough`
        : `it cannot be told whether it truly ${limit.kind === 'drop' ? 'fell' : 'rose'} by more than ${allowed}`
      return {
        outcome: 'inconclusive',
        conclusion,
        reason: 'too-few-examples',
        ...planned(`${moved}; ${why}`, ask, alpha),
      }
    }
    default:
      if (Number.isFinite(comparison.candidate) && Number.isFinite(comparison.baseline)) {
        return {
          outcome: 'inconclusive',
          conclusion: 'inconclusive',
          reason: 'too-few-examples',
          text: undefinedText(comparison),
        }
      }
      return {
        outcome: 'errored',
        conclusion: 'undefined',
        reason: 'undefined',
        text: undefinedText(comparison),
      }
  }
}

/** A band limits both directions, and a rise keeps the limit of drops whatever its size. */
function goodness(conclusion: Conclusion, kind: Ask['limit']['kind'], delta: number, allowed: string): string {
  if (conclusion === 'improved') return 'better than'
  const isOther = kind === 'drop' ? delta > 0 : delta < 0
  return isOther ? `no ${kind} from` : `within ${allowed} of`
}

/** Answers a fixed limit. */
export function answerLimit({ ask, adjusted }: Corrected, { alpha }: Circumstances): Answer {
  const { comparison, question, limit } = ask
  const { candidate, distribution } = comparison
  if (Number.isNaN(candidate)) {
    return { outcome: 'errored', conclusion: 'undefined', reason: 'undefined', text: undefinedText(comparison) }
  }
  const bounds =
    distribution === undefined ? '' : ` ${intervalText(distribution.quantile(alpha), distribution.quantile(1 - alpha))}`
  const value = `is ${numberText(candidate)}${bounds}`
  const asked = `${limit.kind === 'min' ? 'at least' : 'at most'} ${numberText(question.threshold)} is required`
  switch (concludeLimit(question, candidate, adjusted, alpha)) {
    case 'kept':
      return { outcome: 'passed', conclusion: 'measured', text: value }
    case 'broken':
      return { outcome: 'failed', conclusion: 'measured', reason: 'limit', text: `${value}; ${asked}` }
    case 'unclear':
      return {
        outcome: 'inconclusive',
        conclusion: 'measured',
        reason: 'too-few-examples',
        ...planned(`${value}; ${asked}, and chance alone may explain the difference`, ask, alpha),
      }
  }
}

/** The difference with its interval, or `undefined` where a side or the error is not there. */
export function differenceOf(comparison: Comparison, alpha: number): MeasuredDifference | undefined {
  const { baseline, candidate, distribution } = comparison
  if (baseline === undefined || distribution === undefined) return undefined
  const { standardError } = distribution
  return {
    baseline,
    candidate,
    delta: distribution.estimate,
    // Where no example counts differently nothing changed on them, whatever others would do.
    low: isUnmoved(distribution) ? 0 : distribution.quantile(alpha),
    high: isUnmoved(distribution) ? 0 : distribution.quantile(1 - alpha),
    confidence: 1 - 2 * alpha,
    ...(Number.isFinite(standardError) && { standardError }),
  }
}

/** The numbers of a comparison as a finding has them. */
export function numbersOf({ comparison, question, limit }: Ask, alpha: number): NonNullable<Finding['comparison']> {
  const { baseline, candidate } = comparison
  // A fixed limit is about the value itself, which the interval of a change says nothing about.
  const difference = 'amount' in limit ? differenceOf(comparison, alpha) : undefined
  return {
    ...(baseline !== undefined && Number.isFinite(baseline) && { baseline }),
    ...(Number.isFinite(candidate) && { candidate }),
    ...(difference !== undefined && {
      delta: difference.delta,
      interval: { low: difference.low, high: difference.high, confidence: difference.confidence },
    }),
    goal: question.bad === 'below' ? 'maximize' : 'minimize',
  }
}

/** "fell from 0.6614 to 0.6394, by 0.022 (90% interval of the change [−0.028, −0.016])" */
function movement(comparison: Comparison, alpha: number): string {
  const difference = differenceOf(comparison, alpha)
  if (difference === undefined) return ''
  const { baseline, candidate, delta, low, high, confidence, standardError } = difference
  if (delta === 0 && standardError === 0)
    return `is ${numberText(candidate)} on both sides, as no example counts differently`
  const interval = `${percentText(confidence)} interval of the change ${intervalText(low, high)}`
  if (delta === 0) return `is ${numberText(candidate)} as before (${interval})`
  const verb = delta < 0 ? 'fell' : 'rose'
  const by = numberText(Number(Math.abs(delta).toPrecision(3)))
  return `${verb} from ${numberText(baseline)} to ${numberText(candidate)}, by ${by} (${interval})`
}

function planned(text: string, ask: Ask, alpha: number): Pick<Answer, 'text' | 'note'> {
  const note = plan(ask, alpha)
  return note === undefined ? { text } : { text: `${text}; ${note}`, note }
}

function plan({ question, size }: Ask, alpha: number): string | undefined {
  const { distribution, threshold } = question
  if (distribution === undefined || !(distribution.standardError > 0)) return undefined
  const more = examplesToDecide({
    size,
    standardError: distribution.standardError,
    distance: distribution.estimate - threshold,
    confidence: 1 - alpha,
    power,
  })
  if (more > 1000 * size) return 'it lies so close that more examples would hardly decide it'
  return more > 0 ? `about ${countText(more, 'more example')} would decide it` : undefined
}

function undefinedText({ baseline, candidate, size, undefinedBecause }: Comparison): string {
  const where = `the ${countText(size, 'example')} here`
  if (undefinedBecause !== undefined) return `cannot be judged on ${where}: ${undefinedBecause}`
  if (Number.isNaN(candidate)) return `is undefined for the candidate on ${where}, so it cannot be judged`
  if (baseline !== undefined && Number.isNaN(baseline))
    return `was undefined for the baseline on ${where}, so its change cannot be judged`
  return `has no known error on ${where}: too few of them, of a class or of groups to judge its change`
}
