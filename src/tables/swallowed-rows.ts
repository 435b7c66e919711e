import type { Engine } from '../model/engine.ts'
import type { CsvTable } from './csv-table.ts'
import { quoteName, quoteText } from './sql.ts'

/** So many lines within a text have to look like rows where the types of their values speak for it. */
const leastTyped = 3
/** And so many, of so many fields, where all columns are text and only the number of fields does. */
const leastUntyped = { lines: 10, fields: 3 }

/**
 * A text of the column whose inner lines all are rows of this table: they have as many fields, and values of the right
 * types in its numbers, dates, times and booleans. In a table of two columns of text that cannot be told.
 * @param leastLength of the texts to look at
 */
export async function findSwallowed(
  engine: Engine,
  { columns, table, delimiter }: CsvTable,
  name: string,
  leastLength: number,
): Promise<string | undefined> {
  const isRow = rowCondition(columns)
  if (isRow === undefined) return undefined
  const text = quoteName(name)
  const lines = `string_split(replace(replace(${text}, chr(13) || chr(10), chr(10)), chr(13), chr(10)), chr(10))[2:-2]`
  const fields = `list_transform(lines, lambda part: string_split(part, ${quoteText(delimiter)}))`
  const [found] = await engine.query(
    `SELECT text FROM (
       SELECT text, lines, ${fields} AS parts FROM (
         SELECT ${text} AS text, ${lines} AS lines FROM ${table}
         WHERE length(${text}) >= ${leastLength} AND (contains(${text}, chr(10)) OR contains(${text}, chr(13)))
       ) WHERE len(lines) >= ${isRow.leastLines}
     ) WHERE len(list_filter(parts, lambda fields: ${isRow.sql})) = len(parts) LIMIT 1`,
  )
  return found === undefined ? undefined : String(found['text'])
}

/** When a list of `fields` is a row of the table, and how many such lines it takes; undefined where it cannot be told. */
function rowCondition(columns: CsvTable['columns']): { readonly sql: string; readonly leastLines: number } | undefined {
  const asMany = `len(fields) = ${columns.length}`
  const typed = columns.flatMap(({ engineType }, index) =>
    engineType === 'VARCHAR' ? [] : [{ engineType, place: index + 1 }],
  )
  if (typed.length === 0) {
    return columns.length < leastUntyped.fields ? undefined : { sql: asMany, leastLines: leastUntyped.lines }
  }
  const fits = typed.map(
    ({ engineType, place }) => `(fields[${place}] = '' OR TRY_CAST(fields[${place}] AS ${engineType}) IS NOT NULL)`,
  )
  const hasValue = typed.map(({ place }) => `fields[${place}] <> ''`)
  return { sql: [asMany, ...fits, `(${hasValue.join(' OR ')})`].join(' AND '), leastLines: leastTyped }
}
