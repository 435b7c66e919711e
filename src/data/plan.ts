import { columnTypeOf } from '../tables/column-type.ts'
import type { ReadColumn } from '../tables/read-column.ts'
import { quoteName, quoteText } from '../tables/sql.ts'
import type { Column, PlannedCheck, Scope } from './checks/check.ts'
import { dataChecks } from './checks/index.ts'
import type { ColumnOptions, DatasetOptions } from './schema.ts'

/** What the checks of a data set are, from its options and its columns alone: capture and judge both ask for it. */
export function planChecks(scope: Scope): readonly PlannedCheck[] {
  const columns = { ...scope, columns: scope.columns }
  return dataChecks.flatMap((check) => check.plan(columns))
}

export function scopeOf(name: string, options: DatasetOptions, read: readonly ReadColumn[], text: boolean): Scope {
  return { name, options, text, columns: read.map((column, index) => columnOf(column, index, options, text)) }
}

function columnOf({ name, engineType }: ReadColumn, index: number, { columns }: DatasetOptions, text: boolean): Column {
  const options = Object.hasOwn(columns, name) ? columns[name] : undefined
  const sql = quoteName(name)
  const cast = text && engineType === 'VARCHAR' && options !== undefined ? castOf(options, sql) : undefined
  return {
    name,
    engineType,
    type: columnTypeOf(engineType),
    sql,
    raw: cast === undefined ? sql : quoteName(rawName(index)),
    ...(cast === undefined ? {} : { cast }),
    ...(options === undefined ? {} : { options }),
    personal: options?.personal === true,
  }
}

/** Where the text stays readable when a column is replaced by its cast. */
function rawName(index: number): string {
  return `__holdout_raw_${index}`
}

/** How a text, given as SQL, becomes the declared type; null where it does not. */
function castOf({ type, format }: ColumnOptions, sql: string): string | undefined {
  switch (type) {
    case 'integer':
      // A plain cast would round 3.5 to an integer.
      return `CASE WHEN regexp_full_match(${sql}, '\\s*[+-]?[0-9]+(\\.0*)?\\s*') THEN TRY_CAST(${sql} AS HUGEINT) END`
    case 'number':
      return `TRY_CAST(${sql} AS DOUBLE)`
    case 'boolean':
      return `TRY_CAST(${sql} AS BOOLEAN)`
    case 'date':
    case 'timestamp':
    case 'time':
      return format?.includes('%')
        ? `CAST(try_strptime(${sql}, ${quoteText(format)}) AS ${type.toUpperCase()})`
        : `TRY_CAST(${sql} AS ${type.toUpperCase()})`
    default:
      return undefined
  }
}

/** In text formats, the type to read a column as, given what its values look like and what the policy says they are. */
export function readingType(sniffed: string, options: ColumnOptions | undefined): string {
  const type = columnTypeOf(sniffed)
  const declared = options?.type
  // How a value is written can only be told from its text.
  if (options?.format !== undefined) return type === 'nested' ? sniffed : 'VARCHAR'
  if (declared === undefined || declared === type) return sniffed
  if (declared === 'number' && type === 'integer') return sniffed
  if (declared === 'integer' && type === 'number') return sniffed
  return type === 'nested' || declared === 'nested' ? sniffed : 'VARCHAR'
}
