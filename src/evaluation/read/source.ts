import type { Engine } from '../../model/engine.ts'
import type { Files } from '../../model/files.ts'
import { columnTypeOf } from '../../tables/column-type.ts'
import { refuseDamage } from '../../tables/damaged-csv.ts'
import type { Format } from '../../tables/format.ts'
import { openTable } from '../../tables/open.ts'
import type { ReadColumn } from '../../tables/read-column.ts'
import { quoteName, quoteText } from '../../tables/sql.ts'
import { listing } from '../../tables/wording.ts'
import type { EvaluationOptions } from '../schema.ts'
import { type IdText, idText, valueText } from './expressions.ts'
import { findColumn } from './find-column.ts'
import { openLmEval } from './lm-eval.ts'
import { idColumns, type NamedColumn, namedColumns } from './named-columns.ts'
import { openPromptfoo } from './promptfoo.ts'

/** The column of the seed, where there are several trainings. */
export const seedName = '__holdout_seed'
const rowName = '__holdout_row'

/** One table of predictions as it lies in files. */
export type Part = {
  readonly files: readonly string[]
  readonly format: Format
  readonly columns: readonly ReadColumn[]
  /** A table in SQL. */
  readonly from: string
  /** The id that the format gives its examples. */
  readonly id?: IdText
  /** Columns of numbers that the format has, to be read also when nobody asks for them. */
  readonly numbers: readonly string[]
  readonly notes: readonly string[]
}

/** All predictions of an evaluation as one table. */
export type Source = {
  readonly files: readonly string[]
  readonly format: Format
  readonly columns: readonly ReadColumn[]
  /** A table in SQL; with seeds it has the column `seedName`. */
  readonly from: string
  readonly id: IdText
  /** False when the row number is the id. */
  readonly hasIds: boolean
  readonly hasSeeds: boolean
  readonly numbers: readonly string[]
  readonly notes: readonly string[]
}

/**
 * Finds the files of an evaluation's predictions and their columns.
 * @throws UserError when there is none, one cannot be read, or a column is missing.
 */
export async function openSource(engine: Engine, files: Files, options: EvaluationOptions): Promise<Source> {
  const { predictions } = options
  if (typeof predictions === 'string' || isList(predictions)) {
    const part = await openPart(engine, files, options, predictions)
    for (const named of namedColumns(options)) findColumn(part.columns, named, listing(part.files, 3))
    return sourceOf(options, part, oneTable(options, part), options.seed !== undefined)
  }
  const seeds = Object.keys(predictions).sort()
  const parts: Part[] = []
  for (const seed of seeds) {
    const part = await openPart(engine, files, options, predictions[seed] ?? [])
    for (const named of namedColumns(options)) findColumn(part.columns, named, listing(part.files, 3))
    parts.push(part)
  }
  return sourceOf(options, await united(engine, options, seeds, parts), unitedFrom(options, seeds, parts), true)
}

function isList(value: EvaluationOptions['predictions']): value is string[] {
  return Array.isArray(value)
}

async function openPart(
  engine: Engine,
  files: Files,
  options: EvaluationOptions,
  path: string | readonly string[],
): Promise<Part> {
  if (options.format === 'lm-eval') return openLmEval(engine, files, options, path)
  if (options.format === 'promptfoo') return openPromptfoo(engine, files, options, path)
  const { format, delimiter } = options
  const order = ['either', 'number', 'text'] as const
  const asked = new Map(
    order.flatMap((wanted) =>
      namedColumns(options).flatMap(({ name, as }) => (as === wanted ? [[name, as] as const] : [])),
    ),
  )
  const readAs = (column: ReadColumn) => typeToRead(column, asked.get(column.name))
  const table = await openTable(engine, files, { path, format, delimiter, readAs })
  if (table.delimiter !== undefined) {
    const columns = table.columns.map((column) => ({ ...column, raw: quoteName(column.name) }))
    await refuseDamage(engine, { files: table.files, delimiter: table.delimiter, columns, table: table.reader() })
  }
  return {
    files: table.files,
    format: table.format,
    columns: table.columns,
    from: table.reader(),
    numbers: [],
    notes: [],
  }
}

