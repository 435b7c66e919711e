import type { Finding } from '../../../model/finding.ts'
import type { ColumnSummary, DatasetSummary, Report } from '../../../model/report.ts'
import { code, type Html, html } from '../escape.ts'
import { drawing } from './column-card.ts'

type Drawn = { readonly dataset: DatasetSummary; readonly column: ColumnSummary }

/** Draws the column that a finding about drift is about; nothing for other findings. */
export function driftDrawing({ data }: Report): (finding: Finding) => Html {
  const columns = new Map<string, Drawn>(
    data.flatMap((dataset) => dataset.columns.map((column) => [`${dataset.name}.${column.name}`, { dataset, column }])),
  )
  return ({ check, subject, reason }) => {
    const found = check === 'data.drift' && reason === 'drift' ? columns.get(subject) : undefined
    if (found === undefined || found.column.reference === undefined) return html``
    return html`${drawing(found.column, found.dataset)}<p class="legend">${legend(found.dataset)}</p>`
  }
}

function legend({ comparedWith }: DatasetSummary): Html {
  const name = comparedWith?.name ?? 'baseline'
  return html`Filled: now. Outlined: ${name === 'baseline' ? html`the baseline` : code(name)}.`
}
