import type { DatasetSnapshot } from './dataset.ts'
import type { EvaluationSnapshot } from './evaluation.ts'
import type { Metric } from './metric.ts'

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** Where a snapshot comes from. Fields are absent outside GitHub. */
export type Provenance = {
  readonly event: string
  readonly repository?: string
  readonly ref?: string
  /** The pull request's head, when the commit evaluated is its merge commit. */
  readonly headCommit?: string
  readonly runId?: number
  readonly runAttempt?: number
}

/** An input that could not be read when the snapshot was taken. */
export type SnapshotProblem = {
  readonly check: string
  readonly subject: string
  readonly message: string
}

/** Everything measured at one commit. A baseline is nothing but the snapshot another commit left behind. */
export type Snapshot = {
  readonly version: 2
  /** Version of Holdout that wrote it. */
  readonly holdout: string
  /** The commit that was evaluated. */
  readonly commit: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly provenance: Provenance
  readonly metrics: readonly Metric[]
  readonly data: readonly DatasetSnapshot[]
  readonly evaluations: readonly EvaluationSnapshot[]
  /** Facts of the governance rules, by rule id; each rule knows its own shape. */
  readonly governance: Readonly<Record<string, JsonValue>>
  readonly problems: readonly SnapshotProblem[]
}
