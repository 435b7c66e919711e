import type { Level, Outcome } from './outcome.ts'

/** A place in a file of the workspace; `line` and `column` count from 1. */
export type Location = {
  readonly file: string
  readonly line?: number
  readonly column?: number
}

/** A row that breaks a check: its number in the data set (from 1) and the values that matter. */
export type FailingRow = {
  readonly row: number
  readonly file?: string
  /** Column name to value as text; empty when the columns hold personal data. */
  readonly values: Readonly<Record<string, string>>
}

/** How much of a data set breaks a check, and the first rows that do. */
export type Evidence = {
  /** Rows (or groups, see `unit`) that break the check; about so many where a sample was judged. */
  readonly failing: number
  /** Rows (or groups) that were judged; about so many would be where a sample was. */
  readonly total: number
  /** What was counted in a sample of the rows, and the 95 % interval of `failing`. Then `rows` are some of those that break the check. */
  readonly sample?: { readonly failing: number; readonly total: number; readonly low: number; readonly high: number }
  readonly unit: 'rows' | 'groups'
  readonly rows: readonly FailingRow[]
}

/** Whether the baseline had the same failure: not at all, as much or more, or less. */
export type FailureHistory = 'new' | 'known' | 'worse'

/** A measured number beside the baseline's. Either side is absent when it was not measured there. */
export type NumberComparison = {
  readonly baseline?: number
  readonly candidate?: number
  /** Candidate minus baseline, in the number's own unit; absent when a side is missing or not finite. */
  readonly delta?: number
  readonly goal?: 'maximize' | 'minimize'
  /** Of the difference, in the number's own unit; bounds may be infinite. `confidence` is the share of such intervals that hold the truth. */
  readonly interval?: { readonly low: number; readonly high: number; readonly confidence: number }
}

/**
 * What one check saw. A renderer needs nothing but this value: every text is plain (not markdown) and may hold
 * hostile names and values; `message` is one sentence that says what was seen and, when it is not fine, what to do.
 */
export type Finding = {
  /** Stable id of the check, `family.check`: `metrics.rule`, `data.not_null`, `governance.card`. */
  readonly check: string
  /** What was looked at: a metric, `dataset.column`, a file. */
  readonly subject: string
  readonly outcome: Outcome
  /** What the policy asks when this check fails. Findings at level `off` are never made. */
  readonly level: Exclude<Level, 'off'>
  readonly message: string
  /** A machine-readable name for why: `new-metric`, `not-a-number`, `no-baseline`, `zero-baseline`, ... */
  readonly reason?: string
  readonly expected?: string
  readonly actual?: string
  readonly owner?: string
  /** What the policy asks when the check cannot tell; a warning when absent. */
  readonly onInconclusive?: 'pass' | 'warn' | 'block'
  /** What the numbers of `comparison` leave unsaid, a clause: "about 1,200 more examples would decide it". `message` says it too. */
  readonly note?: string
  readonly location?: Location
  readonly comparison?: NumberComparison
  readonly evidence?: Evidence
  readonly history?: FailureHistory
}
