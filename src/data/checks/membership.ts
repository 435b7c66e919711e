import { isFloating } from '../../tables/column-type.ts'
import { quoteText } from '../../tables/sql.ts'
import { listing } from '../../tables/wording.ts'
import type { Column } from './check.ts'
import { checkedType, columnCheck, textOf, wrongType } from './column-checks.ts'
import { judgeViolations } from './judge-violations.ts'

type Value = string | number | boolean

export const membership = columnCheck('data.in', 'The only values a column may hold', (column) => {
  const values = column.options.in
  if (values === undefined) return []
  const key = JSON.stringify(values)
  const literals = values.map((value) => literal(column, value))
  if (literals.includes(undefined)) return [wrongType(column, key, 'values of the type of the column')]
  const allowed = listing(values.map(String), 10)
  return [
    {
      key,
      measure: {
        kind: 'violations',
        violation: `${checkedType(column) === 'string' ? textOf(column, column.sql) : column.sql} NOT IN (${literals.join(', ')})`,
        judged: column.sql,
      },
      judge: judgeViolations({
        problem: 'are not among the values allowed',
        fine: 'are among those allowed',
        expected: `one of ${allowed}`,
        unit: 'values',
      }),
    },
  ]
})

/** The value in SQL in the type of the column; `undefined` where it has another type. */
export function literal(column: Column, value: Value): string | undefined {
  switch (checkedType(column)) {
    case 'string':
      return quoteText(String(value))
    case 'integer':
    case 'number':
      return typeof value === 'number' ? numberLiteral(column, value) : undefined
    case 'boolean':
      return typeof value === 'boolean' ? String(value) : undefined
    case 'date':
    case 'timestamp':
    case 'time':
      return typeof value === 'string'
        ? `CAST(${quoteText(value)} AS ${column.cast === undefined ? column.engineType : checkedType(column).toUpperCase()})`
        : undefined
    default:
      return undefined
  }
}

/** Only floats are rounded to the column's type: as an integer 1.5 would be 2. */
function numberLiteral(column: Column, value: number): string {
  if (checkedType(column) === 'integer' && Number.isInteger(value)) return String(BigInt(value))
  const floating = column.cast === undefined && isFloating(column.engineType)
  return `CAST('${value}' AS ${floating ? column.engineType : 'DOUBLE'})`
}
