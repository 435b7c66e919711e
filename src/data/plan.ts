import { columnTypeOf } from '../tables/column-type.ts'
import type { ReadColumn } from '../tables/read-column.ts'
import { numberIn, quoteName, quoteText } from '../tables/sql.ts'
import { fieldsOf, structOf } from '../tables/struct-type.ts'
import type { Column, PlannedCheck, Scope } from './checks/check.ts'
import { dataChecks } from './checks/index.ts'
import { hideHolders, holderOf } from './nested-field.ts'
import type { ColumnOptions, DatasetOptions } from './schema.ts'

/** What the checks of a data set are, from its options and its columns alone: capture and judge both ask for it. */
export function planChecks(scope: Scope): readonly PlannedCheck[] {
  return dataChecks.flatMap((check) => check.plan(scope))
}

/** @param read the columns of the files, then the fields of nested ones that the policy names. */
export function scopeOf(name: string, options: DatasetOptions, read: readonly ReadColumn[], text: boolean): Scope {
  const personal = read.filter((column) => optionsOf(column, options)?.personal === true)
  const columns = read.map((column, index) => {
    const known = columnOf(column, index, options, text)
    // All that lies in a column with personal data is personal, too.
    return holderOf(column.name, personal) === undefined ? known : { ...known, personal: true }
  })
  return { name, options, text, columns: hideHolders(columns) }
}

function columnOf(column: ReadColumn, index: number, dataset: DatasetOptions, text: boolean): Column {
  const { name, engineType, fromFolders } = column
  const options = optionsOf(column, dataset)
  const sql = quoteName(name)
  const isRead = text || fromFolders === true
  const cast = isRead && engineType === 'VARCHAR' && options !== undefined ? castOf(options, sql) : undefined
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

function optionsOf({ name }: ReadColumn, { columns }: DatasetOptions): ColumnOptions | undefined {
  return Object.hasOwn(columns, name) ? columns[name] : undefined
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
      return numberIn(sql)
    case 'boolean':
      return `TRY_CAST(${sql} AS BOOLEAN)`
    case 'date':
    case 'timestamp':
    case 'time':
      return format?.includes('%')
        ? `CAST(try_strptime(${sql}, ${quoteText(format)}) AS ${type.toUpperCase()})`
        : timeIn(sql, type)
    default:
      return undefined
  }
}

/** A plain cast would end a date at the first character that belongs to none, and a time before `PM`. */
function timeIn(sql: string, type: 'date' | 'timestamp' | 'time'): string {
  const text = `trim(${sql})`
  switch (type) {
    case 'date':
      return `CASE WHEN TRY_CAST(${text} AS TIMESTAMP) IS NOT NULL THEN TRY_CAST(${text} AS DATE) END`
    case 'timestamp':
      return `TRY_CAST(${text} AS TIMESTAMP)`
    case 'time':
      return `CASE WHEN regexp_full_match(${text}, '[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?') THEN TRY_CAST(${text} AS TIME) END`
  }
}

/**
 * In text formats, the type to read a column as, given what its values look like and what the policy says they are; of
 * a nested one with the types of the fields that the policy names.
 */
export function readingType(column: ReadColumn, options: DatasetOptions): string {
  const { name, engineType } = column
  if (Object.keys(options.columns).some((other) => other.startsWith(`${name}.`))) {
    const fields = fieldsOf(engineType)
    const read = (field: ReadColumn) => readingType({ ...field, name: `${name}.${field.name}` }, options)
    if (fields.length > 0) return structOf(fields.map((field) => ({ ...field, engineType: read(field) })))
  }
  // The engine's JSON type is text to whoever reads the column.
  if (engineType === 'JSON') return 'VARCHAR'
  return typeToRead(engineType, optionsOf(column, options))
}

function typeToRead(sniffed: string, options: ColumnOptions | undefined): string {
  const type = columnTypeOf(sniffed)
  const declared = options?.type
  // How a value is written can only be told from its text.
  if (options?.format !== undefined) return type === 'nested' ? sniffed : 'VARCHAR'
  if (declared === undefined || declared === type) return sniffed
  if (declared === 'number' && type === 'integer') return sniffed
  if (declared === 'integer' && type === 'number') return sniffed
  return type === 'nested' || declared === 'nested' ? sniffed : 'VARCHAR'
}
