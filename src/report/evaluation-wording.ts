import type { EvaluationComparison, EvaluationSummary, Flips } from '../model/evaluation.ts'
import { formatNumber } from './numbers.ts'
import { plural } from './wording.ts'

/** What was evaluated and how it was paired, in plain words: `binary task, 6,500 examples, each paired with the baseline's`. */
export function evaluationFacts({ task, size, runs, paired }: EvaluationSummary): string {
  const examples = task === 'ranking' ? plural(size, 'query', 'queries') : plural(size, 'example')
  const facts = [
    `${task} task`,
    examples,
    ...(paired === undefined ? [] : [pairedWords(paired)]),
    ...(runs > 1 ? [plural(runs, 'training')] : []),
  ]
  return facts.join(', ')
}

/** `14 examples went right → wrong, 9 wrong → right`, or `undefined` for tasks without right and wrong. */
export function flipWords({ broken, fixed }: Flips): string | undefined {
  if (broken === undefined || fixed === undefined) return undefined
  if (broken + fixed === 0) return 'No example changed between right and wrong'
  return `${plural(broken, 'example')} went right → wrong, ${formatNumber(fixed)} wrong → right`
}

/** On all examples, and on each slice. */
export function wholeAndSlices({ comparisons }: EvaluationSummary): {
  readonly whole: readonly EvaluationComparison[]
  readonly slices: readonly EvaluationComparison[]
} {
  return {
    whole: comparisons.filter(({ slice }) => slice.length === 0),
    slices: comparisons.filter(({ slice }) => slice.length > 0),
  }
}

/** The improvements on all examples; slices are left to their table. */
export function improvementsOf(
  evaluations: readonly EvaluationSummary[],
): readonly { readonly evaluation: string; readonly comparison: EvaluationComparison }[] {
  return evaluations.flatMap((evaluation) =>
    wholeAndSlices(evaluation)
      .whole.filter(({ conclusion }) => conclusion === 'improved')
      .map((comparison) => ({ evaluation: evaluation.name, comparison })),
  )
}

function pairedWords(paired: NonNullable<EvaluationSummary['paired']>): string {
  const { common, onlyBaseline, onlyCandidate, relabelled, reweighted } = paired
  const parts = [
    ...(onlyCandidate > 0 ? [`${formatNumber(onlyCandidate)} new`] : []),
    ...(onlyBaseline > 0 ? [`${formatNumber(onlyBaseline)} gone`] : []),
    ...(relabelled > 0 ? [`${formatNumber(relabelled)} with another label`] : []),
    ...(reweighted > 0 ? [`${formatNumber(reweighted)} with another weight`] : []),
  ]
  if (parts.length === 0) return `each paired with the baseline's`
  return `${formatNumber(common)} of them paired with the baseline's (${parts.join(', ')})`
}
