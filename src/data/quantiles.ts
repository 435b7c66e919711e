import type { EngineRow } from '../model/engine.ts'
import type { Scan } from '../tables/scan.ts'
import { doubleList } from '../tables/sql.ts'
import type { Column } from './checks/check.ts'
import { finiteOf } from './moments.ts'

/**
 * Adds quantiles of a column's finite values to a scan: for each probability, the least value that at least this share
 * of the values does not exceed (R's type 1). Always a value of the column; the same list is computed once.
 * @returns how to read them, in the order of the probabilities; empty when there is no finite value.
 */
export function askQuantiles(
  scan: Scan,
  column: Column,
  probabilities: readonly number[],
): (row: EngineRow) => readonly number[] {
  const finite = finiteOf(column, column.sql)
  if (finite === undefined) return () => []
  const read = scan.aggregate(`to_json(${quantilesOf(scan.project(finite), probabilities)})::VARCHAR`)
  return (row) => {
    const values: readonly number[] | null = JSON.parse(String(read(row) ?? 'null'))
    return values ?? []
  }
}

/** SQL of the list of these quantiles of a projected number without NaN and infinity; null where there is no value. */
export function quantilesOf(value: string, probabilities: readonly number[]): string {
  return `quantile_disc(${value}, ${doubleList(probabilities)})`
}
