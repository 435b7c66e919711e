import type { Task } from '../model/evaluation.ts'

/** A mistake that no single setting shows, at a path inside the evaluation. */
export type EvaluationProblem = { readonly path: readonly (string | number)[]; readonly message: string }

type Written = {
  readonly task: Task
  readonly label?: string | undefined
  readonly score?: string | undefined
  readonly scores?: Readonly<Record<string, string>> | undefined
  readonly prediction?: string | undefined
  readonly query?: string | undefined
  readonly relevance?: string | undefined
}

/** What an evaluation lacks, or holds that its task has no use for. */
export function evaluationProblems(_evaluation: Written): readonly EvaluationProblem[] {
  return []
}
