import type { DatasetSummary } from '../model/report.ts'
import { formatNumber } from './numbers.ts'
import { plural } from './wording.ts'

/** `2 data sets, 32,500 rows, 1 of 22 checks failed` */
export function dataTally(datasets: readonly DatasetSummary[]): string {
  const sum = (of: (dataset: DatasetSummary) => number) => datasets.reduce((total, dataset) => total + of(dataset), 0)
  const failed = sum((dataset) => dataset.failed)
  const passed = sum((dataset) => dataset.passed)
  const checks =
    failed === 0
      ? `${plural(passed, 'check')} passed`
      : `${formatNumber(failed)} of ${plural(failed + passed, 'check')} failed`
  const sampled = datasets.filter((dataset) => dataset.sampled !== undefined).length
  const how =
    sampled === 0 ? '' : ` (${sampled === datasets.length ? 'by a sample' : `${formatNumber(sampled)} by a sample`})`
  return `${plural(datasets.length, 'data set')}${how}, ${plural(
    sum(({ rows }) => rows),
    'row',
  )}, ${checks}`
}
