import type { ColumnType } from '../../../model/dataset.ts'
import type { ColumnSummary, DatasetSummary, Distribution } from '../../../model/report.ts'
import { columnValue } from '../../column-value.ts'
import { formatNumber, formatShare } from '../../numbers.ts'
import { type Html, html, join, text } from '../escape.ts'

type Fact = {
  readonly title: string
  /** `undefined` where a side does not have it. */
  readonly of: (distribution: Distribution, rows: number, type: ColumnType) => string | undefined
}

const facts: readonly Fact[] = [
  { title: 'nulls', of: ({ nulls }, rows) => partOf(nulls, rows) },
  { title: 'distinct', of: ({ distinct }) => (distinct === undefined ? undefined : formatNumber(distinct)) },
  { title: 'least', of: ({ numeric }, _, type) => valueText(numeric?.minimum, type) },
  { title: 'mean', of: ({ numeric }, _, type) => valueText(numeric?.mean, type) },
  { title: 'greatest', of: ({ numeric }, _, type) => valueText(numeric?.maximum, type) },
  {
    title: 'standard deviation',
    of: ({ numeric }, _, type) =>
      type === 'date' || type === 'timestamp' ? undefined : valueText(numeric?.standardDeviation, type),
  },
  { title: 'NaN', of: ({ numeric }, rows) => oddOf(numeric?.notANumber, rows) },
  { title: 'infinite', of: ({ numeric }, rows) => oddOf(numeric?.infinite, rows) },
  {
    title: 'characters',
    of: ({ lengths }) => lengths && lengthText(lengths),
  },
]

/** A column's numbers, now and in what it is compared with. */
export function columnFacts(column: ColumnSummary, { rows, sampled, comparedWith }: DatasetSummary): Html {
  const { reference, type } = column
  const lines = facts.flatMap(({ title, of }) => {
    const now = of(column, sampled ?? rows, type)
    const before = reference && of(reference, comparedWith?.rows ?? 0, type)
    return now === undefined && before === undefined ? [] : [{ title, now: now ?? '', before: before ?? '' }]
  })
  const isCompared = reference !== undefined
  const cells = lines.map(({ title, now, before }) => {
    const old = isCompared ? html`<td class="number">${text(before)}</td>` : html``
    return html`<tr><th scope="row">${text(title)}</th><td class="number">${text(now)}</td>${old}</tr>`
  })
  const old = isCompared
    ? html`<th scope="col" class="number">${text(referenceTitle(comparedWith?.name ?? ''), 20)}</th>`
    : html``
  return html`<table class="profile"><thead><tr><td></td><th scope="col" class="number">now</th>${old}</tr></thead><tbody>${join(cells)}</tbody></table>`
}

/** What the other side is called above its numbers. The paths of files take too much room there; the legend has them. */
export function referenceTitle(name: string): string {
  return name.length <= longestTitle ? name : 'reference'
}

const longestTitle = 14

function partOf(part: number, rows: number): string {
  const share = formatShare(part, rows)
  return part === 0 || share === '' ? formatNumber(part) : `${formatNumber(part)} (${share})`
}

function oddOf(part: number | undefined, rows: number): string | undefined {
  return part === undefined || part === 0 ? undefined : partOf(part, rows)
}

function lengthText({ minimum, maximum }: NonNullable<Distribution['lengths']>): string {
  return minimum === maximum ? formatNumber(minimum) : `${formatNumber(minimum)} to ${formatNumber(maximum)}`
}

function valueText(value: number | undefined, type: ColumnType): string | undefined {
  return value === undefined ? undefined : columnValue(value, type)
}
