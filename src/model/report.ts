import type { ColumnType } from './dataset.ts'
import type { EvaluationSummary } from './evaluation.ts'
import type { Finding } from './finding.ts'
import type { MetricComparison } from './metric.ts'
import type { Verdict } from './outcome.ts'
import type { RunEvent } from './run-context.ts'

/** How the baseline was found, or why there is none. */
export type BaselineSummary =
  | {
      readonly status: 'found'
      readonly commit: string
      /** First-parent commits from the base commit back to the baseline's; absent when it is no ancestor of the base. */
      readonly distance?: number
      /** `artifact`, `cache`, `git`, `path`, or `file` for one that was named on the command line. */
      readonly source: string
      /** The branch the distance is counted on, when known. */
      readonly ref?: string
      /** Why this commit is the right base, one clause: "the merge commit's first parent". */
      readonly base: string
      readonly createdAt: string
    }
  | { readonly status: 'missing'; readonly explanation: string }
  | { readonly status: 'unreadable'; readonly explanation: string }

/** Which policy judged, and whether the pull request would change it. */
export type PolicySummary = {
  readonly path: string
  /** `base`: read from the base branch; `head`: read from the workspace; `bootstrap`: the base has none, so the head's; `none`: no policy. */
  readonly origin: 'base' | 'head' | 'bootstrap' | 'none'
  /** One line for each setting that the head's policy changes: `metrics.rules.accuracy.min: 0.9 → 0.85`. */
  readonly changes: readonly string[]
}

export type DatasetSummary = {
  readonly name: string
  readonly files: number
  readonly rows: number
  readonly baselineRows?: number
  readonly columns: readonly { readonly name: string; readonly type: ColumnType; readonly nulls: number }[]
  readonly passed: number
  readonly failed: number
}

/** The one value from which the comment, the summary, the annotations, the JSON and the terminal text are made. */
export type Report = {
  readonly version: 1
  readonly holdout: string
  readonly verdict: Verdict
  /** Why, one plain sentence for each cause, the gravest first; never empty. */
  readonly reasons: readonly string[]
  readonly findings: readonly Finding[]
  readonly metrics: readonly MetricComparison[]
  readonly data: readonly DatasetSummary[]
  readonly evaluations: readonly EvaluationSummary[]
  readonly baseline: BaselineSummary
  /** The second baseline, absent unless the policy names one; `ref` is its tag. */
  readonly anchor?: BaselineSummary
  readonly policy: PolicySummary
  readonly event: RunEvent
  /** The commit whose files were judged. */
  readonly commit: string
  /** The pull request's head, when it is not the commit judged. */
  readonly headCommit?: string
  readonly runUrl?: string
}
