import { z } from 'zod'
import { doubleLiteral } from '../../tables/sql.ts'
import type { Column } from './check.ts'
import { checkedType, columnCheck, wrongType } from './column-checks.ts'
import { judgeViolations } from './judge-violations.ts'

/** The setting of a column. */
export const multipleOfOption = z
  .number()
  .positive()
  .optional()
  .describe('Every value must be a whole multiple of this number: `0.01` for amounts of money. Zero is one.')

/**
 * Exact for integers and decimals. Floats may miss a multiple by a relative 1e-12 (32-bit ones by 1e-6), but never by
 * more than a quarter of the step. NaN and infinity are no multiples.
 */
export const multipleOf = columnCheck('data.multiple_of', 'Numbers in whole steps', (column) => {
  const step = column.options.multiple_of
  if (step === undefined) return []
  const key = String(step)
  const type = checkedType(column)
  if (type !== 'integer' && type !== 'number') return [wrongType(column, key, 'numbers')]
  return [
    {
      key,
      measure: { kind: 'violations', violation: violationOf(column, step), judged: column.sql },
      judge: judgeViolations({
        problem: `are no multiples of ${key}`,
        fine: `are multiples of ${key}`,
        expected: `multiples of ${key}`,
        unit: 'values',
      }),
    },
  ]
})

function violationOf(column: Column, step: number): string {
  const { sql, cast, engineType } = column
  if (checkedType(column) === 'integer') return isIndivisible(sql, divisorOf(step, 0))
  const [, width, scale] = /^DECIMAL\((\d+),(\d+)\)$/.exec(engineType) ?? []
  if (cast === undefined && width !== undefined && scale !== undefined) {
    return isIndivisible(unitsOf(sql, Number(width), Number(scale)), divisorOf(step, Number(scale)))
  }
  const quotient = `(CAST(${sql} AS DOUBLE) / ${doubleLiteral(step)})`
  const tolerance = cast === undefined && engineType === 'FLOAT' ? '1e-6' : '1e-12'
  const distance = `abs(${quotient} - round(${quotient}))`
  return `NOT isfinite(CAST(${sql} AS DOUBLE)) OR ${distance} > least(0.25, ${tolerance} * greatest(1, abs(${quotient})))`
}

/** SQL of a decimal in its smallest units, a whole number. The narrow ones are far faster as 64-bit integers. */
function unitsOf(sql: string, width: number, scale: number): string {
  return width <= 18
    ? `CAST(${sql} * CAST('1${'0'.repeat(scale)}' AS DECIMAL(${scale + 1}, 0)) AS BIGINT)`
    : `CAST(replace(CAST(${sql} AS VARCHAR), '.', '') AS HUGEINT)`
}

/** A divisor beyond the engine's integers divides zero only. */
function isIndivisible(value: string, divisor: bigint): string {
  return divisor < 10n ** 38n ? `${value} % ${divisor} <> 0` : `${value} <> 0`
}

/**
 * What divides n exactly when n / 10^scale is a multiple of the step. With the step as digits / 10^places that is when
 * digits · 10^scale divides n · 10^places, so when it does without the factors it shares with 10^places.
 */
function divisorOf(step: number, scale: number): bigint {
  const [mantissa = '', exponent = '0'] = String(step).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const places = fraction.length - Number(exponent)
  const up = scale - Math.min(places, 0)
  const product = BigInt(whole + fraction) * 10n ** BigInt(up)
  return product / greatestCommonDivisor(product, 10n ** BigInt(Math.max(places, 0)))
}

function greatestCommonDivisor(first: bigint, second: bigint): bigint {
  return second === 0n ? first : greatestCommonDivisor(second, first % second)
}
