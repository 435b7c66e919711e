import type { CategoryProfile } from '../../../model/dataset.ts'
import type { ColumnSummary, DatasetSummary } from '../../../model/report.ts'
import { formatNumber, formatShare } from '../../numbers.ts'
import { code, coordinate, type Html, html, join, text } from '../escape.ts'
import { type CategoryRow, categoryRows } from './category-rows.ts'
import { referenceTitle } from './column-facts.ts'

const mostRows = 8
const mostNames = 5

/** The most frequent categories of both sides with their counts, and those that are new or gone. */
export function categoryTable(categories: CategoryProfile, column: ColumnSummary, dataset: DatasetSummary): Html {
  const before = column.reference
  const rows = categoryRows(
    { categories, nulls: column.nulls, rows: dataset.sampled ?? dataset.rows },
    before?.categories && { categories: before.categories, nulls: before.nulls, rows: dataset.comparedWith?.rows ?? 0 },
  )
  const shown = rows.slice(0, mostRows)
  const hidden = rows.slice(mostRows)
  const isCompared = before?.categories !== undefined
  const most = Math.max(
    ...shown.flatMap(({ now, before: then }) => [now?.share ?? 0, then?.share ?? 0]),
    Number.MIN_VALUE,
  )
  const old = isCompared
    ? html`<th scope="col" class="number">${text(referenceTitle(dataset.comparedWith?.name ?? ''), 20)}</th>`
    : html``
  const body = join(shown.map((row) => tableRow(row, most, isCompared)))
  return html`<table class="categories"><thead><tr><th scope="col">value</th><td></td><th scope="col" class="number">now</th>${old}</tr></thead><tbody>${body}</tbody></table>${rest(hidden)}`
}

function tableRow(row: CategoryRow, most: number, isCompared: boolean): Html {
  const { name, kind, now, before, change } = row
  const shownName = kind === 'value' ? code(name, 40) : html`<em>${text(name)}</em>`
  const badge = change === undefined ? html`` : html` <span class="badge">${text(change)}</span>`
  const old = isCompared ? html`<td class="number">${countCell(before)}</td>` : html``
  return html`<tr><th scope="row">${shownName}${badge}</th><td class="bar">${bar(now?.share, before?.share, most)}</td><td class="number">${countCell(now)}</td>${old}</tr>`
}

function countCell(side: CategoryRow['now']): Html {
  // Not among the most frequent values, of which alone counts are kept.
  if (side === undefined) return html`<span class="quiet">not listed</span>`
  const { count, share } = side
  return html`${text(formatNumber(count))} <span class="share">${text(formatShare(share, 1) || '0%')}</span>`
}

const width = 100

/** The numbers beside it say the same. */
function bar(now: number | undefined, before: number | undefined, most: number): Html {
  const filled = html`<rect class="now" y="2" width="${coordinate(((now ?? 0) / most) * width)}" height="10"/>`
  const outlined =
    before === undefined
      ? html``
      : html`<rect class="before" x="0.5" y="1" width="${coordinate(Math.max(0, (before / most) * (width - 1)))}" height="12"/>`
  return html`<svg viewBox="0 0 ${coordinate(width)} 14" preserveAspectRatio="none" aria-hidden="true">${filled}${outlined}</svg>`
}

function rest(hidden: readonly CategoryRow[]): Html {
  if (hidden.length === 0) return html``
  const named = (change: CategoryRow['change']) => {
    const names = hidden.filter((row) => row.change === change)
    if (names.length === 0) return html``
    const more = names.length - mostNames
    const list = join(
      names.slice(0, mostNames).map(({ name }) => code(name, 40)),
      html`, `,
    )
    return html` Also ${text(change ?? '')}: ${list}${more > 0 ? text(` and ${formatNumber(more)} more`) : html``}.`
  }
  return html`<p class="more">…and ${text(formatNumber(hidden.length))} more.${named('new')}${named('gone')}</p>`
}
