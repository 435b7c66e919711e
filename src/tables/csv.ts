import type { Engine } from '../model/engine.ts'
import { UserError } from '../model/user-error.ts'
import { csvHeader } from './csv-header.ts'
import { mixedLineEnds } from './csv-line-ends.ts'
import { linesOf } from './file-lines.ts'
import type { Compression } from './format.ts'
import { inBatches } from './in-batches.ts'
import type { ReadColumn } from './read-column.ts'
import { quoteText } from './sql.ts'
import { listing } from './wording.ts'

export type CsvFiles = {
  readonly files: readonly string[]
  readonly located: readonly string[]
  readonly delimiter: string
  readonly compression: Compression
  /** Of all files together. */
  readonly bytes: number
}

type Sniffed = {
  readonly columns: readonly ReadColumn[]
  readonly dateFormat: string | undefined
  readonly timestampFormat: string | undefined
}

/** The rows that types are told from. What the first ones are told to be may not hold for the others. */
export type SniffedRows = 'all' | 'first'

/** How many rows of each file the first ones are. */
export const firstRows = 20_480

/**
 * The columns of CSV files with the types that all their values have, or only their first ones, and the settings with
 * which to read them.
 * @throws UserError when a file is no CSV, or the files have different columns.
 */
export async function readCsvColumns(
  engine: Engine,
  csv: CsvFiles,
  rows: SniffedRows = 'all',
): Promise<{ readonly columns: readonly ReadColumn[]; readonly settings: string }> {
  const dialect = dialectOf(csv)
  const question = { delimiter: csv.delimiter, compression: csv.compression, dialect, rows }
  const files = csv.located.map((place, index) => ({ file: csv.files[index] ?? place, place }))
  const atOnce = csv.bytes / files.length > smallFile ? 1 : 64
  const sniffed = await inBatches(files, atOnce, (batch) => sniff(engine, batch, question))
  const [first, ...rest] = sniffed
  if (first === undefined) throw new UserError('There is no file to read.')
  rest.forEach((other, index) => {
    refuseOtherHeader(csv.files[0] ?? '', first.columns, csv.files[index + 1] ?? '', other.columns)
  })
  const columns = first.columns.map(({ name }, index) => ({ name, engineType: commonType(sniffed, index) }))
  return { columns, settings: `auto_detect = false, hive_partitioning = false, ${dialect}${timeFormats(first)}` }
}

function dialectOf({ delimiter, compression }: CsvFiles): string {
  return (
    `delim = ${quoteText(delimiter)}, quote = '"', escape = '"', header = true, skip = 0, comment = '', ` +
    `strict_mode = true, compression = '${compression}'`
  )
}

type CsvFile = { readonly file: string; readonly place: string }

/** Bytes of a file up to which many are looked at with one question: for each open one the engine keeps a buffer. */
const smallFile = 2 ** 20

type Question = {
  readonly delimiter: string
  readonly compression: Compression
  readonly dialect: string
  readonly rows: SniffedRows
}

async function sniff(engine: Engine, files: readonly CsvFile[], question: Question): Promise<readonly Sniffed[]> {
  const [first, ...others] = files
  if (first === undefined) return []
  if (others.length === 0) return [await sniffOne(engine, first, question)]
  try {
    const headers = await readHeaders(engine, files, question)
    return await sniffColumns(engine, files, headers, question)
  } catch {
    // One of them cannot be read: asked one by one, it is named.
    return inBatches(files, 1, (one) => sniff(engine, one, question))
  }
}

async function sniffOne(engine: Engine, file: CsvFile, question: Question): Promise<Sniffed> {
  const [names = []] = await readHeaders(engine, [file], question)
  try {
    const [sniffed] = await sniffColumns(engine, [file], [names], question)
    if (sniffed === undefined) throw skipped(file.file)
    return sniffed
  } catch (error) {
    throw await locateError(engine, file, names, question, error)
  }
}

