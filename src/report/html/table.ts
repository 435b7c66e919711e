import { utf8Length } from '../utf8-length.ts'
import { type Html, html, join, text } from './escape.ts'
import { fitting } from './fitting.ts'

export type Column<Row> = {
  readonly title: Html
  readonly align?: 'left' | 'right'
  readonly cell: (row: Row) => Html
  /** Whether a row has something to show here; a column without any such row is left out. */
  readonly isUsed?: (row: Row) => boolean
}

type Options = {
  /** Bytes of UTF-8. */
  readonly room: number
  /** What the rows are, in the plural: "metrics". */
  readonly things: string
  readonly caption?: Html
}

/** A table, shortened by whole rows. Its first column names each row. Nothing where there is no row. */
export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { room, things, caption }: Options,
): Html {
  if (rows.length === 0) return html``
  const used = columns.filter(({ isUsed }) => isUsed === undefined || rows.some(isUsed))
  const title = caption === undefined ? html`` : html`<caption>${caption}</caption>`
  const head = html`${title}<thead><tr>${join(used.map(headCell))}</tr></thead>`
  const { shown, hidden } = fitting(rows, room - utf8Length(head) - frame, (row) => bodyRow(used, row), things)
  if (shown === '') return hidden
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${text(things)}"><table>${head}<tbody>${shown}</tbody></table></div>${hidden}\n`
}

/** More than the tags around head and body take, with the name of the group. */
const frame = 300

function headCell<Row>({ title, align }: Column<Row>): Html {
  return html`<th scope="col"${side(align)}>${title}</th>`
}

function bodyRow<Row>(columns: readonly Column<Row>[], row: Row): Html {
  const cells = columns.map(({ align, cell }, index) =>
    index === 0 ? html`<th scope="row"${side(align)}>${cell(row)}</th>` : html`<td${side(align)}>${cell(row)}</td>`,
  )
  return html`<tr>${join(cells)}</tr>\n`
}

function side(align: Column<never>['align']): Html {
  return align === 'right' ? html` class="number"` : html``
}
