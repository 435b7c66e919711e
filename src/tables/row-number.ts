import type { ReadColumn } from './read-column.ts'

/** The engine's own number of each row of one Parquet file, from 0 and also in parallel; undefined where a column has its name. */
export function engineRowNumber(columns: readonly ReadColumn[]): 'file_row_number' | undefined {
  return columns.every(({ name }) => name.toLowerCase() !== 'file_row_number') ? 'file_row_number' : undefined
}

/** The number of each row in SQL. Where the engine has none, counting needs the order of the files. */
export function rowNumberSql(rowNumber: string | undefined): string {
  return rowNumber ?? 'row_number() OVER () - 1'
}
