import { isList, isMap, isPlain, type Json, type JsonMap, own, textOf } from '../../../../policy/contracts/json.ts'
import type { Target } from '../rule-table.ts'
import { literal } from '../translate.ts'
import { amongst, type Condition, compared, notUnderstood, operators } from './comparison.ts'
import { textCondition } from './condition-text.ts'

/**
 * A `row_condition` as SQL: comparisons of a column with a value and questions for null, joined by `and` and `or`. It is written for
 * pandas or Spark, as `col("age") > 3`, or (since 1.9) as a tree.
 */
export function rowCondition(condition: Json, target: Target): Condition {
  if (typeof condition === 'string') return textCondition(condition, target)
  return isMap(condition) ? treeCondition(condition, target) : notUnderstood
}

function treeCondition(condition: JsonMap, target: Target): Condition {
  const parts = own(condition, 'conditions')
  const type = own(condition, 'type')
  if ((type === 'and' || type === 'or') && isList(parts) && parts.length > 0) {
    const all = parts.map((part) => rowCondition(part, target))
    const sqls = all.flatMap((part) => ('sql' in part ? [`(${part.sql})`] : []))
    return sqls.length < all.length ? notUnderstood : { sql: sqls.join(` ${type.toUpperCase()} `) }
  }
  if (type === 'pass_through') return rowCondition(own(condition, 'pass_through_filter'), target)
  const column = textOf(own(condition, 'column'), 'name')
  if (column === undefined) return notUnderstood
  if (type === 'nullity')
    return compared(target, column, own(condition, 'is_null') === false ? 'IS NOT NULL' : 'IS NULL')
  const operator = own(condition, 'operator')
  const value = own(condition, 'parameter')
  if (operator === 'IN' || operator === 'NOT_IN')
    return amongst(target, column, operator === 'NOT_IN', isList(value) ? value : [])
  const symbol = operators.get(String(operator))
  return symbol === undefined || !isPlain(value)
    ? notUnderstood
    : compared(target, column, `${symbol} ${literal(value)}`)
}
