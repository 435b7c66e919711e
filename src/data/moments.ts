import type { EngineRow } from '../model/engine.ts'
import { isFloating } from '../tables/column-type.ts'
import type { Scan } from '../tables/scan.ts'
import { doubleLiteral } from '../tables/sql.ts'
import type { Column } from './checks/check.ts'
import { checkedType } from './checks/column-checks.ts'

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
 * are moved to where every sum of doubles is exact.
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
  const sums =
    range === undefined
      ? undefined
      : askSums(scan, finiteOf(column, sql, type) ?? number, range, type === 'integer' || type === 'boolean')
  return (row) => {
    const counts = { finite: Number(finite(row)), notANumber: Number(notANumber(row)), infinite: Number(infinite(row)) }
    return sums === undefined ? counts : { ...counts, ...sums(row, counts.finite) }
  }
}

type Sums = (row: EngineRow, finite: number) => Pick<Moments, 'mean' | 'standardDeviation'>

function askSums(scan: Scan, value: string, { minimum, maximum, rows }: Range, whole: boolean): Sums {
  const centre = minimum / 2 + maximum / 2
  const half = maximum / 2 - minimum / 2
  if (half === 0) return (_row, finite) => momentsOf(minimum, 0, finite)
  const near = Math.trunc(centre)
  const exact = whole && Math.abs(near) + half < 2 ** 51 && rows * (half + 1) ** 2 < 2 ** 53
  return exact ? askWholeSums(scan, value, near) : askGridSums(scan, value, centre, half, rows)
}

/** Small integers around their middle: every sum of them is exact as it is. */
function askWholeSums(scan: Scan, value: string, centre: number): Sums {
  const shifted = scan.project(`${value} - ${doubleLiteral(centre)}`)
  const first = scan.aggregate(`sum(${shifted})`)
  const second = scan.aggregate(`sum(${shifted} * ${shifted})`)
  return (row, finite) => {
    const [sum, squares, n] = [Number(first(row)), Number(second(row)), BigInt(finite)]
    const scatter = Number(n * BigInt(squares) - BigInt(sum) ** 2n) // n² times the population variance
    return momentsOf(centre + sum / finite, scatter / finite / Math.max(finite - 1, 1), finite)
  }
}

/** Any numbers: scaled to [-1, 1] and cut into a coarse and a fine part, each on a grid where its sums are exact. */
function askGridSums(scan: Scan, value: string, centre: number, half: number, rows: number): Sums {
  const scaled = scan.project(`(${value} - ${doubleLiteral(centre)}) / ${doubleLiteral(half)}`)
  const first = askExactSum(scan, scaled, rows)
  const second = askExactSum(scan, `${scaled} * ${scaled}`, rows)
  return (row, finite) => {
    const mean = first(row) / finite
    const variance = Math.max(0, (second(row) - finite * mean * mean) / Math.max(finite - 1, 1))
    return momentsOf(centre + half * mean, half * half * variance, finite, half * Math.sqrt(variance))
  }
}

/**
 * Adds the sum of numbers from -1 to 1 to a scan, the same whatever the order of the threads.
 * @param value SQL over projected names, null where nothing is to be added.
 * @param rows at least as many as there are numbers.
 */
export function askExactSum(scan: Scan, value: string, rows: number): (row: EngineRow) => number {
  // Adding and subtracting 1.5 × 2^52 steps rounds to a multiple of the step; the sum of all rows stays below 2^53 steps.
  const bits = 52 - Math.ceil(Math.log2(Math.max(rows, 2)))
  const magic = (step: number) => doubleLiteral(1.5 * 2 ** 52 * step)
  const coarse = `((${value}) + ${magic(2 ** -bits)}) - ${magic(2 ** -bits)}`
  const fine = `(((${value}) - (${coarse})) + ${magic(2 ** (-2 * bits))}) - ${magic(2 ** (-2 * bits))}`
  const high = scan.aggregate(`sum(${coarse})`)
  const low = scan.aggregate(`sum(${fine})`)
  return (row) => Number(high(row)) + Number(low(row))
}

function momentsOf(mean: number, variance: number, finite: number, deviation = Math.sqrt(variance)) {
  if (finite === 0) return {}
  return { mean: rounded(mean), ...(finite > 1 && { standardDeviation: rounded(deviation) }) }
}

/** Twelve significant digits: what is left is the same on every run. */
export function rounded(value: number): number {
  return Number(value.toPrecision(12))
}
