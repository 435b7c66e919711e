import type { Metric } from '../../src/model/metric.ts'
import type { JsonValue, Snapshot } from '../../src/model/snapshot.ts'

/** A snapshot with what governance looks at; everything else is fixed. */
export function snapshotOf(
  parts: {
    readonly commit?: string
    readonly headCommit?: string
    readonly metrics?: readonly Metric[]
    readonly governance?: Readonly<Record<string, JsonValue>>
    readonly problems?: Snapshot['problems']
  } = {},
): Snapshot {
  const { commit = 'c'.repeat(40), headCommit, metrics = [], governance = {}, problems = [] } = parts
  return {
    version: 2,
    holdout: '0.0.0',
    commit,
    createdAt: '2026-01-01T00:00:00Z',
    provenance: { event: 'pull_request', ...(headCommit === undefined ? {} : { headCommit }) },
    metrics,
    data: [],
    evaluations: [],
    governance,
    problems,
  }
}
