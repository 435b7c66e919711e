import { type MetricsOptions, metricsSchema } from '../../src/metrics/index.ts'
import type { Metric, MetricValue } from '../../src/model/metric.ts'
import type { Snapshot, SnapshotProblem } from '../../src/model/snapshot.ts'

type Values = Readonly<Record<string, MetricValue>>

/** Metrics of one file. */
export function metricsIn(file: string, values: Values): readonly Metric[] {
  return Object.entries(values).map(([name, value]) => ({ file, name, value }))
}

/** A metric of `metrics.json` that was measured several times. */
export function listOf(name: string, samples: readonly number[]): Metric {
  const value = samples.reduce((sum, each) => sum + each, 0) / samples.length
  return { file: 'metrics.json', name, value, samples }
}

/** A snapshot with these metrics of `metrics.json`, or of several files. */
export function snapshotOf(metrics: Values | readonly Metric[], problems: readonly SnapshotProblem[] = []): Snapshot {
  return {
    version: 2,
    holdout: '0.0.0',
    commit: '0123456789abcdef0123456789abcdef01234567',
    createdAt: '2026-01-01T00:00:00.000Z',
    provenance: { event: 'push' },
    metrics: isList(metrics) ? metrics : metricsIn('metrics.json', metrics),
    data: [],
    evaluations: [],
    governance: {},
    problems,
  }
}

/** Options from the rules of a policy as a user writes them. */
export function rulesOf(rules: Readonly<Record<string, unknown>>): MetricsOptions {
  return metricsSchema.parse({ rules })
}

function isList(metrics: Values | readonly Metric[]): metrics is readonly Metric[] {
  return Array.isArray(metrics)
}
