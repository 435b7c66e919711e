import type { Column } from '../../data/checks/check.ts'
import { dataSchema } from '../../data/index.ts'
import { openSource, type Source } from '../../data/source.ts'
import type { ColumnProfile, DatasetSnapshot } from '../../model/dataset.ts'
import type { Engine } from '../../model/engine.ts'
import type { Files } from '../../model/files.ts'

import type { TablePlace } from './find-tables.ts'
import { formsOf, momentFormats, type TextForms } from './forms.ts'
import { looksLikeId } from './keys.ts'
import { mostShapes, type ShapeCount, shapeOf } from './shape.ts'

/** What the profile does not tell and a proposal needs. */
export type ColumnFacts = TextForms & {
  /** Exact number of different values, where it matters whether the column is a key. */
  readonly distinct?: number
  /** All values with their counts, of a column of integers that has few. */
  readonly values?: readonly { readonly value: number; readonly count: number }[]
  /** The shapes of a text column; one more than `mostShapes` of them stand for more. */
  readonly shapes?: readonly ShapeCount[]
}

const mostValues = 20
/** A text longer than this is no code. */
const longestCode = 60

/** Asks each column for what a proposal needs beside its profile. Personal values are only counted. */
export async function gatherFacts(
  engine: Engine,
  files: Files,
  place: TablePlace,
  { columns, rows }: DatasetSnapshot,
  isPersonal: (column: string) => boolean,
): Promise<ReadonlyMap<string, ColumnFacts>> {
  const [options] = Object.values(dataSchema.parse({ file: place }))
  if (options === undefined || rows === 0) return new Map()
  const source = await openSource(engine, files, 'file', options)
  const facts = new Map<string, ColumnFacts>()
  const written = source.format !== 'parquet' ? await asWritten(engine, files, place, columns) : undefined
  for (const profile of columns) {
    const column = source.scope.columns.find(({ name }) => name === profile.name)
    if (column === undefined || profile.nulls === rows) continue
    const moment = written?.scope.columns.find(({ name, type }) => name === profile.name && type === 'string')
    facts.set(profile.name, {
      ...(written === undefined || moment === undefined ? {} : await momentFormats(engine, written.rawTable, moment)),
      ...(await countedDistinct(engine, source, column, profile)),
      ...(await fewValues(engine, source, column, profile)),
      ...(await formsOf(engine, source.rawTable, column, profile)),
      ...(isPersonal(profile.name) ? {} : await shapesOf(engine, source, column, profile)),
    })
  }
  return facts
}

/** The same table with dates as the texts they are in the file; undefined where it has none. */
async function asWritten(engine: Engine, files: Files, place: TablePlace, columns: readonly ColumnProfile[]) {
  const moments = columns.filter(({ type }) => type === 'date' || type === 'timestamp')
  if (moments.length === 0) return undefined
  const settings = Object.fromEntries(moments.map(({ name }) => [name, { format: 'date' }]))
  const [options] = Object.values(dataSchema.parse({ file: { ...place, columns: settings } }))
  return options === undefined ? undefined : openSource(engine, files, 'file', options)
}

async function countedDistinct(engine: Engine, { rawTable }: Source, { sql }: Column, profile: ColumnProfile) {
  if (profile.distinct !== undefined) return { distinct: profile.distinct }
  if (!looksLikeId(profile.name) || (profile.type !== 'string' && profile.type !== 'integer')) return {}
  const [row] = await engine.query(`SELECT count(DISTINCT ${sql}) AS n FROM ${rawTable}`)
  return { distinct: Number(row?.['n'] ?? 0) }
}

async function fewValues(engine: Engine, { rawTable }: Source, { sql, type }: Column, { distinct }: ColumnProfile) {
  if (type !== 'integer' || distinct === undefined || distinct > mostValues) return {}
  const rows = await engine.query(
    `SELECT CAST(${sql} AS VARCHAR) AS value, count(*) AS n FROM ${rawTable} WHERE ${sql} IS NOT NULL GROUP BY ${sql} ORDER BY ${sql}`,
  )
  const values = rows.map((row) => ({ value: Number(row['value']), count: Number(row['n']) }))
  return values.every(({ value }) => Number.isSafeInteger(value)) ? { values } : {}
}

async function shapesOf(engine: Engine, { rawTable }: Source, { sql, type }: Column, { lengths }: ColumnProfile) {
  if (type !== 'string' || lengths === undefined || lengths.maximum > longestCode) return {}
  const rows = await engine.query(
    `SELECT ${shapeOf(`CAST(${sql} AS VARCHAR)`)} AS shape, count(*) AS n FROM ${rawTable} WHERE ${sql} IS NOT NULL
     GROUP BY shape ORDER BY n DESC, shape LIMIT ${mostShapes + 1}`,
  )
  return { shapes: rows.map((row) => ({ shape: String(row['shape']), count: Number(row['n']) })) }
}
