import type { Engine } from '../model/engine.ts'
import type { Files } from '../model/files.ts'
import { UserError } from '../model/user-error.ts'
import type { Scope } from './checks/check.ts'
import { readCsvColumns } from './csv.ts'
import { type Compression, compressionOf, type Format, formatOf, isText } from './format.ts'
import { type ReadColumn, readingType, scopeOf } from './plan.ts'
import { explainReadError } from './read-error.ts'
import type { DatasetOptions } from './schema.ts'
import { quoteName, quoteText } from './sql.ts'
import { listing } from './wording.ts'

/** The column under which evidence finds the file of a row. */
export const fileColumn = '__holdout_file'

/** A data set that can be read. */
export type Source = {
  readonly files: readonly string[]
  readonly format: Format
  readonly scope: Scope
  /** A table in SQL with the columns of the scope, each cast where the scope says so. */
  readonly table: string
  /** The same with the file of each row in `fileColumn` and its number, from 0, in `__holdout_row`. */
  readonly numberedTable: string
  /** The columns as they were read, and nothing else: for whole rows and for profiles. */
  readonly rawTable: string
  /** Bytes of all files together. */
  readonly bytes: number
}

/**
 * Finds a data set's files and its columns.
 * @throws UserError when there is none, one cannot be read, or they do not fit together.
 */
export async function openSource(engine: Engine, files: Files, name: string, options: DatasetOptions): Promise<Source> {
  const patterns = typeof options.path === 'string' ? [options.path] : options.path
  refuseOutside(patterns)
  const found = await files.list(patterns)
  if (found.length === 0) throw new UserError(`No file matches ${listing(patterns, 5)}.`)
  const format = formatOf(found, options.format)
  const compression = isText(format) ? compressionOf(found) : 'none'
  const located = await Promise.all(found.map((file) => engine.locate(file)))
  const bytes = await sizeOf(engine, files, found, located)
  const place = { engine, found, located, format, compression, options }
  const { read, reader } = await (format === 'parquet' ? openParquet(place) : openText(place)).catch(
    (error: unknown) => {
      throw error instanceof UserError ? explainReadError(format, found[0] ?? '', error) : error
    },
  )
  refuseOwnNames(read)
  const scope = scopeOf(name, options, read, isText(format))
  return { files: found, format, scope, bytes, ...tablesOf(scope, reader, found.length, format) }
}

type Place = {
  readonly engine: Engine
  readonly found: readonly string[]
  readonly located: readonly string[]
  readonly format: Format
  readonly compression: Compression
  readonly options: DatasetOptions
}

/** `more` is appended to the reader's options. */
type Reader = (more: string) => string

function refuseOutside(patterns: readonly string[]): void {
  const outside = patterns.find(
    (pattern) => /^([a-z]+:|[\\/~])/i.test(pattern) || pattern.split(/[\\/]/).includes('..'),
  )
  if (outside !== undefined) {
    throw new UserError(
      `The path ${outside} leaves the workspace. Data must lie inside it; write the path from its root.`,
    )
  }
}

function refuseOwnNames(columns: readonly ReadColumn[]): void {
  const own = columns.find(({ name }) => name.toLowerCase().startsWith('__holdout_'))
  if (own !== undefined) throw new UserError(`The column name ${own.name} is reserved; rename the column.`)
}

/** An empty file holds no table at all, and a small one may be a placeholder of Git LFS, which `read` refuses. */
async function sizeOf(
  engine: Engine,
  files: Files,
  found: readonly string[],
  located: readonly string[],
): Promise<number> {
  const rows = await engine.query(`SELECT size FROM read_blob(${textList(located)})`)
  let total = 0
  for (const [index, file] of found.entries()) {
    const size = Number(rows[index]?.['size'] ?? 0)
    if (size === 0) throw new UserError(`${file} is empty (0 bytes).`)
    if (size <= 1024) await files.read(file, 1024)
    total += size
  }
  return total
}