async function sniffColumns(
  engine: Engine,
  files: readonly CsvFile[],
  headers: readonly (readonly string[])[],
  { dialect, rows: asked }: Question,
): Promise<readonly Sniffed[]> {
  const questions = files.map(
    ({ place }, index) =>
      `SELECT ${index} AS file, to_json(Columns)::VARCHAR AS columns, DateFormat AS date, TimestampFormat AS time
       FROM sniff_csv(${quoteText(place)}, ${dialect}, sample_size = ${asked === 'all' ? -1 : firstRows})`,
  )
  const rows = await engine.query(questions.join(' UNION ALL '))
  return files.map(({ file }, index) => {
    const row = rows.find((one) => one['file'] === index)
    const names = headers[index] ?? []
    const columns: readonly { name: string; type: string }[] = JSON.parse(String(row?.['columns'] ?? '[]'))
    // A header of another width means that the sniffer skipped lines to find something that fits.
    if (columns.length !== names.length) throw skipped(file)
    return {
      columns: names.map((name, place) => ({ name, engineType: columns[place]?.type ?? 'VARCHAR' })),
      dateFormat: textOrNone(row?.['date']),
      timestampFormat: textOrNone(row?.['time']),
    }
  })
}

function skipped(file: string): UserError {
  return new UserError(`${file} is no CSV file: its lines cannot be split into as many fields as the first line has.`)
}

/** The first line of each file, which is always the header: names as they stand there, none empty and none twice. */
async function readHeaders(
  engine: Engine,
  files: readonly CsvFile[],
  { delimiter, compression }: Question,
): Promise<readonly (readonly string[])[]> {
  const questions = files.map(
    ({ place }, index) => `(SELECT ${index} AS file, line FROM ${linesOf(place, compression)} LIMIT 1)`,
  )
  const rows = await engine.query(`SELECT * FROM (${questions.join(' UNION ALL ')})`)
  return files.map(({ file }, index) => csvHeader(rows.find((row) => row['file'] === index)?.['line'], file, delimiter))
}

/** The sniffer only says that it failed; reading the same file with the columns of its header says where. */
async function locateError(
  engine: Engine,
  file: CsvFile,
  names: readonly string[],
  { dialect, compression }: Question,
  error: unknown,
): Promise<unknown> {
  const types = names.map((name) => `${quoteText(name)}: 'VARCHAR'`).join(', ')
  const located = await engine
    .query(
      `SELECT count(COLUMNS(*)) FROM read_csv(${quoteText(file.place)}, ${dialect}, auto_detect = false, columns = {${types}})`,
    )
    .catch((reason: unknown) => reason)
  if (located instanceof UserError && /CSV Error on Line/.test(located.message)) return located
  return (await mixedLineEnds(engine, file, compression)) ?? (located instanceof Error ? located : error)
}

function refuseOtherHeader(
  first: string,
  expected: readonly ReadColumn[],
  file: string,
  own: readonly ReadColumn[],
): void {
  const names = (columns: readonly ReadColumn[]) => columns.map(({ name }) => name)
  if (JSON.stringify(names(expected)) === JSON.stringify(names(own))) return
  throw new UserError(
    `The files of one data set must have the same header, but ${first} has ${listing(names(expected), 8)} and ${file} has ${listing(names(own), 8)}.`,
    { file, line: 1 },
  )
}

/** The type that the values of all files have; text when they do not agree. */
function commonType(sniffed: readonly Sniffed[], index: number): string {
  const types = new Set(sniffed.map(({ columns }) => columns[index]?.engineType ?? 'VARCHAR'))
  const [only] = types
  if (types.size === 1 && only !== undefined) {
    const formats = new Set(sniffed.map(({ dateFormat, timestampFormat }) => `${dateFormat}\n${timestampFormat}`))
    return formats.size === 1 || !/^(DATE|TIME)/.test(only) ? only : 'VARCHAR'
  }
  return [...types].every((type) => type === 'BIGINT' || type === 'DOUBLE') ? 'DOUBLE' : 'VARCHAR'
}

function timeFormats({ dateFormat, timestampFormat }: Sniffed): string {
  const date = dateFormat === undefined ? '' : `, dateformat = ${quoteText(dateFormat)}`
  return timestampFormat === undefined ? date : `${date}, timestampformat = ${quoteText(timestampFormat)}`
}

function textOrNone(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
