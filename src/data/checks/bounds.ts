import { z } from 'zod'
import { isFloating } from '../../tables/column-type.ts'
import { quoteText } from '../../tables/sql.ts'
import { shorten } from '../../tables/wording.ts'
import type { Column } from './check.ts'
import { type ColumnPlan, checkedType, columnCheck, wrongType } from './column-checks.ts'
import { judgeViolations } from './judge-violations.ts'

const boundSchema = z.union([z.number(), z.string().min(1)], {
  error: 'expected a number, or a date or time such as "2026-01-31"',
})

/** The settings of a column. */
export const boundOptions = {
  min: boundSchema.optional().describe('No value may be below: a number, or a date or time as text.'),
  max: boundSchema.optional().describe('No value may be above: a number, or a date or time as text.'),
  exclusive_min: boundSchema.optional().describe('Every value must be above: a number, or a date or time as text.'),
  exclusive_max: boundSchema.optional().describe('Every value must be below: a number, or a date or time as text.'),
}

type Bound = number | string | undefined
type Bounds = {
  readonly min?: Bound
  readonly max?: Bound
  readonly exclusive_min?: Bound
  readonly exclusive_max?: Bound
}

/** The key and the words of a pair of numbers between which no value can lie; bounds as text are left to the engine. */
export function contradiction(bounds: Bounds): { readonly key: keyof Bounds; readonly message: string } | undefined {
  const pairs = [
    ['min', 'max', false],
    ['exclusive_min', 'exclusive_max', true],
    ['exclusive_min', 'max', true],
    ['min', 'exclusive_max', true],
  ] as const
  const found = pairs.find(([low, high, strict]) => {
    const [least, most] = [bounds[low], bounds[high]]
    return typeof least === 'number' && typeof most === 'number' && (strict ? least >= most : least > most)
  })
  if (found === undefined) return undefined
  const [key, other, strict] = found
  return { key, message: `${key} is ${strict ? 'not smaller' : 'larger'} than ${other}` }
}

export const minimum = columnCheck('data.min', 'The least value of a column', (column) =>
  plan(column, column.options.min, '<', 'below', 'at least'),
)

export const maximum = columnCheck('data.max', 'The greatest value of a column', (column) =>
  plan(column, column.options.max, '>', 'above', 'at most'),
)

export const exclusiveMinimum = columnCheck(
  'data.exclusive_min',
  'What every value of a column must be above',
  (column) => plan(column, column.options.exclusive_min, '<=', 'not above', 'above'),
)

export const exclusiveMaximum = columnCheck(
  'data.exclusive_max',
  'What every value of a column must be below',
  (column) => plan(column, column.options.exclusive_max, '>=', 'not below', 'below'),
)

type Operator = '<' | '>' | '<=' | '>='

function plan(column: Column, bound: Bound, operator: Operator, side: string, fine: string): readonly ColumnPlan[] {
  return bound === undefined ? [] : [planOf(column, bound, operator, side, fine)]
}

function planOf(column: Column, bound: number | string, operator: Operator, side: string, fine: string): ColumnPlan {
  const key = String(bound)
  const literal = boundLiteral(column, bound)
  if (literal === undefined) {
    return wrongType(column, key, typeof bound === 'number' ? 'numbers' : 'dates or times (a text bound is one)')
  }
  return {
    key,
    measure: {
      kind: 'violations',
      violation: `${column.sql} ${operator} ${literal}${notANumber(column, operator)}`,
      judged: column.sql,
    },
    judge: judgeViolations({
      problem: `are ${side} ${shorten(key, 40)}`,
      fine: `are ${fine} ${shorten(key, 40)}`,
      expected: `${fine} ${shorten(key, 40)}`,
      unit: 'values',
    }),
  }
}

/**
 * NaN lies in no range. To the engine it is greater than every number, infinity too, so an upper bound finds it by itself;
 * for a lower one this comparison takes half the time of `isnan`.
 */
function notANumber(column: Column, operator: Operator): string {
  const type = column.cast === undefined ? column.engineType : 'DOUBLE'
  const floating = column.cast === undefined ? isFloating(type) : column.options?.type === 'number'
  return floating && operator.startsWith('<') ? ` OR ${column.sql} > CAST('infinity' AS ${type})` : ''
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
