import type { Engine } from '../model/engine.ts'
import type { Files } from '../model/files.ts'
import { UserError } from '../model/user-error.ts'
import { type CsvFiles, readCsvColumns } from './csv.ts'
import { explainOpening } from './explain-opening.ts'
import { findFiles, locateFiles, nothingFound, refuseRemoteArchive, sizeOf } from './find-files.ts'
import { type Compression, compressionOf, type Format, formatOf, isCsv, isText } from './format.ts'
import { readJsonColumns } from './json.ts'
import { keepTable } from './keep-table.ts'
import { openParquet } from './parquet.ts'
import { type Partition, partitionsOf, refuseOverlap, withPartitions } from './partitions.ts'
import type { ReadColumn } from './read-column.ts'
import { engineRowNumber } from './row-number.ts'
import { openSampledCsv } from './sampled-csv.ts'
import { quoteName, quoteText, quoteTexts } from './sql.ts'
import { listing } from './wording.ts'

export type TableOptions = {
  /** Files or globs, from the root of the workspace. */
  readonly path: string | readonly string[]
  readonly format?: Format | undefined
  readonly delimiter?: string | undefined
  /** Folders named like `year=2026` are columns too, of text. */
  readonly hivePartitions?: boolean
  /** In text formats the type to read a column as, where it is not the one that its values look like. */
  readonly readAs?: ((column: ReadColumn) => string) | undefined
  /** Told how many files there are before they are opened. */
  readonly onFound?: (files: number) => void
}

/** Files that together are one table. */
export type Table = {
  /** At least one, sorted. */
  readonly files: readonly string[]
  readonly format: Format
  /** What separates the fields; undefined where the files are no CSV. */
  readonly delimiter?: string
  /** At least one. */
  readonly columns: readonly ReadColumn[]
  /** The table in SQL; with the file of each row where a column is named for it. */
  readonly reader: (fileColumn?: string) => string
  /** Where the reader has the number of each row, from 0, beside the file; undefined where the rows have to be counted. */
  readonly rowNumber: string | undefined
  /** Bytes of all files together. */
  readonly bytes: number
}

/**
 * Finds the files of a table and its columns.
 * @throws UserError when there is none, one cannot be read, or they do not fit together.
 */
export async function openTable(engine: Engine, files: Files, options: TableOptions): Promise<Table> {
  const patterns = typeof options.path === 'string' ? [options.path] : options.path
  const found = await findFiles(engine, files, patterns)
  if (found.length === 0) throw await nothingFound(files, patterns)
  options.onFound?.(found.length)
  const partitions = options.hivePartitions === true ? partitionsOf(found) : []
  const format = formatOf(found, options.format)
  const compression = isText(format) ? compressionOf(found) : 'none'
  if (compression !== 'none') refuseRemoteArchive(found)
  const located = await locateFiles(engine, found, format)
  const explained = async (error: unknown) => {
    throw await explainOpening({ engine, found, located, format }, error)
  }
  const bytes = await sizeOf(engine, files, found, located).catch(explained)
  const place = { engine, found, located, format, compression, bytes, options }
  const tableOf = (opened: Opened) => withFolders(partitions, place, opened)
  if (format === 'parquet') return tableOf(await openParquet(engine, place).catch(explained))
  const isLarge = bytes >= leastKept / (compression === 'none' ? 1 : 8)
  // The engine tells of which file a row is only beside the reading function itself.
  const sampled = isLarge && partitions.length === 0 ? await openSampled(place, tableOf).catch(explained) : undefined
  if (sampled !== undefined) return sampled
  return openText(place, isLarge, tableOf).catch(explained)
}

/** Reading a smaller table of texts again costs next to nothing. */
const leastKept = 2 ** 22

type Opened = { readonly read: readonly ReadColumn[]; readonly reader: (more: string) => string }

/** The table with the columns that its folders' names are. */
function withFolders(partitions: readonly Partition[], place: Place, { read, reader }: Opened): Table {
  const { found, format, bytes } = place
  if (partitions.length > 0) refuseOverlap(partitions, read)
  const folders = partitions.map(({ name }) => ({ name, engineType: 'VARCHAR', fromFolders: true }) as const)
  const columns = [...read, ...folders]
  refuseOwnNames(columns)
  return {
    files: found,
    format,
    ...(isCsv(format) ? { delimiter: csvFiles(place).delimiter } : {}),
    columns,
    reader: (fileColumn) =>
      withPartitions(partitions, reader(fileColumn === undefined ? '' : `, filename = ${quoteText(fileColumn)}`)),
    rowNumber:
      format === 'parquet' && found.length === 1 && partitions.length === 0 ? engineRowNumber(read) : undefined,
    bytes,
  }
}

