import type { Group } from './content.ts'
import { type Alignment, type Markdown, md, tableRow } from './escape.ts'

export type Column<Row> = {
  readonly title: Markdown
  readonly align?: Alignment
  readonly cell: (row: Row) => Markdown
}

/** A table that can be shortened by whole rows. */
export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  more: (hidden: number) => Markdown,
): Group {
  const align = columns.map(({ align: wanted = 'left' }) => wanted)
  const titles = columns.map(({ title }) => title)
  const header = tableRow(titles, align)
  return {
    before: md`${header.row}\n${header.delimiter}`,
    length: rows.length,
    item(index) {
      const row = rows[index]
      const cells = row === undefined ? [] : columns.map(({ cell }) => cell(row))
      return tableRow(cells, align).row
    },
    separator: md`\n`,
    more,
  }
}

/** A whole table as one text, for a few rows. */
export function wholeTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Markdown {
  const group = table(columns, rows, () => md``)
  return rows.reduce((text, _, index) => md`${text}\n${group.item(index)}`, group.before)
}
