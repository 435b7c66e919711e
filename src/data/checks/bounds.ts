import { isFloating } from '../../tables/column-type.ts'
import { quoteText } from '../../tables/sql.ts'
import { shorten } from '../../tables/wording.ts'
import type { Column } from './check.ts'
import { type ColumnPlan, checkedType, columnCheck, wrongType } from './column-checks.ts'
import { judgeViolations } from './judge-violations.ts'

export const minimum = columnCheck('data.min', 'The least value of a column', (column) =>
  column.options.min === undefined ? [] : [plan(column, column.options.min, '<', 'below', 'at least')],
)

export const maximum = columnCheck('data.max', 'The greatest value of a column', (column) =>
  column.options.max === undefined ? [] : [plan(column, column.options.max, '>', 'above', 'at most')],
)

function plan(column: Column, bound: number | string, operator: '<' | '>', side: string, atMost: string): ColumnPlan {
  const key = String(bound)
  const literal = boundLiteral(column, bound)
  if (literal === undefined) {
    return wrongType(column, key, typeof bound === 'number' ? 'numbers' : 'dates or times (a text bound is one)')
  }
  const floating = column.cast === undefined ? isFloating(column.engineType) : column.options?.type === 'number'
  // NaN is greater than every number to the engine; here it lies in no range.
  const notANumber = floating ? ` OR isnan(${column.sql})` : ''
  return {
    key,
    measure: { kind: 'violations', violation: `${column.sql} ${operator} ${literal}${notANumber}`, judged: column.sql },
    judge: judgeViolations({
      problem: `are ${side} ${shorten(key, 40)}`,
      fine: `are ${atMost} ${shorten(key, 40)}`,
      expected: `${atMost} ${shorten(key, 40)}`,
      unit: 'values',
    }),
  }
}

/** The bound in the column's own type, so that 0.7 is not above the 32-bit 0.7; `undefined` when they cannot be compared. */
function boundLiteral(column: Column, bound: number | string): string | undefined {
  const type = checkedType(column)
  if (typeof bound === 'number') {
    if (type !== 'integer' && type !== 'number') return undefined
    if (!Number.isFinite(bound)) return `CAST('${bound}' AS DOUBLE)`
    return column.cast === undefined && isFloating(column.engineType)
      ? `CAST('${bound}' AS ${column.engineType})`
      : type === 'number' || !Number.isInteger(bound)
        ? `CAST('${bound}' AS DOUBLE)`
        : String(BigInt(bound))
  }
  if (type !== 'date' && type !== 'timestamp' && type !== 'time') return undefined
  return `CAST(${quoteText(bound)} AS ${column.cast === undefined ? column.engineType : type.toUpperCase()})`
}
