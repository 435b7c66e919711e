import type { Conclusion, EvaluationComparison, EvaluationSummary } from '../model/evaluation.ts'
import { formatNumber } from './numbers.ts'

/** A conclusion in plain words. */
export const conclusionWords: Readonly<Record<Conclusion, string>> = {
  regression: 'regression',
  undefined: 'undefined',
  'not-like-for-like': 'not like for like',
  inconclusive: 'inconclusive',
  'no-baseline': 'no baseline',
  improved: 'improved',
  'non-inferior': 'no worse than the margin',
  measured: 'no margin',
}

/** The gravest first. */
const gravity: readonly Conclusion[] = [
  'regression',
  'undefined',
  'not-like-for-like',
  'inconclusive',
  'no-baseline',
  'improved',
  'non-inferior',
  'measured',
]

/** The worst first: by conclusion, then by how many standard errors the candidate lost. Equals keep their order. */
export function worstFirst(comparisons: readonly EvaluationComparison[]): readonly EvaluationComparison[] {
  const rank = new Map(comparisons.map((comparison) => [comparison, lossOf(comparison)]))
  const order = ({ conclusion }: EvaluationComparison) => gravity.indexOf(conclusion)
  return comparisons.toSorted((a, b) => order(a) - order(b) || (rank.get(b) ?? 0) - (rank.get(a) ?? 0))
}

/** Metrics with the worst first; those without a margin keep the order in which they were measured. */
export function judgedFirst(comparisons: readonly EvaluationComparison[]): readonly EvaluationComparison[] {
  const isJudged = ({ conclusion }: EvaluationComparison) => conclusion !== 'measured' && conclusion !== 'no-baseline'
  return [...worstFirst(comparisons.filter(isJudged)), ...comparisons.filter((comparison) => !isJudged(comparison))]
}

/** Evaluations with the worst first. */
export function worstEvaluationsFirst(evaluations: readonly EvaluationSummary[]): readonly EvaluationSummary[] {
  const order = (evaluation: EvaluationSummary) => gravity.indexOf(worstConclusion(evaluation))
  return evaluations.toSorted((a, b) => order(a) - order(b))
}

/** The gravest conclusion of an evaluation; `measured` when it has none. */
export function worstConclusion({ comparisons }: Pick<EvaluationSummary, 'comparisons'>): Conclusion {
  const seen = new Set(comparisons.map(({ conclusion }) => conclusion))
  return gravity.find((conclusion) => seen.has(conclusion)) ?? 'measured'
}

/** How many comparisons came to what, the gravest first: `2 regressions, 1 inconclusive, 9 no worse`. Empty for none. */
export function conclusionTally(comparisons: readonly EvaluationComparison[]): string {
  return gravity
    .map((conclusion) => [conclusion, comparisons.filter((each) => each.conclusion === conclusion).length] as const)
    .filter(([conclusion, number]) => number > 0 && conclusion !== 'measured')
    .map(([conclusion, number]) => `${formatNumber(number)} ${tallyWords(conclusion, number)}`)
    .join(', ')
}

function tallyWords(conclusion: Conclusion, number: number): string {
  if (conclusion === 'regression') return number === 1 ? 'regression' : 'regressions'
  if (conclusion === 'non-inferior') return 'no worse'
  return conclusion === 'no-baseline' ? 'without a baseline' : conclusionWords[conclusion]
}

/** How far the candidate is behind: in standard errors, or in the metric's own unit where none is known. */
function lossOf({ difference, goal }: EvaluationComparison): number {
  if (difference === undefined) return 0
  const { delta, standardError = 0 } = difference
  const size = standardError > 0 ? delta / standardError : delta
  return goal === 'minimize' ? size : -size
}
