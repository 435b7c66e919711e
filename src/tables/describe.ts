import type { Engine } from '../model/engine.ts'
import type { ReadColumn } from './read-column.ts'

/** The columns of a table in SQL. */
export async function describe(engine: Engine, table: string, columns = '*'): Promise<readonly ReadColumn[]> {
  const rows = await engine.query(`DESCRIBE SELECT ${columns} FROM ${table}`)
  return rows.map((row) => ({ name: String(row['column_name']), engineType: String(row['column_type']) }))
}
