import { z } from 'zod'
import type { Column } from './check.ts'
import { columnCheck, textOf, typeText } from './column-checks.ts'
import { judgeViolations } from './judge-violations.ts'

/** A kind of text is rare when at most one value in so many is of it. */
const rare = 10

/** The setting of a column. */
export const mixedTypesOption = z
  .boolean()
  .default(true)
  .describe(
    '`false`: numbers, dates and other texts may not be mixed so that one of them is rare (at most 10 % of the values).',
  )

/** Blank texts are of no kind. A column that is no text has one kind, because each of its values has its type. */
export const mixedTypes = columnCheck(
  'data.mixed_types',
  'A few numbers among texts, or texts among numbers',
  (column) => {
    if (column.options.mixed_types) return []
    const key = 'rare'
    if (column.type !== 'string' && column.cast === undefined) {
      const message = `all values are ${typeText(column)}`
      return [
        {
          key,
          measure: { kind: 'known', failing: 0, total: 1 },
          judge: () => ({ outcome: 'passed', message, excess: 0 }),
        },
      ]
    }
    return [
      {
        key,
        measure: {
          kind: 'query',
          sql: ({ table }) =>
            `SELECT CAST(coalesce(sum(n), 0) AS BIGINT) AS total, CAST(coalesce(sum(CASE WHEN ${rare} * n <= whole THEN n ELSE 0 END), 0) AS BIGINT) AS failing
           FROM ${counted(column, table)}`,
          failingRows: ({ numberedTable }) =>
            `SELECT number FROM ${kinds(column, numberedTable, '__holdout_row')} SEMI JOIN
           (SELECT kind FROM ${counted(column, numberedTable)} WHERE ${rare} * n <= whole) USING (kind)`,
        },
        judge: judgeViolations({
          problem: 'are of a rare kind: numbers, dates and other texts are mixed',
          fine: 'are of a kind that is not rare',
          expected: 'numbers, dates or other texts, none of them rare',
          unit: 'values',
        }),
      },
    ]
  },
)

/** Each text that is not blank with its kind. Names such as "Nan" are no numbers, and dates begin with a digit. */
function kinds(column: Column, table: string, row: string): string {
  const text = `trim(${textOf(column, column.raw)}, E' \\t\\r\\n')`
  return `(SELECT number, CASE WHEN isfinite(TRY_CAST(text AS DOUBLE)) THEN 'number'
      WHEN text[1] BETWEEN '0' AND '9' AND TRY_CAST(text AS TIMESTAMP) IS NOT NULL THEN 'date' ELSE 'text' END AS kind
    FROM (SELECT ${row} AS number, ${text} AS text FROM ${table}) WHERE text <> '')`
}

/** How many values there are of each kind, and in all. */
function counted(column: Column, table: string): string {
  return `(SELECT kind, n, sum(n) OVER () AS whole FROM (SELECT kind, count(*) AS n FROM ${kinds(column, table, '0')} GROUP BY kind))`
}
