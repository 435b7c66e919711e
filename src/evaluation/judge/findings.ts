import type { Finding } from '../../model/finding.ts'
import { type Answer, answerChange, answerLimit, type Circumstances, numbersOf } from './answer.ts'
import type { Ask, Unasked } from './ask.ts'
import type { Corrected } from './correct.ts'
import { groupBy } from './group-by.ts'
import { columnsOfKey } from './slices.ts'
import { amountText, countText, numberText, sliceText } from './wording.ts'

export type Answered = { readonly ask: Ask; readonly answer: Answer }

export function answerAsk(corrected: Corrected, circumstances: Circumstances): Answered {
  const { ask } = corrected
  const isChange = 'amount' in ask.limit
  return { ask, answer: isChange ? answerChange(corrected, circumstances) : answerLimit(corrected, circumstances) }
}

/** The finding of one ask. `check` is `evaluation.rule`, `evaluation.limit`, `evaluation.slice` or `evaluation.anchor`. */
export function findingOf(check: string, evaluation: string, { ask, answer }: Answered, alpha: number): Finding {
  const subject = subjectOf(evaluation, ask)
  return {
    check,
    subject,
    outcome: answer.outcome,
    level: ask.level,
    message: `${subject} ${answer.text}.`,
    ...(answer.reason !== undefined && { reason: answer.reason }),
    ...(answer.note !== undefined && { note: answer.note }),
    expected: expectedText(ask),
    ...(Number.isFinite(ask.comparison.candidate) && { actual: numberText(ask.comparison.candidate) }),
    ...(ask.owner !== undefined && { owner: ask.owner }),
    comparison: numbersOf(ask, alpha),
    onInconclusive: ask.onInconclusive,
  }
}

/** `churn.roc_auc`, `churn.roc_auc (country = de)` */
function subjectOf(evaluation: string, { metric, slice }: Pick<Ask, 'metric' | 'slice'>): string {
  return `${evaluation}.${metric}${slice.length === 0 ? '' : ` (${sliceText(slice)})`}`
}

export function expectedText({ limit }: Ask): string {
  switch (limit.kind) {
    case 'min':
      return `≥ ${limit.value}`
    case 'max':
      return `≤ ${limit.value}`
    case 'drop':
    case 'increase':
      return `${limit.kind} ≤ ${amountText(limit.amount)}`
  }
}

/**
 * The findings of slices: each that failed or is undefined has its own, and one for each metric speaks of the rest, so
 * that a thousand slices do not fill the report.
 */
export function sliceFindings(
  evaluation: string,
  answered: readonly Answered[],
  unasked: readonly Unasked[],
  alpha: number,
): readonly Finding[] {
  const grave = answered.filter(({ answer }) => answer.outcome === 'failed')
  const rest = answered.filter(({ answer }) => answer.outcome !== 'failed')
  const keyOf = ({ ask }: Answered) => `${ask.metric} by ${ask.slice.map(({ column }) => column).join(', ')}`
  const groups = groupBy(rest, keyOf)
  // What the candidate itself lacks was found first, and says more.
  const tooSmall = new Map(
    unasked.toReversed().map((entry) => [`${entry.metric} by ${columnsOfKey(entry.sliceKey ?? '').join(', ')}`, entry]),
  )
  const names = [...new Set([...groups.keys(), ...tooSmall.keys()])]
  return [
    ...grave.map((entry) => findingOf('evaluation.slice', evaluation, entry, alpha)),
    ...names.map((name) =>
      restFinding(
        `${evaluation}.${name}`,
        groups.get(name) ?? [],
        tooSmall.get(name),
        grave.some((entry) => keyOf(entry) === name),
      ),
    ),
  ]
}

function restFinding(
  subject: string,
  rest: readonly Answered[],
  small: Unasked | undefined,
  hasFailed: boolean,
): Finding {
  const count = (outcome: Answer['outcome']) => rest.filter(({ answer }) => answer.outcome === outcome).length
  const [passed, unclear, undefinedSlices] = [count('passed'), count('inconclusive'), count('errored')]
  const open = unclear + undefinedSlices
  const parts = [
    ...(passed > 0 ? [`${countText(passed, 'slice')} passed`] : []),
    ...(unclear > 0 ? [`${countText(unclear, 'slice')} cannot be told with so few examples`] : []),
    ...(undefinedSlices > 0 ? [`the metric is undefined on ${countText(undefinedSlices, 'slice')}`] : []),
    ...(small === undefined ? [] : [small.explanation]),
  ]
  const settings = rest[0]?.ask ?? small
  return {
    check: 'evaluation.slice',
    subject,
    outcome: restOutcome(passed, open, small, hasFailed),
    level: settings?.level ?? 'block',
    message: `${subject}: ${parts.join('; ')}.`,
    ...(small !== undefined && { reason: small.reason }),
    ...(settings?.owner !== undefined && { owner: settings.owner }),
    ...(settings !== undefined && { onInconclusive: settings.onInconclusive }),
  }
}

/** A column that is not there is a mistake; slices that are all too small are only unclear. */
function restOutcome(passed: number, open: number, small: Unasked | undefined, hasFailed: boolean): Finding['outcome'] {
  if (small?.reason === 'no-such-column') return 'errored'
  if (open > 0 || small?.reason === 'unmeasured') return 'inconclusive'
  if (passed > 0) return 'passed'
  return hasFailed || small?.reason === 'new-slices' ? 'skipped' : 'inconclusive'
}

/** A rule whose metric the baseline cannot have is not judged; a metric that was never there is a mistake that blocks. */
export function unaskedFinding(
  evaluation: string,
  { metric, explanation, level, owner, reason, onInconclusive }: Unasked,
  other = 'the baseline',
): Finding {
  const subject = `${evaluation}.${metric}`
  const finding = { check: 'evaluation.rule', subject, level, reason, ...(owner !== undefined && { owner }) }
  switch (reason) {
    case 'new-metric':
      return {
        ...finding,
        outcome: 'skipped',
        message: `${subject} is new: at ${other} it ${explanation}, so its change is not judged.`,
      }
    case 'unusable-baseline':
      return {
        ...finding,
        outcome: 'inconclusive',
        onInconclusive,
        message: `${subject} cannot be compared: at ${other} it ${explanation}.`,
      }
    default:
      return { ...finding, outcome: 'errored', message: `${subject} ${explanation}, so its rule cannot be judged.` }
  }
}
