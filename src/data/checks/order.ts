import { z } from 'zod'
import { isFloating } from '../../tables/column-type.ts'
import type { Column, Tables } from './check.ts'
import { checkedType, columnCheck, textOf, wrongType } from './column-checks.ts'
import { judgeViolations } from './judge-violations.ts'

const broken = {
  increasing: { operator: '<', problem: 'are below the one before' },
  strictly_increasing: { operator: '<=', problem: 'are not above the one before' },
  decreasing: { operator: '>', problem: 'are above the one before' },
  strictly_decreasing: { operator: '>=', problem: 'are not below the one before' },
} as const

/** The setting of a column. */
export const orderOption = z
  .enum(['increasing', 'strictly_increasing', 'decreasing', 'strictly_decreasing'])
  .optional()
  .describe('How each value must compare with the one before, in the order of the file; nulls are left out.')

/** The first value is always in order. NaN is in none: it fails, and the next value is compared with the one before it. */
export const order = columnCheck('data.order', 'Values that rise or fall from row to row', (column) => {
  const wanted = column.options.order
  if (wanted === undefined) return []
  const type = checkedType(column)
  if (type === 'nested' || type === 'other' || type === 'boolean') {
    return [wrongType(column, wanted, 'numbers, dates, times or text')]
  }
  const { operator, problem } = broken[wanted]
  const text = wanted.replace('_', ' ')
  const violation = `${notANumber(column, '__value')} OR __value ${operator} __before`
  return [
    {
      key: wanted,
      measure: {
        kind: 'query',
        sql: (own) => `SELECT count(*) AS total, count_if(${violation}) AS failing FROM ${pairs(column, own)}`,
        failingRows: (own) => `SELECT __row AS number FROM ${pairs(column, own)} WHERE ${violation}`,
      },
      judge: judgeViolations({ problem, fine: `are ${text}`, expected: text, unit: 'values' }),
    },
  ]
})

/** Each value with the one before it. */
function pairs(column: Column, { numberedTable }: Tables): string {
  const value = checkedType(column) === 'string' ? textOf(column, column.sql) : column.sql
  const before = isFloatingColumn(column)
    ? `lag(CASE WHEN NOT isnan(__value) THEN __value END IGNORE NULLS)`
    : 'lag(__value)'
  return `(SELECT __row, __value, ${before} OVER (ORDER BY __row) AS __before
    FROM (SELECT __holdout_row AS __row, ${value} AS __value FROM ${numberedTable}) WHERE __value IS NOT NULL)`
}

function notANumber(column: Column, value: string): string {
  return isFloatingColumn(column) ? `isnan(${value})` : 'false'
}

function isFloatingColumn(column: Column): boolean {
  return column.cast === undefined ? isFloating(column.engineType) : checkedType(column) === 'number'
}
