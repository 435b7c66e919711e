import type { Engine } from '../model/engine.ts'
import { type CsvFiles, firstRows, readCsvColumns } from './csv.ts'
import type { ReadColumn } from './read-column.ts'
import { quoteName, quoteText, quoteTexts } from './sql.ts'

/** A table whose types were told from its first rows. */
export type SampledCsv = {
  readonly read: readonly ReadColumn[]
  /** Reading fails at the first value that speaks for another type. `more` is appended to the options. */
  readonly reader: (more: string) => string
}

/** A column, the type that its first values look like, and the one that it is to have. */
type Asked = { readonly name: string; readonly sniffed: string; readonly wanted: string }

/**
 * Types of CSV files from their first rows, and a way to read them that holds every value against its type. Telling the
 * types from all rows takes longer than everything that is done with them.
 * @param readAs the type to read a column as, where it is not the one that its values look like.
 * @returns undefined where the first rows cannot suffice, and all have to be looked at.
 * @throws UserError when a file is no CSV, or the files have different columns.
 */
export async function openSampledCsv(
  engine: Engine,
  csv: CsvFiles,
  readAs: (column: ReadColumn) => string,
): Promise<SampledCsv | undefined> {
  const { columns, settings } = await readCsvColumns(engine, csv, 'first')
  const asked = columns.map((column) => ({ name: column.name, sniffed: column.engineType, wanted: readAs(column) }))
  // Without a form that the first values agree on, a date is taken from whatever begins with one.
  const isDated = / dateformat = /.test(settings)
  if (!asked.every((column) => canBeHeld(column, isDated))) return undefined
  const call = (located: readonly string[], typeOf: (column: Asked) => string, more: string) => {
    const types = asked.map((column) => `${quoteText(column.name)}: ${quoteText(typeOf(column))}`)
    return `read_csv(${quoteTexts(located)}, columns = {${types.join(', ')}}, ${settings}${more})`
  }
  for (const place of csv.located) {
    if (
      await hasUntoldColumn(
        engine,
        asked,
        call([place], () => 'VARCHAR', ''),
      )
    )
      return undefined
  }
  const strict = asked.filter(isHeldHere).map(holdToType)
  const typeRead = (column: Asked) => (isHeldHere(column) ? 'VARCHAR' : column.wanted)
  const reader = (more: string) => {
    const read = call(csv.located, typeRead, more)
    return strict.length === 0 ? read : `(SELECT * REPLACE (${strict.join(', ')}) FROM ${read})`
  }
  return { read: asked.map(({ name, wanted }) => ({ name, engineType: wanted })), reader }
}

/**
 * Of these types the reader takes values that do not look like them: 3.5 would be an integer, 4. Their values have to be
 * written as most programs write them; where one is not, all rows are looked at after all.
 */
const canonical: Readonly<Record<string, (text: string) => string>> = {
  BIGINT: (text) => `CAST(TRY_CAST(${text} AS BIGINT) AS VARCHAR) = ${text}`,
  DOUBLE: (text) => `regexp_full_match(${text}, '-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?')`,
  BOOLEAN: (text) => `lower(${text}) IN ('true', 'false')`,
}

/** Of these the reader fails at what is none. */
const strictlyRead = ['VARCHAR', 'DATE', 'TIMESTAMP']

function canBeHeld({ sniffed, wanted }: Asked, isDated: boolean): boolean {
  if (wanted === 'DATE' && !isDated) return false
  return wanted === 'VARCHAR' || (wanted === sniffed && (wanted in canonical || strictlyRead.includes(wanted)))
}

function isHeldHere({ wanted }: Asked): boolean {
  return wanted in canonical
}

function holdToType({ name, wanted }: Asked): string {
  const text = quoteName(name)
  const holds = canonical[wanted]?.(text) ?? 'true'
  return `CASE WHEN ${text} IS NULL OR ${holds} THEN CAST(${text} AS ${wanted}) ELSE error('another type') END AS ${text}`
}

/** A column whose first values are all missing looks like text, whatever it holds. */
async function hasUntoldColumn(engine: Engine, asked: readonly Asked[], table: string): Promise<boolean> {
  const texts = asked.filter(({ sniffed }) => sniffed === 'VARCHAR').map(({ name }) => quoteName(name))
  if (texts.length === 0) return false
  const counts = texts.map((text) => `count(${text}) = 0`)
  const [row] = await engine.query(
    `SELECT ${counts.join(' OR ')} AS untold FROM (SELECT * FROM ${table} LIMIT ${firstRows / 2})`,
  )
  return row?.['untold'] === true
}
