import type { ColumnSummary, DatasetSummary } from '../../../model/report.ts'
import { changeOf } from '../../change.ts'
import { formatNumber } from '../../numbers.ts'
import { utf8Length } from '../../utf8-length.ts'
import { plural } from '../../wording.ts'
import { code, type Html, html, join, text } from '../escape.ts'
import { fitting } from '../fitting.ts'
import { changeWords } from '../phrases.ts'
import { columnCard } from './column-card.ts'

/** A data set in at most so many bytes: its size, and its columns, those that drift first. */
export function datasetBlock(dataset: DatasetSummary, room: number, isUnfolded: boolean): Html {
  const drifting = dataset.columns.filter(drifts)
  const others = dataset.columns.filter((column) => !drifts(column))
  const head = html`<h3 class="block">${code(dataset.name)}</h3>\n<p class="quiet">${facts(dataset)}</p>\n${legend(dataset)}`
  const left = room - utf8Length(head) - aboutTheFold
  if (isUnfolded)
    return html`<div class="dataset">${head}${columnList(dataset, [...drifting, ...others], left)}</div>\n`
  const first = columnList(dataset, drifting, left)
  const rest = columnList(dataset, others, left - utf8Length(first))
  const title = drifting.length === 0 ? plural(others.length, 'column') : `The other ${plural(others.length, 'column')}`
  const fold = others.length === 0 ? html`` : html`<details><summary>${text(title)}</summary>${rest}</details>`
  return html`<div class="dataset">${head}${first}${fold}</div>\n`
}

const aboutTheFold = 500

function drifts({ drift }: ColumnSummary): boolean {
  return drift?.some(({ conclusion }) => conclusion === 'drifts') ?? false
}

function columnList(dataset: DatasetSummary, columns: readonly ColumnSummary[], room: number): Html {
  if (columns.length === 0) return html``
  const { shown, hidden } = fitting(columns, room, (column) => columnCard(column, dataset), 'columns')
  if (shown === '') return hidden
  return html`<ul class="columns">${shown}</ul>${hidden}`
}

function facts({ rows, sampled, baselineRows, columns, files, passed, failed }: DatasetSummary): Html {
  const change =
    baselineRows === undefined
      ? html``
      : html`, ${changeWords(changeOf({ baseline: baselineRows, delta: rows - baselineRows }))}`
  return join(
    [
      html`${text(plural(rows, 'row'))}${change}`,
      ...(sampled === undefined ? [] : [text(`distributions of a sample of ${formatNumber(sampled)}`)]),
      text(plural(columns.length, 'column')),
      text(plural(files, 'file')),
      text(`${plural(passed, 'check')} passed, ${formatNumber(failed)} failed`),
    ],
    html` · `,
  )
}

/** How both sides are drawn, once for all columns. */
function legend({ comparedWith }: DatasetSummary): Html {
  if (comparedWith === undefined) return html``
  const rows = text(plural(comparedWith.rows, 'row'))
  const reference =
    comparedWith.name === 'baseline' ? html`the baseline (${rows})` : html`${code(comparedWith.name)} (${rows})`
  return html`<p class="legend"><span class="swatch now" aria-hidden="true"></span> filled: now <span class="swatch before" aria-hidden="true"></span> outlined: ${reference}</p>\n`
}
