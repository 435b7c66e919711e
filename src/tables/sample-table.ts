import type { Engine } from '../model/engine.ts'
import { describe } from './describe.ts'
import type { Table } from './open.ts'
import { rowNumberSql } from './row-number.ts'
import { quoteText } from './sql.ts'

const sampledFile = '__holdout_sampled_file'
const sampledRow = '__holdout_sampled_row'

/**
 * Some rows of a table, chosen by the hash of their number: nothing but the number decides, so a row that is added leaves
 * the others as they were, and a larger sample holds a smaller one. They keep their order, their file and their number.
 * @param wanted about so many, fewer than `rows`
 * @param rows of the whole table
 */
export async function sampleTable(engine: Engine, table: Table, wanted: number, rows: number): Promise<Table> {
  const numbered = `SELECT *, ${rowNumberSql(table.rowNumber)} AS ${sampledRow} FROM ${table.reader(sampledFile)}`
  const threshold = (2n ** 64n * BigInt(wanted)) / BigInt(rows)
  const chosen = `SELECT * FROM (${numbered}) WHERE hash(${sampledRow}) < ${threshold}::UBIGINT`
  const kept = `read_parquet(${quoteText(await engine.keep(chosen))}, hive_partitioning = false)`
  const types = (await describe(engine, kept)).map(({ engineType }) => engineType)
  // A type that cannot be kept makes every pass choose the rows anew.
  const isKept = table.columns.every(({ engineType }, index) => engineType === types[index])
  const from = isKept ? kept : `(${chosen})`
  return {
    ...table,
    reader: (fileColumn) =>
      fileColumn === undefined
        ? `(SELECT * EXCLUDE (${sampledFile}, ${sampledRow}) FROM ${from})`
        : `(SELECT * RENAME (${sampledFile} AS ${fileColumn}) FROM ${from})`,
    rowNumber: sampledRow,
  }
}
