import { z } from 'zod'
import type { Column } from './check.ts'
import { checkedType, columnCheck, textOf, wrongType } from './column-checks.ts'
import { judgeViolations } from './judge-violations.ts'

/** The setting of a column. */
export const caseVariantsOption = z
  .boolean()
  .default(true)
  .describe('`false`: no two values may differ only in upper and lower case, white space or Unicode normal form.')

/** Counts values that are the same when case, white space and Unicode form are left aside; it fails with two spellings. */
export const caseVariants = columnCheck(
  'data.case_variants',
  'Values that differ only in case or white space',
  (column) => {
    if (column.options.case_variants) return []
    const key = 'spelling'
    if (checkedType(column) !== 'string') return [wrongType(column, key, 'text')]
    return [
      {
        key,
        unit: 'groups',
        measure: {
          kind: 'query',
          sql: ({ table }) =>
            `SELECT count(*) AS total, count_if(spellings > 1) AS failing
           FROM (SELECT count(*) AS spellings FROM ${spelled(column, table, '0')} GROUP BY same)`,
          failingRows: ({ numberedTable }) =>
            `SELECT first AS number FROM (SELECT first, row_number() OVER (PARTITION BY same ORDER BY n DESC, first) AS place
           FROM ${spelled(column, numberedTable, '__holdout_row')}) WHERE place > 1`,
        },
        judge: judgeViolations({
          problem: 'are spelled in more than one way (case, white space or Unicode form)',
          fine: 'are spelled in one way',
          expected: 'one spelling for each value',
          unit: 'different values',
        }),
      },
    ]
  },
)

/** Each spelling with what it is the same as, how often it occurs and its first row. */
function spelled(column: Column, table: string, row: string): string {
  const plain = `trim(regexp_replace(spelling, '[\\s\\p{Z}]+', ' ', 'g'))`
  return `(SELECT nfc_normalize(lower(nfc_normalize(${plain}))) AS same, n, first
    FROM (SELECT spelling, count(*) AS n, min(number) AS first
      FROM (SELECT ${row} AS number, ${textOf(column, column.sql)} AS spelling FROM ${table})
      WHERE spelling IS NOT NULL GROUP BY spelling))`
}
