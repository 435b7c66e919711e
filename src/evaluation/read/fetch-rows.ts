import type { Engine, EngineColumn, ProgressListener } from '../../model/engine.ts'
import { quoteText } from '../../tables/sql.ts'
import { hashOf } from './expressions.ts'
import { type Source, seedName } from './source.ts'

/** A column to fetch: a number (double or small integer) in SQL, or a text to be told as its number in a table. */
export type Field = {
  readonly sql: string
  /** A table in SQL of `value` and `code`, an integer. Null and values that it lacks have the code -1. */
  readonly codes?: string
}

/** The field that tells a text as its index in a list. */
export function indexField(sql: string, values: readonly string[]): Field {
  const list = `[${values.map(quoteText).join(', ')}]::VARCHAR[]`
  return { sql, codes: `(SELECT unnest(${list}) AS value, unnest(range(${values.length}))::INTEGER AS code)` }
}

/** The field that tells a text as its rank among all values of the table, from 0. */
export function rankField(source: Source, sql: string): Field {
  const values = `(SELECT DISTINCT ${sql} AS value FROM ${source.from})`
  return { sql, codes: `(SELECT value, (row_number() OVER (ORDER BY value) - 1)::INTEGER AS code FROM ${values})` }
}

export type RowsToFetch = {
  readonly fields: readonly Field[]
  /**
   * When several rows may have one key: expressions in SQL by which such rows are sorted, and after them by all
   * fields. Absent when no key may come twice.
   */
  readonly order: readonly string[] | undefined
}

export type FetchedRows = {
  readonly keys: BigUint64Array
  /** Absent above `mostIds`. */
  readonly ids?: readonly string[]
  /** In the order of the fields. */
  readonly fields: readonly (Float64Array | Int32Array)[]
}

/** With more rows than this their ids are not kept as text: they would take more memory than everything else. */
const mostIds = 4_000_000

/**
 * All rows, sorted by seed and key, so that neither their order in the files nor the number of threads matters.
 */
export async function fetchRows(
  engine: Engine,
  source: Source,
  { fields, order }: RowsToFetch,
  rows: number,
  onProgress: ProgressListener,
): Promise<FetchedRows> {
  const withIds = rows <= mostIds
  const inner = [
    `${hashOf(source.id.key)} AS key`,
    ...(withIds ? [`${source.id.text} AS id`] : []),
    ...(source.hasSeeds ? [`${seedName} AS seed`] : []),
    ...fields.map(({ sql }, index) => `${sql} AS f${index}`),
    ...(order ?? []).map((sql, index) => `${sql} AS o${index}`),
  ]
  const outer = fields.map(({ codes }, index) =>
    codes === undefined ? `r.f${index} AS f${index}` : `coalesce(c${index}.code, -1) AS f${index}`,
  )
  const joins = fields.map(({ codes }, index) =>
    codes === undefined ? '' : ` LEFT JOIN ${codes} c${index} ON c${index}.value = r.f${index}`,
  )
  const sorted = [
    ...(source.hasSeeds ? ['r.seed'] : []),
    'r.key',
    ...(order ?? []).map((_, index) => `r.o${index}`),
    ...(order === undefined ? [] : fields.map((_, index) => `${index + (withIds ? 3 : 2)}`)),
  ]
  const columns = await engine.columns(
    `SELECT ${['r.key AS key', ...(withIds ? ['r.id AS id'] : []), ...outer].join(', ')}
     FROM (SELECT ${inner.join(', ')} FROM ${source.from}) r${joins.join('')} ORDER BY ${sorted.join(', ')}`,
    onProgress,
  )
  return {
    keys: keysOf(columns['key']),
    ...(withIds ? { ids: textsOf(columns['id']) } : {}),
    fields: fields.map((_, index) => numbersOf(columns[`f${index}`])),
  }
}

function keysOf(column: EngineColumn | undefined): BigUint64Array {
  if (column?.kind !== 'unsigned') throw new TypeError('keys are unsigned integers')
  return column.values
}

function textsOf(column: EngineColumn | undefined): readonly string[] {
  if (column?.kind !== 'text') throw new TypeError('ids are texts')
  return column.values.map((value) => value ?? '')
}

/** Null, which only columns without a check against it can hold, is NaN. */
function numbersOf(column: EngineColumn | undefined): Float64Array | Int32Array {
  if (column?.kind !== 'double' && column?.kind !== 'integer') throw new TypeError('a field is a number')
  const { values, isNull } = column
  if (isNull !== undefined && column.kind === 'double') {
    for (let i = 0; i < values.length; i += 1) if (isNull[i] === 1) values[i] = Number.NaN
  }
  return values
}