/** A large CSV table, kept with the types of its first rows; undefined where not all rows have them. */
async function openSampled(place: Place, tableOf: (opened: Opened) => Table): Promise<Table | undefined> {
  const { engine, format, found, bytes, options } = place
  if (!isCsv(format) || bytes / found.length < leastKept) return undefined
  const readAs = options.readAs ?? (({ engineType }) => engineType)
  const sampled = await openSampledCsv(engine, csvFiles(place), readAs)
  if (sampled === undefined) return undefined
  return keepTable(engine, tableOf(sampled)).catch((error: unknown) => {
    // Where a row cannot be read at all, looking at all of them tells where and why.
    if (error instanceof UserError) return undefined
    throw error
  })
}

type Place = {
  readonly engine: Engine
  readonly found: readonly string[]
  readonly located: readonly string[]
  readonly format: Format
  readonly compression: Compression
  readonly bytes: number
  readonly options: TableOptions
}

function refuseOwnNames(columns: readonly ReadColumn[]): void {
  const odd = columns.find(({ name }) => name.includes('\0'))
  if (odd !== undefined) throw new UserError(`The column name ${odd.name} holds a NUL character; rename the column.`)
  const own = columns.find(({ name }) => name.toLowerCase().startsWith('__holdout_'))
  if (own !== undefined) throw new UserError(`The column name ${own.name} is reserved; rename the column.`)
}

/** A table of text files, kept where it is large. */
async function openText(place: Place, isLarge: boolean, tableOf: (opened: Opened) => Table): Promise<Table> {
  const { engine, format } = place
  const csv = isCsv(format)
  const found = csv ? await readCsvColumns(engine, csvFiles(place)) : await readJsonColumns(engine, place)
  const texts = new Set<string>()
  for (;;) {
    const columns = found.columns.map((column) =>
      texts.has(column.name) ? { ...column, engineType: 'VARCHAR' } : column,
    )
    const opened = asDeclared(place, { ...found, columns })
    try {
      if (isLarge) return await keepTable(engine, tableOf(opened))
      if (csv) await readTimes(engine, opened)
      return tableOf(opened)
    } catch (error) {
      const untimely = error instanceof UserError ? untimelyColumn(error, opened.read) : undefined
      if (untimely === undefined || texts.has(untimely)) throw error
      texts.add(untimely)
    }
  }
}

/** @throws UserError where a date or a time cannot be read as one. */
async function readTimes(engine: Engine, { read, reader }: Opened): Promise<void> {
  const counts = read.filter(isTime).map(({ name }) => `count(${quoteName(name)})`)
  if (counts.length > 0) await engine.query(`SELECT ${counts.join(', ')} FROM ${reader('')}`)
}

function isTime({ engineType }: ReadColumn): boolean {
  return /^(?:DATE|TIME)/.test(engineType)
}

/** The column in which the engine saw dates or times and then cannot read all of them: they are not all written in one way. */
function untimelyColumn({ message }: UserError, columns: readonly ReadColumn[]): string | undefined {
  const name = /Error when converting column "(.*)"\. Could not convert/.exec(message)?.[1]
  return columns.filter(isTime).find((column) => column.name === name)?.name
}

/** The columns with the types that the policy gives them. */
function asDeclared(
  { found, located, format, options }: Place,
  { columns, settings }: { readonly columns: readonly ReadColumn[]; readonly settings: string },
): Opened {
  const read = columns.map((column) => {
    // The engine's JSON type is text to whoever reads the column.
    const engineType = column.engineType === 'JSON' ? 'VARCHAR' : (options.readAs?.(column) ?? column.engineType)
    return { name: column.name, engineType }
  })
  const types = read.map(({ name, engineType }) => `${quoteText(name)}: ${quoteText(engineType)}`).join(', ')
  const call = isCsv(format) ? 'read_csv' : 'read_json'
  if (read.length === 0) throw new UserError(`${listing(found, 3)} holds no columns.`)
  return { read, reader: (more) => `${call}(${quoteTexts(located)}, columns = {${types}}, ${settings}${more})` }
}

function csvFiles({ found, located, format, compression, bytes, options }: Place): CsvFiles {
  const delimiter = options.delimiter ?? (format === 'tsv' ? '\t' : ',')
  return { files: found, located, delimiter, compression, bytes }
}
