import type { ColumnProfile, ColumnType } from './dataset.ts'
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

/** How the values of a column are distributed, as a snapshot keeps it: of a personal column no value. */
export type Distribution = Pick<ColumnProfile, 'nulls' | 'distinct' | 'numeric' | 'categories' | 'lengths'>

/** Numbers of one or two sides counted in the same steps of equal width, to be drawn. */
export type Histogram = {
  /** Where the first step begins and the last one ends. What lies beyond is counted in the outermost steps. */
  readonly low: number
  readonly high: number
  /** The share of the finite values in each step. */
  readonly candidate: readonly number[]
  readonly reference?: readonly number[]
}

/** One question that drift asks of a column, and its answer. */
export type DriftAnswer = {
  /** `missing`: how many values are null, NaN or infinite. */
  readonly about: 'numbers' | 'categories' | 'missing'
  /** From 0 to 1: Kolmogorov-Smirnov for numbers, else the share of rows that moved to another category. */
  readonly effect: number
  /** From here on a change is large. */
  readonly threshold: number
  readonly adjustedPValue: number
  readonly conclusion: 'drifts' | 'unchanged' | 'too-few-rows'
}

export type ColumnSummary = Distribution & {
  readonly name: string
  readonly type: ColumnType
  /** The same column of what the data set is compared with; absent where it has none. */
  readonly reference?: Distribution
  readonly histogram?: Histogram
  /** Absent where drift is not judged. */
  readonly drift?: readonly DriftAnswer[]
}

export type DatasetSummary = {
  readonly name: string
  readonly files: number
  readonly rows: number
  /** The rows that the columns' distributions are of, where they are a sample of all. */
  readonly sampled?: number
  readonly baselineRows?: number
  /** What `reference` in the columns is of, and the rows behind it; absent where there is nothing to compare with. */
  readonly comparedWith?: { readonly name: string; readonly rows: number }
  readonly columns: readonly ColumnSummary[]
  readonly passed: number
  readonly failed: number
}

/** The one value from which the comment, the summary, the annotations, the JSON, the page and the terminal text are made. */
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
