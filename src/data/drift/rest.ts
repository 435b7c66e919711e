import type { Finding } from '../../model/finding.ts'
import { count, listing } from '../../tables/wording.ts'
import type { AskedColumn, Unjudged } from './ask-columns.ts'
import { distanceText, effectName } from './describe.ts'
import { type Answer, rowsToTell } from './judge-questions.ts'
import type { DriftSettings } from './setting.ts'

type Rest = {
  readonly asked: readonly AskedColumn[]
  readonly answers: readonly Answer[]
  /** Columns that drift. */
  readonly drifting: number
  readonly against: string
  readonly settings: DriftSettings
}

type Told = Pick<Finding, 'outcome' | 'message' | 'reason' | 'expected' | 'actual' | 'onInconclusive'>

/** What there is to say of a data set besides its drifting columns; `undefined` when that is all of it. */
export function describeRest(rest: Rest): Told | undefined {
  const { asked, drifting, settings } = rest
  const judged = asked.filter(({ questions }) => questions.length > 0).length
  const aside = asideOf(asked)
  if (judged === 0) return { outcome: 'inconclusive', reason: 'no-values', message: `no column can be judged${aside}` }
  const most = settings.max_share
  if (most !== undefined && drifting > most * judged + 1e-9) {
    return {
      outcome: 'failed',
      reason: 'drift-share',
      expected: `at most ${percent(most)} of the columns drift`,
      actual: percent(drifting / judged),
      message: `${count(drifting)} of ${columns(judged)} drift (${percent(drifting / judged)}); at most ${percent(most)} may${aside}`,
    }
  }
  if (drifting === judged && aside === '') return undefined
  return restOf(rest, judged, aside)
}

function restOf({ asked, answers, drifting, against, settings }: Rest, judged: number, aside: string): Told {
  const still = `${count(judged - drifting)} of ${columns(judged)} ${judged - drifting === 1 ? 'is' : 'are'}`
  const lost = asked.filter(({ unjudged }) => unjudged !== undefined && isLost(unjudged)).map(({ column }) => column)
  const few = tooFew(answers)
  // A rule that only warns would otherwise warn in every run over a small data set.
  const onInconclusive = settings.level === 'warn' ? ({ onInconclusive: 'pass' } as const) : {}
  if (few.length > 0) {
    const rows = rowsToTell(few, settings.significance, answers.length)
    const names = [...new Set(few.map(({ question }) => question.column))]
    const what = names.length === judged - drifting ? 'to tell' : `to tell for ${listing(names, 5)}`
    const message = `${still} as in ${against} as far as can be seen, but there are too few rows ${what}: it takes about ${count(rows)} on each side${largest(answers)}${aside}`
    return { outcome: 'inconclusive', reason: 'too-few-rows', ...onInconclusive, message }
  }
  const message = `${still} as in ${against}${largest(answers)}${aside}`
  if (lost.length > 0) return { outcome: 'inconclusive', reason: 'not-comparable', message }
  return { outcome: 'passed', message }
}

/** Questions of columns without any drift whose rows are too few. */
function tooFew(answers: readonly Answer[]): readonly Answer[] {
  const drifting = new Set(answers.filter(({ drifts }) => drifts).map(({ question }) => question.column))
  return answers.filter(({ question, tooFewRows }) => tooFewRows && !drifting.has(question.column))
}

function largest(answers: readonly Answer[]): string {
  const [first] = answers
    .filter(({ drifts }) => !drifts)
    .toSorted((one, other) => other.question.effect - one.question.effect)
  if (first === undefined || !(first.question.effect >= 0.0005)) return ''
  return ` (the largest change: ${first.question.column}, ${effectName(first.question)} ${distanceText(first.question.effect)})`
}

/** There was something to compare before, and there is not now. */
function isLost(unjudged: Unjudged): boolean {
  return unjudged === 'another type' || unjudged === 'no longer categories'
}

const most = 5

/** Which columns are not judged, by the reason; `no values` is told by the nulls, which are judged. */
function asideOf(asked: readonly AskedColumn[]): string {
  const reasons = [...new Set(asked.map(({ unjudged }) => unjudged))].filter(
    (reason): reason is Unjudged => reason !== undefined && reason !== 'no values',
  )
  const told = reasons.map((reason) => {
    const names = asked.filter(({ unjudged }) => unjudged === reason).map(({ column }) => column)
    return `${listing(names, most)} (${reason})`
  })
  const frequent = asked.filter(({ onlyFrequent }) => onlyFrequent === true).map(({ column }) => column)
  return [
    ...(told.length === 0 ? [] : [`. Values are not judged of ${told.join(', ')}`]),
    ...(frequent.length === 0 ? [] : [`. Only the most frequent values are judged of ${listing(frequent, most)}`]),
  ].join('')
}

function columns(number: number): string {
  return `${count(number)} ${number === 1 ? 'column' : 'columns'}`
}

function percent(share: number): string {
  return `${(100 * share).toLocaleString('en-US', { maximumSignificantDigits: 3 })} %`
}
