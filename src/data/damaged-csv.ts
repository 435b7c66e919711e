import type { Engine, EngineRow, EngineValue } from '../model/engine.ts'
import { UserError } from '../model/user-error.ts'
import { fileLines } from '../tables/file-lines.ts'
import { compressionOf } from '../tables/format.ts'
import { isRemote } from '../tables/remote.ts'
import { quoteName, quoteText } from '../tables/sql.ts'
import { count } from '../tables/wording.ts'
import type { Scan } from './scan.ts'
import type { DatasetOptions } from './schema.ts'
import type { Source } from './source.ts'

/** Texts that are shorter have not swallowed rows. */
const leastSwallowed = 32
/** So many lines within a text have to look like rows. */
const leastRows = 3

/** What a CSV reader takes for data and nobody means, as the shared scan is asked for it. */
export type Damage = {
  readonly ask: (scan: Scan) => void
  /** @throws UserError that names the line, given the scan's row. */
  readonly refuse: (row: EngineRow) => Promise<void>
}

type Text = {
  readonly name: string
  readonly nuls: (row: EngineRow) => EngineValue
  readonly longest: (row: EngineRow) => EngineValue
}

/** Looks for NUL bytes, and for rows that became part of a text because a quote is closed only lines later. */
export function damageOf(engine: Engine, source: Source, options: DatasetOptions): Damage {
  const { format, scope, files } = source
  if (format !== 'csv' && format !== 'tsv') return { ask: () => undefined, refuse: async () => undefined }
  let texts: readonly Text[] = []
  return {
    ask(scan) {
      texts = scope.columns
        .filter(({ engineType }) => engineType === 'VARCHAR')
        .map(({ name, raw }) => ({
          name,
          nuls: scan.aggregate(`count_if(${scan.project(`contains(${raw}, chr(0))`)})`),
          longest: scan.aggregate(`max(${scan.project(`length(${raw})`)})`),
        }))
    },
    async refuse(row) {
      if (texts.some(({ nuls }) => Number(nuls(row)) > 0)) {
        const what = 'holds NUL bytes. Is the file UTF-8 text, and was it written to its end?'
        throw await errorAt(engine, files, 'contains(line, chr(0))', what)
      }
      if (options.hive_partitions) return
      const separator = options.delimiter ?? (format === 'tsv' ? '\t' : ',')
      for (const { name } of texts.filter((text) => Number(text.longest(row)) >= leastSwallowed)) {
        const swallowed = await findSwallowed(engine, source, name, separator)
        if (swallowed !== undefined) throw await swallowError(engine, files, swallowed)
      }
    },
  }
}

/**
 * A text of the column whose inner lines all are rows of this table: they have as many fields, and values of the right
 * types in its numbers, dates, times and booleans. In a table of nothing but texts that cannot be told.
 */
async function findSwallowed(
  engine: Engine,
  { scope, rawTable }: Source,
  name: string,
  separator: string,
): Promise<string | undefined> {
  const typed = scope.columns.flatMap(({ engineType }, index) =>
    engineType === 'VARCHAR' ? [] : [{ engineType, place: index + 1 }],
  )
  if (typed.length === 0) return undefined
  const fits = typed.map(
    ({ engineType, place }) => `(fields[${place}] = '' OR TRY_CAST(fields[${place}] AS ${engineType}) IS NOT NULL)`,
  )
  const hasValue = typed.map(({ place }) => `fields[${place}] <> ''`)
  const isRow = [`len(fields) = ${scope.columns.length}`, ...fits, `(${hasValue.join(' OR ')})`].join(' AND ')
  const text = quoteName(name)
  const lines = `string_split(replace(replace(${text}, chr(13) || chr(10), chr(10)), chr(13), chr(10)), chr(10))[2:-2]`
  const fields = `list_transform(lines, lambda part: string_split(part, ${quoteText(separator)}))`
  const [found] = await engine.query(
    `SELECT text FROM (
       SELECT text, lines, ${fields} AS parts FROM (
         SELECT ${text} AS text, ${lines} AS lines FROM ${rawTable}
         WHERE length(${text}) >= ${leastSwallowed} AND (contains(${text}, chr(10)) OR contains(${text}, chr(13)))
       ) WHERE len(lines) >= ${leastRows}
     ) WHERE len(list_filter(parts, lambda fields: ${isRow})) = len(parts) LIMIT 1`,
  )
  return found === undefined ? undefined : String(found['text'])
}

async function swallowError(engine: Engine, files: readonly string[], text: string): Promise<UserError> {
  const [first = '', second = '', ...rest] = text.split(/\r\n|\n|\r/)
  const begins = `ends_with(line, ${quoteText(first)}) AND next = ${quoteText(second)}`
  const what = `has a quote that is closed only ${count(rest.length + 1)} lines later, and the lines between look like rows. Close it, or double it where it belongs to the text.`
  return errorAt(engine, files, begins, what)
}

/** @param condition on `line` and the `next` one, for the first physical line that is at fault. */
async function errorAt(engine: Engine, files: readonly string[], condition: string, what: string): Promise<UserError> {
  for (const file of files.filter((path) => !isRemote(path))) {
    const lines = fileLines(await engine.locate(file), compressionOf([file]))
    const [row] = await engine.query(
      `SELECT number FROM (SELECT number, line, lead(line) OVER (ORDER BY number) AS next FROM ${lines})
       WHERE ${condition} ORDER BY number LIMIT 1`,
    )
    if (row === undefined) continue
    const line = Number(row['number'])
    return new UserError(`${file}, line ${line}, ${what}`, { file, line })
  }
  return new UserError(`${files[0]} ${what}`, { file: files[0] ?? '' })
}
