import type { EngineRow } from '../model/engine.ts'
import type { Column } from './checks/check.ts'
import { checkedType } from './checks/column-checks.ts'
import { isFloating } from './column-type.ts'
import type { Scan } from './scan.ts'
import { doubleLiteral } from './sql.ts'

/** Range of a column's finite values and how many there are, known before its moments are measured. */
export type Range = { readonly minimum: number; readonly maximum: number; readonly rows: number }

export type Moments = {
  readonly finite: number
  readonly notANumber: number
  readonly infinite: number
  readonly mean?: number
  readonly standardDeviation?: number
}

/** The column as a double: dates as days and timestamps as seconds since 1970; `undefined` for other types. */
export function numberOf(column: Column, sql: string, type = checkedType(column)): string | undefined {
  switch (type) {
    case 'integer':
    case 'number':
      return `CAST(${sql} AS DOUBLE)`
    case 'boolean':
      return `CAST(CAST(${sql} AS INTEGER) AS DOUBLE)`
    case 'date':
      return `epoch(${sql}) / 86400.0`
    case 'timestamp':
      return `epoch(${sql})`
    default:
      return undefined
  }
}

/** The same without NaN and infinity; these become null. */
export function finiteOf(column: Column, sql: string, type = checkedType(column)): string | undefined {
  const number = numberOf(column, sql, type)
  return number !== undefined && mayBeInfinite(column, type)
    ? `CASE WHEN isfinite(${number}) THEN ${number} END`
    : number
}

function mayBeInfinite(column: Column, type: Column['type']): boolean {
  return (
    type !== 'integer' &&
    type !== 'boolean' &&
    (column.cast !== undefined || isFloating(column.engineType) || type !== 'number')
  )
}

/**
 * Adds mean and standard deviation to a scan in a form that does not depend on the order in which threads add: values
 * are moved into [-1, 1] and rounded to a grid on which every sum of doubles is exact.
 */
export function askMoments(
  scan: Scan,
  column: Column,
  sql: string,
  range: Range | undefined,
): (row: EngineRow) => Moments {
  const type = checkedType(column)
  const number = numberOf(column, sql, type)
  if (number === undefined) return () => ({ finite: 0, notANumber: 0, infinite: 0 })
  const value = scan.project(finiteOf(column, sql, type) ?? number)
  const finite = scan.aggregate(`count(${value})`)
  const floating = mayBeInfinite(column, type)
  const notANumber = floating ? scan.aggregate(`count_if(isnan(${scan.project(number)}))`) : () => 0
  const infinite = floating ? scan.aggregate(`count_if(isinf(${scan.project(number)}))`) : () => 0
  const sums = range === undefined ? undefined : askSums(scan, finiteOf(column, sql, type) ?? number, range)
  return (row) => {
    const counts = { finite: Number(finite(row)), notANumber: Number(notANumber(row)), infinite: Number(infinite(row)) }
    return sums === undefined ? counts : { ...counts, ...sums(row, counts.finite) }
  }
}

function askSums(scan: Scan, value: string, { minimum, maximum, rows }: Range) {
  const centre = minimum / 2 + maximum / 2
  const half = maximum / 2 - minimum / 2
  if (half === 0) {
    return (_row: EngineRow, finite: number) =>
      finite === 0 ? {} : { mean: rounded(minimum), ...(finite > 1 && { standardDeviation: 0 }) }
  }
  // 1.5 × 2^52 times the grid's step: adding and subtracting it rounds to the grid. Sums of `rows` steps stay below 2^53.
  const step = 2 ** (Math.ceil(Math.log2(Math.max(rows, 2))) - 52)
  const magic = doubleLiteral(1.5 * 2 ** 52 * step)
  const scaled = `((${value} - ${doubleLiteral(centre)}) / ${doubleLiteral(half)})`
  const first = scan.aggregate(`sum((${scan.project(scaled)} + ${magic}) - ${magic})`)
  const squared = `(${scan.project(scaled)} * ${scan.project(scaled)})`
  const second = scan.aggregate(`sum((${squared} + ${magic}) - ${magic})`)
  return (row: EngineRow, finite: number) => {
    if (finite === 0) return {}
    const mean = Number(first(row)) / finite
    const variance = Math.max(0, (Number(second(row)) - finite * mean * mean) / (finite - 1))
    return {
      mean: rounded(centre + half * mean),
      ...(finite > 1 && { standardDeviation: rounded(half * Math.sqrt(variance)) }),
    }
  }
}

/** Twelve significant digits: what is left is the same on every run. */
export function rounded(value: number): number {
  return Number(value.toPrecision(12))
}
