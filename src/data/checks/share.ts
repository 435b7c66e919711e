import { z } from 'zod'
import { share } from '../../options/amount.ts'
import { shorten } from '../../tables/wording.ts'
import type { Column, Measure } from './check.ts'
import { type ColumnPlan, checkedType, columnCheck, textOf, wrongType } from './column-checks.ts'
import { judgeShare } from './judge-share.ts'
import { literal } from './membership.ts'

const limits = z
  .strictObject({
    min: share.optional().describe('At least this share of the values: `10%`.'),
    max: share.optional().describe('At most this share of the values.'),
  })
  .refine((range) => range.min === undefined || range.max === undefined || range.min <= range.max, {
    error: 'min is larger than max',
  })
  .refine((range) => range.min !== undefined || range.max !== undefined, { error: 'expected min or max' })

/** The setting of a column. */
export const valuesOption = z
  .record(z.string(), limits)
  .optional()
  .describe('How often a value may occur, as a share of the non-null values: `{ churned: { min: 10%, max: 60% } }`.')

/** A value that does not occur has the share 0. Other values may occur; `in` says which. */
export const valueShares = columnCheck('data.share', 'How often values of a column occur', (column) =>
  Object.entries(column.options.values ?? {}).map(([value, { min, max }]): ColumnPlan => {
    const wanted = literal(column, meaningOf(column, value))
    if (wanted === undefined) return wrongType(column, value, `values such as ${shorten(value, 40)}`)
    return {
      key: value,
      measure: shareOf(column, wanted),
      judge: (measurement) =>
        measurement.value === undefined
          ? { outcome: 'inconclusive', reason: 'no-values', message: 'there was no value to judge' }
          : judgeShare(`the share of ${shorten(value, 40)} is`, measurement.value, min, max),
    }
  }),
)

/** The texts that the engine reads as booleans: a CSV column of yes and no is one. */
const truths = new Map([
  ...['true', 't', 'yes', 'y', '1'].map((text) => [text, true] as const),
  ...['false', 'f', 'no', 'n', '0'].map((text) => [text, false] as const),
])

/** Keys are always text; in a column of numbers or booleans they mean one. */
function meaningOf(column: Column, key: string): string | number | boolean {
  const type = checkedType(column)
  if (type === 'boolean') return truths.get(key.toLowerCase()) ?? key
  const number = Number(key)
  return (type === 'integer' || type === 'number') && key.trim() !== '' && Number.isFinite(number) ? number : key
}

function shareOf(column: Column, wanted: string): Measure {
  const value = checkedType(column) === 'string' ? textOf(column, column.sql) : column.sql
  return {
    kind: 'aggregate',
    isShare: true,
    ask(scan) {
      const total = scan.aggregate(`count(${scan.project(column.sql)})`)
      const hits = scan.aggregate(`count_if(${scan.project(`${value} = ${wanted}`)})`)
      return (row) => {
        const values = Number(total(row))
        return { total: values, ...(values > 0 && { value: Number(hits(row)) / values }) }
      }
    },
  }
}
