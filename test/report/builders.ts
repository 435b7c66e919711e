import type { Finding } from '../../src/model/finding.ts'
import type { MetricComparison } from '../../src/model/metric.ts'
import type { DatasetSummary, Report } from '../../src/model/report.ts'
import { buildReport, type ReportParts } from '../../src/report/index.ts'

/** A passed metric rule, but for what is given. */
export function aFinding(parts: Partial<Finding> = {}): Finding {
  return {
    check: 'metrics.rule',
    subject: 'accuracy',
    outcome: 'passed',
    level: 'block',
    message: 'accuracy is 0.9312, at least 0.9.',
    ...parts,
  }
}

/** A metric that fell, but for what is given. */
export function aComparison(parts: Partial<MetricComparison> = {}): MetricComparison {
  return {
    file: 'metrics.json',
    name: 'accuracy',
    baseline: 0.9312,
    candidate: 0.9241,
    delta: -0.0071,
    goal: 'maximize',
    change: 'changed',
    ...parts,
  }
}

/** A data set of 26,000 rows, but for what is given. */
export function aDataset(parts: Partial<DatasetSummary> = {}): DatasetSummary {
  return {
    name: 'train',
    files: 1,
    rows: 26_000,
    baselineRows: 25_400,
    columns: [
      { name: 'customer_id', type: 'string', nulls: 0 },
      { name: 'age', type: 'integer', nulls: 312 },
    ],
    passed: 12,
    failed: 0,
    ...parts,
  }
}

/** A pull request that passes one rule, but for what is given. */
export function aReport(parts: Partial<ReportParts> = {}): Report {
  return buildReport({
    holdout: '0.1.0',
    verdict: 'pass',
    reasons: ['1 check passed.'],
    findings: [aFinding()],
    metrics: [],
    data: [],
    evaluations: [],
    baseline: {
      status: 'found',
      commit: '3f2a91c0d4e5b6a7988776655443322110ffeedd',
      distance: 3,
      source: 'artifact',
      ref: 'main',
      base: "the merge commit's first parent",
      createdAt: '2026-11-20T10:00:00.000Z',
    },
    policy: { path: '.github/holdout.yml', origin: 'base', changes: [] },
    event: 'pull_request',
    commit: '9c1f0b2a7d6e5f4c3b2a19080706050403020100',
    headCommit: 'b7e4d2c1a0f9e8d7c6b5a4938271605f4e3d2c1b',
    runUrl: 'https://github.com/octo/model/actions/runs/1234567890',
    ...parts,
  })
}
