import type { Finding } from '../../model/finding.ts'
import { countMoved } from '../examples/pair.ts'
import type { EvaluationOptions } from '../schema.ts'
import { groupBy } from './group-by.ts'
import type { Relation } from './relation.ts'
import { activeParts, asksForLimit, gravest } from './settings-of-rules.ts'
import { columnsOfKey } from './slices.ts'
import { countText } from './wording.ts'

/**
 * What a changed test set does to rules that would not notice: fixed limits and fairness look at the candidate's own
 * examples, and slices at the candidate's own columns. Leaving hard examples out must not be a way to pass.
 */
export function changedExamplesFindings(
  name: string,
  options: EvaluationOptions,
  relation: Relation,
): readonly Finding[] {
  const settings = settingsOfLimits(options)
  const changed = changeOf(relation)
  return [
    ...(changed === undefined || settings === undefined
      ? []
      : [
          {
            ...settings,
            outcome: 'inconclusive' as const,
            check: 'evaluation.examples',
            subject: name,
            reason: 'not-like-for-like',
            message: `${name}: fixed limits and fairness are judged on other examples than the baseline's (${changed}), so keeping them proves less than it seems to.`,
          },
        ]),
    ...[...slicedKeys(options)].flatMap(([key, own]) => {
      const moved = relation.kind === 'paired' ? countMoved(relation.pair, columnsOfKey(key)) : 0
      if (moved === 0) return []
      const message = `${name}: ${countText(moved, 'example')} ${moved === 1 ? 'lies' : 'lie'} in another slice by ${key} than in the baseline, so its slices are not like for like.`
      const outcome = 'inconclusive' as const
      return [
        { ...own, outcome, check: 'evaluation.slice', subject: `${name} by ${key}`, reason: 'moved-examples', message },
      ]
    }),
  ]
}

/** `undefined` when nothing is asked of the candidate's own values. */
function settingsOfLimits(options: EvaluationOptions) {
  const limits = Object.values(options.rules).flatMap((rule) =>
    activeParts(options, rule).filter((part) => asksForLimit(part.limits)),
  )
  return gravest([...limits, ...fairnessParts(options).map(({ settings }) => settings)])
}

function fairnessParts({ fairness, on_inconclusive: inherited }: EvaluationOptions) {
  return fairness.flatMap(({ attribute, level, on_inconclusive: own }) =>
    level === 'off' ? [] : [{ attribute, settings: { level, onInconclusive: own ?? inherited } }],
  )
}

/** `undefined` where all of the baseline's examples are still there, as they were. */
function changeOf(relation: Relation): string | undefined {
  if (relation.kind === 'incomparable') return relation.explanation
  if (relation.kind !== 'paired') return undefined
  const { onlyBaseline, onlyCandidate, relabelled, reweighted } = relation.pair.overlap
  const parts = [
    ...(onlyCandidate > 0 ? [`${countText(onlyCandidate, 'example')} new`] : []),
    ...(onlyBaseline > 0 ? [`${countText(onlyBaseline, 'example')} gone`] : []),
    ...(relabelled > 0 ? [`${countText(relabelled, 'example')} with another label`] : []),
    ...(reweighted > 0 ? [`${countText(reweighted, 'example')} with another weight`] : []),
  ]
  return parts.length === 0 ? undefined : parts.join(', ')
}

/** The columns by which active rules ask something of slices, and the attributes of fairness. */
function slicedKeys(options: EvaluationOptions) {
  const asked = Object.values(options.rules).flatMap((rule) =>
    Object.entries(rule.slices).flatMap(([key, own]) => {
      const level = own.level ?? rule.level
      const onInconclusive = own.on_inconclusive ?? rule.on_inconclusive ?? options.on_inconclusive
      return level === 'off' ? [] : [{ key: columnsOfKey(key).join(', '), settings: { level, onInconclusive } }]
    }),
  )
  const attributes = fairnessParts(options).map(({ attribute, settings }) => ({ key: attribute, settings }))
  const all = groupBy([...asked, ...attributes], ({ key }) => key)
  return new Map(
    [...all].flatMap(([key, own]) => {
      const settings = gravest(own.map((entry) => entry.settings))
      return settings === undefined ? [] : [[key, settings] as const]
    }),
  )
}
