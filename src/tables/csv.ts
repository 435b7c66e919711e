import { parse } from 'csv-parse/sync'
import type { Engine } from '../model/engine.ts'
import { UserError } from '../model/user-error.ts'
import type { Compression } from './format.ts'
import type { ReadColumn } from './read-column.ts'
import { quoteText } from './sql.ts'
import { listing } from './wording.ts'

export type CsvFiles = {
  readonly files: readonly string[]
  readonly located: readonly string[]
  readonly delimiter: string
  readonly compression: Compression
}

type Sniffed = {
  readonly columns: readonly ReadColumn[]
  readonly dateFormat: string | undefined
  readonly timestampFormat: string | undefined
}

/**
 * The columns of CSV files with the types that all their values have, and the settings with which to read them.
 * Looks at every row once, because a type told from the first rows fails at the first exception.
 * @throws UserError when a file is no CSV, or the files have different columns.
 */
export async function readCsvColumns(
  engine: Engine,
  csv: CsvFiles,
): Promise<{ readonly columns: readonly ReadColumn[]; readonly settings: string }> {
  const dialect = dialectOf(csv)
  const sniffed: Sniffed[] = []
  for (const [index, place] of csv.located.entries()) {
    sniffed.push(await sniff(engine, csv.files[index] ?? place, place, csv.delimiter, dialect))
  }
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

async function sniff(
  engine: Engine,
  file: string,
  place: string,
  delimiter: string,
  dialect: string,
): Promise<Sniffed> {
  const names = await readHeader(engine, file, place, delimiter, dialect)
  try {
    const [row] = await engine.query(
      `SELECT to_json(Columns)::VARCHAR AS columns, DateFormat AS date, TimestampFormat AS time
       FROM sniff_csv(${quoteText(place)}, ${dialect}, sample_size = -1)`,
    )
    const columns: readonly { name: string; type: string }[] = JSON.parse(String(row?.['columns'] ?? '[]'))
    // A header of another width means that the sniffer skipped lines to find something that fits.
    if (columns.length !== names.length) throw await locateError(engine, place, names, dialect, skipped(file))
    return {
      columns: names.map((name, index) => ({ name, engineType: columns[index]?.type ?? 'VARCHAR' })),
      dateFormat: textOrNone(row?.['date']),
      timestampFormat: textOrNone(row?.['time']),
    }
  } catch (error) {
    throw await locateError(engine, place, names, dialect, error)
  }
}

function skipped(file: string): UserError {
  return new UserError(`${file} is no CSV file: its lines cannot be split into as many fields as the first line has.`)
}

/** The first line, which is always the header: names as they stand there, none empty and none twice. */
async function readHeader(
  engine: Engine,
  file: string,
  place: string,
  delimiter: string,
  dialect: string,
): Promise<readonly string[]> {
  const location = { file, line: 1 }
  const [row] = await engine.query(
    `SELECT * FROM read_csv(${quoteText(place)}, ${dialect
      .replace('header = true', 'header = false')
      .replace(/delim = '(?:''|[^'])*'/, "delim = '\u001f'")
      .replace(/quote = '"', escape = '"'/, "quote = '', escape = ''")
      .replace('strict_mode = true', 'strict_mode = false')},
     auto_detect = false, columns = {'line': 'VARCHAR'}) LIMIT 1`,
  )
  const line = row?.['line']
  if (typeof line !== 'string' || line.trim() === '') throw new UserError(`${file} has no header line.`, location)
  const names = splitHeader(line.replace(/^\uFEFF/, ''), file, delimiter)
  const unnamed = names.indexOf('')
  if (unnamed >= 0) throw new UserError(`${file}, line 1, gives column ${unnamed + 1} no name.`, location)
  // The engine does not tell names apart by case.
  const lower = names.map((name) => name.toLowerCase())
  const twice = names.find((name, index) => lower.indexOf(name.toLowerCase()) !== index)
  if (twice !== undefined) throw new UserError(`${file}, line 1, names the column ${twice} twice.`, location)
  return names
}

function splitHeader(line: string, file: string, delimiter: string): readonly string[] {
  try {
    const records: readonly (readonly string[])[] = parse(line, { delimiter, relax_column_count: true })
    return records[0] ?? []
  } catch {
    throw new UserError(`${file}, line 1, is no CSV header: a quote is not closed.`, { file, line: 1 })
  }
}

/** The sniffer only says that it failed; reading the same file with the columns of its header says where. */
async function locateError(engine: Engine, place: string, names: readonly string[], dialect: string, error: unknown) {
  const types = names.map((name) => `${quoteText(name)}: 'VARCHAR'`).join(', ')
  await engine.query(
    `SELECT count(COLUMNS(*)) FROM read_csv(${quoteText(place)}, ${dialect}, auto_detect = false, columns = {${types}})`,
  )
  return error
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