/**
 * The type that values look like would lose what ids and classes are known by: 007 is not 7. And a few odd values must
 * not make numbers dates: `inf` is one.
 */
function typeToRead({ engineType }: ReadColumn, as: NamedColumn['as'] | undefined): string {
  const isNumber = ['integer', 'number', 'boolean'].includes(columnTypeOf(engineType))
  return as === 'text' || (as === 'number' && !isNumber) ? 'VARCHAR' : engineType
}

function sourceOf(options: EvaluationOptions, part: Part, from: string, hasSeeds: boolean): Source {
  const { files, format, columns, numbers, notes } = part
  const place = listing(files, 3)
  const names = options.task === 'ranking' ? [options.query ?? ''] : idColumns(options)
  const setting = options.task === 'ranking' ? 'query' : 'id'
  const own = names.length === 0 ? part.id : idText(names.map((name) => findColumn(columns, { setting, name }, place)))
  const row = `CAST(${rowName} AS VARCHAR)`
  return {
    ...{ files, format, columns, from, numbers, notes, hasSeeds },
    id: own ?? { text: row, key: row },
    hasIds: own !== undefined,
  }
}

function needsRowNumbers(options: EvaluationOptions, part: Part): boolean {
  return idColumns(options).length === 0 && options.task !== 'ranking' && part.id === undefined
}

/** The table with the columns of our own that it needs. Row numbers start at 1 and, with seeds, in each of them. */
function oneTable(options: EvaluationOptions, part: Part): string {
  const numbered = needsRowNumbers(options, part)
  const seed = part.columns.find(({ name }) => name === options.seed)
  if (seed === undefined)
    return numbered ? `(SELECT *, row_number() OVER () AS ${rowName} FROM ${part.from})` : part.from
  const whole = `(SELECT *, ${valueText(seed)} AS ${seedName}${numbered ? ', row_number() OVER () AS __holdout_file_row' : ''} FROM ${part.from})`
  if (!numbered) return whole
  return `(SELECT *, row_number() OVER (PARTITION BY ${seedName} ORDER BY __holdout_file_row) AS ${rowName} FROM ${whole})`
}

/** Only the columns that are asked for, because others need not fit together. */
function columnsToUnite(options: EvaluationOptions, parts: readonly Part[]): readonly string[] {
  const named = namedColumns(options).map(({ name }) => name)
  const [first, ...rest] = parts
  const numbers = (first?.numbers ?? []).filter((name) => rest.every((part) => part.numbers.includes(name)))
  return [...new Set([...named, ...numbers])]
}

function unitedFrom(options: EvaluationOptions, seeds: readonly string[], parts: readonly Part[]): string {
  const names = columnsToUnite(options, parts)
  const selects = parts.map((part, index) => {
    const columns = [
      ...names.map(quoteName),
      `${quoteText(seeds[index] ?? '')} AS ${seedName}`,
      ...(part.id === undefined ? [] : [`${part.id.text} AS ${idNames.text}`, `${part.id.key} AS ${idNames.key}`]),
      ...(needsRowNumbers(options, part) ? [`row_number() OVER () AS ${rowName}`] : []),
    ]
    return `SELECT ${columns.join(', ')} FROM ${part.from}`
  })
  return `(${selects.join(' UNION ALL BY NAME ')})`
}

const idNames: IdText = { text: '__holdout_id', key: '__holdout_id_key' }

async function united(
  engine: Engine,
  options: EvaluationOptions,
  seeds: readonly string[],
  parts: readonly Part[],
): Promise<Part> {
  const from = unitedFrom(options, seeds, parts)
  const rows = await engine.query(`DESCRIBE SELECT * FROM ${from}`)
  const columns = rows.map((row) => ({ name: String(row['column_name']), engineType: String(row['column_type']) }))
  const ownIds = parts.every((part) => part.id !== undefined)
  return {
    files: parts.flatMap((part) => part.files),
    format: parts[0]?.format ?? 'csv',
    columns,
    from,
    ...(ownIds ? { id: idNames } : {}),
    numbers: columnsToUnite(options, parts).filter((name) => parts.every((part) => part.numbers.includes(name))),
    notes: [...new Set(parts.flatMap((part) => part.notes))],
  }
}
