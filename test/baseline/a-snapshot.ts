import type { Snapshot } from '../../src/model/snapshot.ts'

/** A small valid snapshot with the given parts replaced. */
export function aSnapshot(overrides: Partial<Snapshot>): Snapshot {
  return {
    version: 2,
    holdout: '0.1.0',
    commit: 'a'.repeat(40),
    createdAt: '2026-01-02T03:04:05.000Z',
    provenance: { event: 'push', repository: 'octo/models', ref: 'main', runId: 7, runAttempt: 1 },
    metrics: [{ file: 'metrics.json', name: 'accuracy', value: 0.9 }],
    data: [],
    evaluations: [],
    governance: {},
    problems: [],
    ...overrides,
  }
}
