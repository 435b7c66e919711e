import type { Engine } from '../model/engine.ts'
import { UserError } from '../model/user-error.ts'
import { describe } from './describe.ts'
import type { ReadColumn } from './read-column.ts'
import { quoteTexts } from './sql.ts'
import { listing } from './wording.ts'

type ParquetFiles = { readonly found: readonly string[]; readonly located: readonly string[] }

type OpenedParquet = {
  readonly read: readonly ReadColumn[]
  readonly reader: (more: string) => string
}

/** The columns of Parquet files. @throws UserError when a file lacks a column that another has. */
export async function openParquet(engine: Engine, { found, located }: ParquetFiles): Promise<OpenedParquet> {
  const schemas = found.length === 1 ? [] : await schemasOf(engine, [...new Set(located)])
  // Files that are alike need not be matched by name, which opens all of them for every question.
  const settings = `${schemas.length > 1 ? 'union_by_name = true, ' : ''}hive_partitioning = false`
  const reader = (more: string) => `read_parquet(${quoteTexts(located)}, ${settings}${more})`
  const read = await describe(engine, reader(''))
  for (const schema of schemas) {
    refuseDifference(found[0] ?? '', read, found[located.indexOf(schema.located)] ?? '', schema.names)
  }
  return { read, reader }
}

/** One schema that files have: where the first of them is, and the names of its columns. */
type Schema = { readonly located: string; readonly names: readonly string[] }

/** The different schemas of the files, in the order of the first file of each, from one look at all footers. */
async function schemasOf(engine: Engine, located: readonly string[]): Promise<readonly Schema[]> {
  const element = '[name, num_children::VARCHAR, duckdb_type, type, repetition_type, logical_type::VARCHAR]'
  const rows = await engine.query(
    `SELECT schema, min(file_name) AS file FROM
     (SELECT file_name, to_json(list(${element} ORDER BY column_id))::VARCHAR AS schema
      FROM parquet_schema(${quoteTexts(located)}) GROUP BY file_name) GROUP BY schema`,
  )
  // The engine names files without the brackets that make glob characters literal.
  const places = new Map(located.map((place) => [place.replace(/\[([[*?])\]/g, '$1'), place]))
  return rows
    .map(({ schema, file }) => ({
      located: places.get(String(file)) ?? String(file),
      names: topLevelNames(String(schema)),
    }))
    .toSorted((left, right) => located.indexOf(left.located) - located.indexOf(right.located))
}

type Element = readonly [name: string, children: string | null, ...rest: readonly (string | null)[]]

/** A footer lists a column, then what is inside it; its first element stands for the table. */
function topLevelNames(schema: string): readonly string[] {
  const elements: readonly Element[] = JSON.parse(schema)
  const names: string[] = []
  let place = 1
  const skip = () => {
    const children = Number(elements[place]?.[1] ?? 0)
    place += 1
    for (let child = 0; child < children; child += 1) skip()
  }
  while (place < elements.length) {
    names.push(elements[place]?.[0] ?? '')
    skip()
  }
  return names
}

/** Columns that only some files have would be filled with nulls, and that is nearly always a mistake of the writer. */
function refuseDifference(
  first: string,
  expected: readonly ReadColumn[],
  file: string,
  names: readonly string[],
): void {
  const own = new Set(names)
  const missing = expected.map(({ name }) => name).filter((name) => !own.has(name))
  if (missing.length === 0) return
  throw new UserError(
    `The files of one data set must have the same columns, but ${file} lacks ${listing(missing, 5)}, which another has` +
      `${file === first ? '' : ` (compare ${first})`}.`,
    { file },
  )
}
