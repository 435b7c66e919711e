import { isPlain, type Json } from '../../../../policy/contracts/json.ts'
import { nameOf } from '../../../../policy/contracts/sql.ts'
import { columnIn, type Target } from '../rule-table.ts'
import { literal } from '../translate.ts'

/** SQL, or why there is none. */
export type Condition = { readonly sql: string } | { readonly why: string }

export const notUnderstood: Condition = { why: 'its row_condition is more than comparisons of columns with values' }

/** Unlike SQL's `<>`, `!=` is true beside a missing value, and so is `not in`. */
export const operators: ReadonlyMap<string, string> = new Map([
  ['==', '='],
  ['=', '='],
  ['!=', 'IS DISTINCT FROM'],
  ['<>', 'IS DISTINCT FROM'],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
])

export function compared(target: Target, column: string, rest: string): Condition {
  const name = columnIn(target, column)
  if (target.columns !== undefined && !target.columns.has(name))
    return { why: `its row_condition names ${column}, which is no column of the data` }
  return { sql: `${nameOf(name)} ${rest}` }
}

export function amongst(target: Target, column: string, isNot: boolean, values: readonly unknown[]): Condition {
  const plain = values.filter((value): value is string | number | boolean => isPlain(value as Json))
  if (plain.length === 0 || plain.length < values.length) return notUnderstood
  const among = compared(target, column, `IN (${plain.map(literal).join(', ')})`)
  return isNot && 'sql' in among ? { sql: `(${among.sql}) IS NOT TRUE` } : among
}
