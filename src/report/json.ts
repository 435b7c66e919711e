import type { FailingRow, Finding } from '../model/finding.ts'
import type { MetricComparison } from '../model/metric.ts'
import type { DatasetSummary, Report } from '../model/report.ts'
import { countFindings } from './counts.ts'

/**
 * The report for programs: the fields of `Report` and `counts`, always in the same order, two spaces of indentation and
 * a line break at the end. Numbers that JSON lacks are the texts `NaN`, `Infinity` and `-Infinity`.
 */
export function renderJson(report: Report): string {
  return `${JSON.stringify(reportObject(report), namedNumbers, 2)}\n`
}

function reportObject(report: Report): object {
  return {
    ...pick(report, ['version', 'holdout', 'verdict', 'reasons']),
    counts: countFindings(report.findings),
    ...pick(report, ['event', 'commit', 'headCommit', 'runUrl']),
    policy: pick(report.policy, ['path', 'origin', 'changes']),
    baseline: baselineObject(report.baseline),
    findings: report.findings.map(findingObject),
    metrics: report.metrics.map(metricObject),
    data: report.data.map(datasetObject),
  }
}

function baselineObject(baseline: Report['baseline']): object {
  if (baseline.status !== 'found') return pick(baseline, ['status', 'explanation'])
  return pick(baseline, ['status', 'commit', 'distance', 'ref', 'source', 'base', 'createdAt'])
}

function findingObject(finding: Finding): object {
  const { comparison, evidence, location } = finding
  return {
    ...pick(finding, ['check', 'subject', 'outcome', 'level', 'reason', 'message']),
    ...pick(finding, ['expected', 'actual', 'history', 'owner']),
    ...(comparison && { comparison: pick(comparison, ['baseline', 'candidate', 'delta', 'goal']) }),
    ...(location && { location: pick(location, ['file', 'line', 'column']) }),
    ...(evidence && {
      evidence: { ...pick(evidence, ['failing', 'total', 'unit']), rows: evidence.rows.map(rowObject) },
    }),
  }
}

/** Columns keep the order in which the check named them. */
function rowObject(row: FailingRow): object {
  return pick(row, ['row', 'file', 'values'])
}

function metricObject(metric: MetricComparison): object {
  return pick(metric, ['file', 'name', 'change', 'baseline', 'candidate', 'delta', 'goal'])
}

function datasetObject(dataset: DatasetSummary): object {
  return {
    ...pick(dataset, ['name', 'files', 'rows', 'baselineRows', 'passed', 'failed']),
    columns: dataset.columns.map((column) => pick(column, ['name', 'type', 'nulls'])),
  }
}

/** The given fields in the given order; absent ones stay absent. */
function pick<Value extends object>(value: Value, keys: readonly (keyof Value & string)[]): object {
  return Object.fromEntries(keys.flatMap((key) => (value[key] === undefined ? [] : [[key, value[key]]])))
}

function namedNumbers(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}
