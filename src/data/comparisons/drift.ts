import type { DatasetSnapshot } from '../../model/dataset.ts'
import type { FailureHistory, Finding } from '../../model/finding.ts'
import { listing } from '../../tables/wording.ts'
import { answerColumns } from '../drift/answer-columns.ts'
import { besides, comparisonOf, describeDrift, distanceText, effectName } from '../drift/describe.ts'
import { columnHistory, earlierDrift, shareHistory } from '../drift/history.ts'
import type { Answer } from '../drift/judge-questions.ts'
import { columnMatcher } from '../drift/named-columns.ts'
import { referenceOf } from '../drift/reference.ts'
import { describeRest } from '../drift/rest.ts'
import type { DriftSettings } from '../drift/setting.ts'
import type { DataComparison, Sides } from './comparison.ts'

const id = 'data.drift'

/** One finding for each column that drifts, and one for all the others. */
export const drift: DataComparison = {
  id,
  title: 'Columns whose distribution is another one than in the baseline or in another data set',
  judge(sides) {
    const settings = sides.options.drift
    if (settings === undefined || settings.level === 'off') return []
    const owner = settings.owner ?? sides.options.owner
    const general = {
      check: id,
      subject: sides.candidate.name,
      level: settings.level,
      expected: `no column moved by ${distanceText(settings.threshold)} or more`,
      ...(owner === undefined ? {} : { owner }),
    }
    const found = findReference(sides, settings)
    if ('stopped' in found) {
      const message = `${sides.candidate.name}: ${found.stopped.message}.`
      return [{ ...general, ...found.stopped, message }]
    }
    return judgeAgainst(found.reference, found.name, sides, settings, general)
  },
}

type Stopped = Pick<Finding, 'outcome' | 'reason' | 'message'>
type General = Pick<Finding, 'check' | 'subject' | 'owner' | 'expected'> & { readonly level: 'block' | 'warn' }

function findReference(
  sides: Sides,
  { against, columns = [], label }: DriftSettings,
): { readonly reference: DatasetSnapshot; readonly name: string } | { readonly stopped: Stopped } {
  const { candidate } = sides
  const stop = (outcome: Finding['outcome'], reason: string, message: string) => ({
    stopped: { outcome, reason, message },
  })
  const unmatched = [...columns, ...(label === undefined ? [] : [label])].filter((pattern) => {
    const matches = columnMatcher([pattern])
    return !candidate.columns.some(({ name }) => matches(name))
  })
  if (unmatched.length > 0) {
    return stop('errored', 'no-such-column', `drift asks for columns that are not there: ${listing(unmatched, 10)}`)
  }
  const isBaseline = against === 'baseline'
  const { name: found, snapshot: reference } = referenceOf(sides)
  if (reference === undefined) {
    return isBaseline
      ? stop('skipped', 'no-baseline', 'there is no baseline, so it cannot be told whether columns drifted')
      : stop('errored', 'no-such-data-set', `drift is judged against ${found}, which was not read`)
  }
  if (candidate.rows === 0) return stop('skipped', 'no-rows', 'there are no rows to judge')
  const name = isBaseline ? 'the baseline' : found
  if (reference.rows === 0) return stop('inconclusive', 'no-values', `${name} has no rows to compare with`)
  return { reference, name }
}

function judgeAgainst(
  reference: DatasetSnapshot,
  name: string,
  sides: Sides,
  settings: DriftSettings,
  general: General,
): readonly Finding[] {
  const { candidate, options } = sides
  const answered = answerColumns(reference, candidate, options, settings)
  const { asked, answers } = answered
  const earlier = earlierDrift(sides, settings)
  const drifting = worstOfEach(answers.filter(({ drifts }) => drifts))
  const typeOf = (column: string) => candidate.columns.find((other) => other.name === column)?.type ?? 'other'
  // Where a share of the columns may drift, one of them decides nothing by itself.
  const level = settings.max_share === undefined ? general.level : 'warn'
  const told = (history: FailureHistory | undefined) => {
    const own = settings.against === 'baseline' ? 'new' : history
    return own === undefined ? {} : { history: own }
  }
  const findings = drifting.map((answer) => {
    const history = told(columnHistory(answer, earlier))
    return driftFinding(answer, typeOf(answer.question.column), name, { ...general, level, ...history })
  })
  const rest = describeRest({ asked, answers, drifting: drifting.length, against: name, settings })
  if (rest === undefined) return findings
  const ofRest =
    rest.outcome === 'failed'
      ? { ...general, ...told(shareHistory(answered, earlier, settings.max_share ?? 1)) }
      : general
  return [...findings, { ...ofRest, ...rest, message: `${candidate.name}: ${rest.message}.` }]
}

/** A column may drift in its values and in its nulls; the larger change is told. */
function worstOfEach(answers: readonly Answer[]): readonly Answer[] {
  const worst = new Map<string, Answer>()
  for (const answer of answers) {
    const { column, effect } = answer.question
    if (effect > (worst.get(column)?.question.effect ?? 0)) worst.set(column, answer)
  }
  return [...worst.values()]
}

function driftFinding(answer: Answer, type: string, against: string, general: General): Finding {
  const { question, threshold } = answer
  const comparison = comparisonOf(question, type)
  const subject = `${general.subject}.${question.column}`
  const note = besides(question, type)
  return {
    ...general,
    subject,
    outcome: 'failed',
    reason: 'drift',
    message: `${subject}: ${describeDrift(answer, type, against)}; ${note}.`,
    note,
    expected: `${effectName(question)} below ${distanceText(threshold)}`,
    actual: `${effectName(question)} ${distanceText(question.effect)}`,
    ...(comparison === undefined ? {} : { comparison }),
  }
}
