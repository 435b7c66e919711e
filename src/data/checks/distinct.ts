import { z } from 'zod'
import { amount, share } from '../../options/amount.ts'
import type { Counted, Measure } from './check.ts'
import { type ColumnPlan, columnCheck } from './column-checks.ts'
import { judgeShare } from './judge-share.ts'
import { numberPlans } from './number-plans.ts'

/** The setting of a column. */
export const distinctOption = z
  .strictObject({
    min: z
      .number()
      .int()
      .min(0)
      .optional()
      .describe('At least this many different values; 2: the column may not be constant.'),
    max: z.number().int().min(0).optional().describe('At most this many different values.'),
    max_change: amount
      .optional()
      .describe("How far from the baseline's number, up or down: a number of values or a percentage."),
    min_share: share.optional().describe('At least this share of the values must be different ones: `95%`.'),
  })
  .refine((range) => range.min === undefined || range.max === undefined || range.min <= range.max, {
    error: 'min is larger than max',
  })
  .refine((range) => Object.values(range).some((limit) => limit !== undefined), {
    error: 'expected min, max, max_change or min_share',
  })
  .optional()
  .describe('How many different values there are; nulls are left out.')

/** Exact, over non-null values. NaN is one value, like any other. */
export const distinct = columnCheck('data.distinct', 'How many different values a column has', (column) => {
  const limits = column.options.distinct
  if (limits === undefined) return []
  const { min_share: least } = limits
  const measure = (read: (distinct: number, total: number) => number): Measure => ({
    kind: 'aggregate',
    needsAllRows: true,
    ask(scan) {
      const value = scan.project(column.sql)
      const total = scan.aggregate(`count(${value})`)
      const different = scan.aggregate(`count(DISTINCT ${value})`)
      return (row): Counted => {
        const values = Number(total(row))
        return { total: values, ...(values > 0 && { value: read(Number(different(row)), values) }) }
      }
    },
  })
  const number = { what: 'the number of different values is', limits, measure: measure((different) => different) }
  const parts: ColumnPlan[] = [...numberPlans(number)]
  if (least !== undefined) {
    parts.push({
      key: 'share',
      measure: measure((different, total) => different / total),
      judge: ({ value }) =>
        value === undefined
          ? { outcome: 'inconclusive', reason: 'no-values', message: 'there was no value to judge' }
          : judgeShare('the share of different values is', value, least, undefined),
    })
  }
  return parts
})