async function openParquet({
  engine,
  found,
  located,
}: Place): Promise<{ read: readonly ReadColumn[]; reader: Reader }> {
  const reader: Reader = (more) =>
    `read_parquet(${textList(located)}, union_by_name = true, hive_partitioning = false${more})`
  const read = await describe(engine, reader(''))
  for (const [index, place] of located.entries()) {
    if (found.length === 1) break
    const own = await describe(engine, `read_parquet(${textList([place])}, hive_partitioning = false)`)
    refuseDifference(found[0] ?? '', read, found[index] ?? '', own)
  }
  return { read, reader }
}

async function openText(place: Place): Promise<{ read: readonly ReadColumn[]; reader: Reader }> {
  const { found, located, format, options } = place
  const csv = format === 'csv' || format === 'tsv'
  const { columns, settings } = csv ? await readCsv(place) : await readJson(place)
  const read = columns.map(({ name, engineType }) => {
    const declared = Object.hasOwn(options.columns, name) ? options.columns[name]?.type : undefined
    return { name, engineType: readingType(engineType, declared) }
  })
  const types = read.map(({ name, engineType }) => `${quoteText(name)}: ${quoteText(engineType)}`).join(', ')
  const call = csv ? 'read_csv' : 'read_json'
  if (found.length === 0 || read.length === 0) throw new UserError(`${listing(found, 3)} holds no columns.`)
  return { read, reader: (more) => `${call}(${textList(located)}, columns = {${types}}, ${settings}${more})` }
}

async function readCsv({ engine, found, located, format, compression, options }: Place) {
  const delimiter = options.delimiter ?? (format === 'tsv' ? '\t' : ',')
  return readCsvColumns(engine, { files: found, located, delimiter, compression })
}

async function readJson({ engine, located, format, compression }: Place) {
  const settings = `format = '${format === 'jsonl' ? 'newline_delimited' : 'auto'}', compression = '${compression === 'none' ? 'uncompressed' : compression}', hive_partitioning = false`
  const columns = await describe(
    engine,
    `read_json(${textList(located)}, ${settings}, sample_size = -1, union_by_name = true)`,
  )
  return { columns, settings }
}

async function describe(engine: Engine, reader: string): Promise<readonly ReadColumn[]> {
  const rows = await engine.query(`DESCRIBE SELECT * FROM ${reader}`)
  return rows.map((row) => ({ name: String(row['column_name']), engineType: String(row['column_type']) }))
}

/** Columns that only some files have would be filled with nulls, and that is nearly always a mistake of the writer. */
function refuseDifference(
  first: string,
  expected: readonly { readonly name: string }[],
  file: string,
  own: readonly { readonly name: string }[],
): void {
  const names = new Set(own.map(({ name }) => name))
  const missing = expected.map(({ name }) => name).filter((name) => !names.has(name))
  if (missing.length === 0) return
  throw new UserError(
    `The files of one data set must have the same columns, but ${file} lacks ${listing(missing, 5)}, which another has` +
      `${file === first ? '' : ` (compare ${first})`}.`,
  )
}

function tablesOf(scope: Scope, reader: Reader, files: number, format: Format) {
  const casts = scope.columns.filter(({ cast }) => cast !== undefined)
  const replaced = casts.map(({ cast, sql }) => `${cast} AS ${sql}`).join(', ')
  const kept = casts.map(({ sql, raw }) => `, ${sql} AS ${raw}`).join('')
  const cast = (from: string, more: string) =>
    casts.length === 0 && more === ''
      ? from
      : `(SELECT *${replaced === '' ? '' : ` REPLACE (${replaced})`}${kept}${more} FROM ${from})`
  const hasName = (name: string) => scope.columns.some((column) => column.name.toLowerCase() === name)
  // A Parquet reader knows row numbers, also in parallel; elsewhere counting needs the file order.
  const number =
    format === 'parquet' && files === 1 && !hasName('file_row_number') ? 'file_row_number' : 'row_number() OVER () - 1'
  return {
    table: cast(reader(''), ''),
    numberedTable: cast(reader(`, filename = '${fileColumn}'`), `, ${number} AS __holdout_row`),
    rawTable: `(SELECT ${scope.columns.map(({ name }) => quoteName(name)).join(', ')} FROM ${reader('')})`,
  }
}

function textList(texts: readonly string[]): string {
  return `[${texts.map(quoteText).join(', ')}]`
}
