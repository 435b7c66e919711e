import { z } from 'zod'
import { rowLimit } from '../../options/row-limit.ts'
import { isFloating } from '../../tables/column-type.ts'
import { quoteText } from '../../tables/sql.ts'
import { amountText } from '../wording.ts'
import type { Column } from './check.ts'
import { checkedType, columnCheck, textOf, wrongType } from './column-checks.ts'
import { judgeViolations } from './judge-violations.ts'
import { literal } from './membership.ts'
import { whitespaceClass } from './whitespace.ts'

type Value = string | number

/** What people write where they have no value. */
const usualValues: readonly Value[] = ['n/a', 'na', 'null', 'none', 'nan', '-', '?', 'unknown', 'missing', '']

const list = z.array(z.union([z.string(), z.number()])).min(1)

/** The setting of a column. */
export const codedNullsOption = z
  .union(
    [
      z.boolean(),
      list,
      z.strictObject({
        values: list.optional().describe(`What stands for a missing value; ${usualText()} when absent.`),
        max: rowLimit.prefault(0).describe('At most this many: a percentage of the values or a number of them.'),
      }),
    ],
    { error: 'expected true, a list such as ["N/A", -999], or { values, max }' },
  )
  .default(false)
  .describe(
    `No value may stand for a missing one, in any case and with any white space around it: \`true\` for ${usualText()}, or a list.`,
  )

/** Judges values as they were read, so that "N/A" in a column of numbers is one. */
export const codedNulls = columnCheck('data.coded_nulls', 'Values that stand for missing ones', (column) => {
  const setting = column.options.coded_nulls
  if (setting === false) return []
  const { values = usualValues, max } =
    setting === true || Array.isArray(setting) ? { max: none, ...(setting !== true && { values: setting }) } : setting
  const key = JSON.stringify([values, amountText(max)])
  if (column.type === 'nested' || column.type === 'other') return [wrongType(column, key, 'single values')]
  return [
    {
      key,
      tolerable: false,
      measure: { kind: 'violations', violation: violationOf(column, values), judged: column.raw },
      judge: judgeViolations({
        problem: 'stand for a missing value',
        fine: 'stand for themselves',
        expected: max.value === 0 ? 'null where a value is missing' : `at most ${amountText(max)} coded nulls`,
        limit: max,
        unit: 'values',
      }),
    },
  ]
})

const none = { value: 0, relative: false } as const

function usualText(): string {
  return usualValues.map((value) => (value === '' ? "`''`" : `\`${value}\``)).join(', ')
}

function violationOf(column: Column, values: readonly Value[]): string {
  const isNumber = column.cast === undefined && ['integer', 'number'].includes(checkedType(column))
  return isNumber ? isOneOf(column, values) : isWritten(textOf(column, column.raw), values)
}

/** Numbers are compared as numbers; of the words only "nan" is one. */
function isOneOf(column: Column, values: readonly Value[]): string {
  const numbers = values.flatMap((value) => {
    const number = String(value).trim() === '' ? Number.NaN : Number(value)
    return Number.isFinite(number) ? (literal(column, number) ?? []) : []
  })
  const hasNotANumber = values.some((value) => String(value).trim().toLowerCase() === 'nan')
  const parts = [
    ...(numbers.length > 0 ? [`${column.sql} IN (${numbers.join(', ')})`] : []),
    ...(hasNotANumber && isFloating(column.engineType) ? [`isnan(${column.sql})`] : []),
  ]
  return parts.length === 0 ? 'false' : parts.join(' OR ')
}

function isWritten(text: string, values: readonly Value[]): string {
  const words = values.map((value) => Array.from(String(value).trim(), escaped).join(''))
  const pattern = `(?i)[${whitespaceClass}]*(?:${words.join('|')})[${whitespaceClass}]*`
  return `regexp_full_match(${text}, ${quoteText(pattern)})`
}

function escaped(character: string): string {
  return /^[A-Za-z0-9]$/.test(character) ? character : `\\x{${(character.codePointAt(0) ?? 0).toString(16)}}`
}
