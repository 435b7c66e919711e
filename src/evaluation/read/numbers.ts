import { UserError } from '../../model/user-error.ts'
import type { ReadColumn } from '../../tables/read-column.ts'
import { quoteName } from '../../tables/sql.ts'
import { numberOf } from './expressions.ts'
import type { Check } from './survey.ts'

export type NumberColumn = { readonly sql: string; readonly checks: readonly Check[] }

/**
 * A column of finite numbers, and what must not be in it.
 * @param what the numbers are: "score"
 * @throws UserError when values of its type are no numbers.
 */
export function finiteNumbers(column: ReadColumn, what: string): NumberColumn {
  const { name, engineType } = column
  const sql = numberOf(column)
  if (sql === undefined) {
    throw new UserError(`The column ${name} holds values of type ${engineType}, but a ${what} is a number.`)
  }
  const named = `the ${what} (column ${name})`
  const raw = quoteName(name)
  const check = (fails: string, says: string, fix: string): Check => ({ fails, says: `${named} ${says}`, fix })
  const text =
    engineType === 'VARCHAR' ? [check(`${sql} IS NULL AND ${raw} IS NOT NULL`, 'is no number', 'Write a number.')] : []
  const leave = `Write a number, or leave the example out of both models' predictions.`
  return {
    sql,
    checks: [
      ...text,
      check(`${raw} IS NULL`, 'is missing', leave),
      check(`isnan(${sql})`, 'is NaN', `NaN is never judged. ${leave}`),
      check(`isinf(${sql})`, 'is infinite', `Infinity is never judged. ${leave}`),
    ],
  }
}
