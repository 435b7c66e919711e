import type { ColumnSummary, DatasetSummary } from '../../../model/report.ts'
import { columnValue } from '../../column-value.ts'
import { code, type Html, html, join, text } from '../escape.ts'
import { mark } from '../phrases.ts'
import { categoryTable } from './category-table.ts'
import { columnFacts } from './column-facts.ts'
import { driftLine } from './drift-line.ts'
import { histogramDrawing } from './histogram-drawing.ts'

/** A column: its values drawn, its numbers on both sides, and how drift was judged. */
export function columnCard(column: ColumnSummary, dataset: DatasetSummary): Html {
  const { name, type, drift = [] } = column
  const isDrifting = drift.some(({ conclusion }) => conclusion === 'drifts')
  const badge = isDrifting ? html` <span class="badge warn">${mark('warn')} drifts</span>` : html``
  const isNew = dataset.comparedWith !== undefined && column.reference === undefined
  const only = isNew ? html` <span class="badge quiet">nothing to compare with</span>` : html``
  const head = html`<h4>${code(name, 80)} <span class="type">${text(type)}</span>${badge}${only}</h4>`
  const lines = join(drift.map(driftLine))
  return html`<li class="column${isDrifting ? html` drifts` : html``}">${head}${drawing(column, dataset)}${columnFacts(column, dataset)}${lines}</li>\n`
}

/** A column's values drawn, beside those of what it is compared with. */
export function drawing(column: ColumnSummary, dataset: DatasetSummary): Html {
  const { histogram, numeric, categories, type } = column
  if (histogram !== undefined) return histogramDrawing(histogram, column)
  if (categories !== undefined) return categoryTable(categories, column, dataset)
  if (numeric?.minimum !== undefined && numeric.minimum === numeric.maximum) {
    return html`<p class="quiet">Always ${text(columnValue(numeric.minimum, type))}.</p>`
  }
  return html`<p class="quiet">No distribution is kept of this column.</p>`
}
