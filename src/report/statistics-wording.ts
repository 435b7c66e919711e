import type { EvaluationSummary } from '../model/evaluation.ts'
import { formatNumber } from './numbers.ts'

/** How the intervals of a run were made, each kind once. */
export type Statistics = {
  /** `90%` */
  readonly confidences: readonly string[]
  readonly methods: readonly string[]
  /** How the checks of a run were kept from raising false alarms together: `holm`, or `none`. */
  readonly corrections: readonly string[]
}

export function statisticsOf(evaluations: readonly EvaluationSummary[]): Statistics {
  const comparisons = evaluations.flatMap((evaluation) => evaluation.comparisons)
  return {
    confidences: unique(comparisons.flatMap(({ difference }) => (difference ? [percent(difference)] : []))),
    methods: unique(comparisons.flatMap(({ method }) => (method === undefined ? [] : [method]))),
    corrections: unique(evaluations.flatMap(({ correction }) => (correction === undefined ? [] : [correction]))),
  }
}

function percent({ confidence }: { readonly confidence: number }): string {
  return `${formatNumber(confidence * 100)}%`
}

function unique<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)]
}
