import type { Engine } from '../model/engine.ts'
import type { Files } from '../model/files.ts'
import { UserError } from '../model/user-error.ts'
import { readCsvColumns } from './csv.ts'
import { type Compression, compressionOf, type Format, formatOf, isText } from './format.ts'
import type { ReadColumn } from './read-column.ts'
import { explainReadError } from './read-error.ts'
import { quoteText } from './sql.ts'
import { listing } from './wording.ts'

export type TableOptions = {
  /** Files or globs, from the root of the workspace. */
  readonly path: string | readonly string[]
  readonly format?: Format | undefined
  readonly delimiter?: string | undefined
  /** In text formats the type to read a column as, where it is not the one that its values look like. */
  readonly readAs?: ((column: ReadColumn) => string) | undefined
}

/** Files that together are one table. */
export type Table = {
  /** At least one, sorted. */
  readonly files: readonly string[]
  readonly format: Format
  /** At least one. */
  readonly columns: readonly ReadColumn[]
  /** The table in SQL. `more` is appended to the options of the reading function: `, filename = 'name'`. */
  readonly reader: (more: string) => string
  /** Bytes of all files together. */
  readonly bytes: number
}

/**
 * Finds the files of a table and its columns.
 * @throws UserError when there is none, one cannot be read, or they do not fit together.
 */
export async function openTable(engine: Engine, files: Files, options: TableOptions): Promise<Table> {
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
  return { files: found, format, columns: read, reader, bytes }
}

type Place = {
  readonly engine: Engine
  readonly found: readonly string[]
  readonly located: readonly string[]
  readonly format: Format
  readonly compression: Compression
  readonly options: TableOptions
}

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
}: Place): Promise<{ read: readonly ReadColumn[]; reader: Table['reader'] }> {
  const reader: Table['reader'] = (more) =>
    `read_parquet(${textList(located)}, union_by_name = true, hive_partitioning = false${more})`
  const read = await describe(engine, reader(''))
  for (const [index, place] of located.entries()) {
    if (found.length === 1) break
    const own = await describe(engine, `read_parquet(${textList([place])}, hive_partitioning = false)`)
    refuseDifference(found[0] ?? '', read, found[index] ?? '', own)
  }
  return { read, reader }
}

async function openText(place: Place): Promise<{ read: readonly ReadColumn[]; reader: Table['reader'] }> {
  const { found, located, format, options } = place
  const csv = format === 'csv' || format === 'tsv'
  const { columns, settings } = csv ? await readCsv(place) : await readJson(place)
  const read = columns.map((column) => {
    // The engine's JSON type is text to whoever reads the column.
    const engineType = column.engineType === 'JSON' ? 'VARCHAR' : (options.readAs?.(column) ?? column.engineType)
    return { name: column.name, engineType }
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

function textList(texts: readonly string[]): string {
  return `[${texts.map(quoteText).join(', ')}]`
}
