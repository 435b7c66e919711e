/** One query fused by hand: `node duckdb.ts FILE`. */
import { DuckDBInstance } from '@duckdb/node-api'
import { handFused } from '../hand-fused.ts'
import { printAnswer } from './answer.ts'

const [file = ''] = process.argv.slice(2)
const connection = await (await DuckDBInstance.create(':memory:')).connect()
const table = `${file.endsWith('.csv') ? 'read_csv' : 'read_parquet'}('${file.replaceAll("'", "''")}')`
const reader = await connection.runAndReadAll(handFused(table))
const [row = []] = reader.getRows()
printAnswer((_, index) => Number(row[index]))
