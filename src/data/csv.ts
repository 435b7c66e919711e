import type { Engine } from '../model/engine.ts'
import { UserError } from '../model/user-error.ts'
import type { Compression } from './format.ts'
import type { ReadColumn } from './plan.ts'
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
    sniffed.push(await sniff(engine, csv.files[index] ?? place, place, dialect))
  }
  const [first, ...rest] = sniffed
  if (first === undefined) throw new UserError('There is no file to read.')
  rest.forEach((other, index) => {
    refuseOtherHeader(csv.files[0] ?? '', first.columns, csv.files[index + 1] ?? '', other.columns)
  })
  const columns = first.columns.map(({ name }, index) => ({ name, engineType: commonType(sniffed, index) }))
  return { columns, settings: `auto_detect = false, ${dialect}${timeFormats(first)}` }
}

function dialectOf({ delimiter, compression }: CsvFiles): string {
  return (
    `delim = ${quoteText(delimiter)}, quote = '"', escape = '"', header = true, skip = 0, comment = '', ` +
    `strict_mode = true, compression = '${compression}', hive_partitioning = false`
  )
}

async function sniff(engine: Engine, file: string, place: string, dialect: string): Promise<Sniffed> {
  const sniffable = dialect.replace(', hive_partitioning = false', '')
  try {
    const rows = await engine.query(
      `SELECT to_json(Columns)::VARCHAR AS columns, DateFormat AS date, TimestampFormat AS time FROM sniff_csv(${quoteText(place)}, ${sniffable}, sample_size = -1)`,
    )
    const columns: readonly { name: string; type: string }[] = JSON.parse(String(rows[0]?.['columns'] ?? '[]'))
    return {
      columns: columns.map(({ name, type }) => ({ name, engineType: type })),
      dateFormat: textOrNone(rows[0]?.['date']),
      timestampFormat: textOrNone(rows[0]?.['time']),
    }
  } catch (error) {
    throw new UserError(await explain(engine, file, place, sniffable, error))
  }
}

/** The sniffer only says that it failed; reading the same file with the columns of its header says where. */
async function explain(engine: Engine, file: string, place: string, dialect: string, error: unknown): Promise<string> {
  const loose = dialect.replace('strict_mode = true', 'strict_mode = false')
  try {
    const rows = await engine.query(
      `SELECT to_json(list_transform(Columns, lambda c: c.name))::VARCHAR AS names FROM sniff_csv(${quoteText(place)}, ${loose}, ignore_errors = true, sample_size = 1)`,
    )
    const names: readonly string[] = JSON.parse(String(rows[0]?.['names'] ?? '[]'))
    const types = names.map((name) => `${quoteText(name)}: 'VARCHAR'`).join(', ')
    await engine.query(
      `SELECT count(COLUMNS(*)) FROM read_csv(${quoteText(place)}, ${dialect}, auto_detect = false, columns = {${types}})`,
    )
  } catch (second) {
    return csvProblem(file, second)
  }
  return csvProblem(file, error)
}

/** One sentence about a broken CSV file. The row itself is left out: it may hold personal data. */
export function csvProblem(file: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const line = message.match(/CSV Error on Line: (\d+)/)?.[1]
  const fields = message.match(/Expected Number of Columns: (\d+) Found: (\d+)/)
  const where = line === undefined ? file : `${file}, line ${line}`
  if (fields) return `${where} has ${fields[2]} fields where the header has ${fields[1]}.`
  if (message.includes('unterminated quote') || message.includes('unquoted value')) {
    return `${where} has a quote that is not closed, or text after a closing quote. Quotes inside a quoted field are doubled.`
  }
  if (/unicode|utf-?8 encoded/i.test(message))
    return `${where} is not UTF-8 text. Save it as UTF-8, or name its format.`
  if (message.includes('GZIP')) return `${file} is named as if it were compressed with gzip, but is not.`
  if (/zstd/i.test(message)) return `${file} is named as if it were compressed with zstd, but cannot be unpacked.`
  if (/sniffing|state machine/.test(message)) return `${file} is no CSV file with one separator and one header line.`
  return `${file} cannot be read: ${message.split('\n')[0]}`
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
