import type { Finding } from '../../model/finding.ts'
import { countMoved } from '../examples/pair.ts'
import type { EvaluationOptions } from '../schema.ts'
import type { Relation } from './relation.ts'
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
  const common = {
    level: 'block' as const,
    outcome: 'inconclusive' as const,
    onInconclusive: options.on_inconclusive,
  }
  const changed = hasLimits(options) ? changeOf(relation) : undefined
  return [
    ...(changed === undefined
      ? []
      : [
          {
            ...common,
            check: 'evaluation.examples',
            subject: name,
            reason: 'not-like-for-like',
            message: `${name}: fixed limits and fairness are judged on other examples than the baseline's (${changed}), so keeping them proves less than it seems to.`,
          },
        ]),
    ...slicedKeys(options).flatMap((key) => {
      const moved = relation.kind === 'paired' ? countMoved(relation.pair, columnsOfKey(key)) : 0
      if (moved === 0) return []
      const message = `${name}: ${countText(moved, 'example')} ${moved === 1 ? 'lies' : 'lie'} in another slice by ${key} than in the baseline, so its slices are not like for like.`
      return [{ ...common, check: 'evaluation.slice', subject: `${name} by ${key}`, reason: 'moved-examples', message }]
    }),
  ]
}

function hasLimits({ rules, fairness }: EvaluationOptions): boolean {
  const limited = Object.values(rules).some(
    ({ level, slices, ...own }) =>
      level !== 'off' && [own, ...Object.values(slices)].some(({ min, max }) => min !== undefined || max !== undefined),
  )
  return limited || fairness.some(({ level }) => level !== 'off')
}

/** `undefined` where all of the baseline's examples are still there, as they were. */
function changeOf(relation: Relation): string | undefined {
  if (relation.kind === 'incomparable') return relation.overlap === undefined ? undefined : relation.explanation
  if (relation.kind !== 'paired') return undefined
  const { onlyBaseline, relabelled, reweighted } = relation.pair.overlap
  const parts = [
    ...(onlyBaseline > 0 ? [`${countText(onlyBaseline, 'example')} gone`] : []),
    ...(relabelled > 0 ? [`${countText(relabelled, 'example')} with another label`] : []),
    ...(reweighted > 0 ? [`${countText(reweighted, 'example')} with another weight`] : []),
  ]
  return parts.length === 0 ? undefined : parts.join(', ')
}

/** The columns by which active rules ask something of slices, each key once. */
function slicedKeys({ rules }: EvaluationOptions): readonly string[] {
  const keys = Object.values(rules).flatMap(({ level, slices }) =>
    Object.entries(slices).flatMap(([key, own]) => ((own.level ?? level) === 'off' ? [] : [key])),
  )
  return [...new Set(keys)]
}
