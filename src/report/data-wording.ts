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

const maximumSampled = 3

/** The data sets of which not all rows were judged, the first few by name with `1,057 of 200,000 rows`, and what is left: `2 more`. */
export function sampledWords(datasets: readonly DatasetSummary[]): {
  readonly named: readonly { readonly name: string; readonly rows: string }[]
  readonly rest: string
} {
  const named = datasets.flatMap(({ name, rows, sampled }) =>
    sampled === undefined ? [] : [{ name, rows: `${formatNumber(sampled)} of ${plural(rows, 'row')}` }],
  )
  const hidden = named.length - maximumSampled
  return { named: named.slice(0, maximumSampled), rest: hidden > 0 ? plural(hidden, 'more', 'more') : '' }
}
