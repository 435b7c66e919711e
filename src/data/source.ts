import type { Engine } from '../model/engine.ts'
import type { Files } from '../model/files.ts'
import { type Format, isText } from '../tables/format.ts'
import { openTable, type Table } from '../tables/open.ts'
import { quoteName } from '../tables/sql.ts'
import type { Scope, Tables } from './checks/check.ts'
import { readingType, scopeOf } from './plan.ts'
import type { DatasetOptions } from './schema.ts'

/** The column under which evidence finds the file of a row. */
export const fileColumn = '__holdout_file'

/** A data set that can be read. */
export type Source = {
  readonly files: readonly string[]
  readonly format: Format
  readonly scope: Scope
  /** A table in SQL with the columns of the scope, each cast where the scope says so. */
  readonly table: string
  /** The same with the file of each row in `fileColumn` and its number, from 0, in `__holdout_row`. */
  readonly numberedTable: string
  /** The columns as they were read, and nothing else: for whole rows and for profiles. */
  readonly rawTable: string
  /** Bytes of all files together. */
  readonly bytes: number
}

/**
 * Finds a data set's files and its columns.
 * @throws UserError when there is none, one cannot be read, or they do not fit together.
 */
export async function openSource(engine: Engine, files: Files, name: string, options: DatasetOptions): Promise<Source> {
  const table = await openTable(engine, files, {
    path: options.path,
    format: options.format,
    delimiter: options.delimiter,
    readAs: (column) => readingType(column.engineType, columnOptions(options, column.name)),
  })
  const scope = scopeOf(name, options, table.columns, isText(table.format))
  const { format, bytes } = table
  return { files: table.files, format, scope, bytes, ...tablesIn(scope, table) }
}

/** A data set as the checks see it. */
export function tablesOf({ table, numberedTable, rawTable, scope }: Source): Tables {
  return { table, numberedTable, rawTable, columns: scope.columns }
}

function columnOptions({ columns }: DatasetOptions, name: string) {
  return Object.hasOwn(columns, name) ? columns[name] : undefined
}

function tablesIn(scope: Scope, { reader, files, format }: Table) {
  const casts = scope.columns.filter(({ cast }) => cast !== undefined)
  const replaced = casts.map(({ cast, sql }) => `${cast} AS ${sql}`).join(', ')
  const kept = casts.map(({ sql, raw }) => `, ${sql} AS ${raw}`).join('')
  const cast = (from: string, more: string) =>
    casts.length === 0 && more === ''
      ? from
      : `(SELECT *${replaced === '' ? '' : ` REPLACE (${replaced})`}${kept}${more} FROM ${from})`
  const hasName = (name: string) => scope.columns.some((column) => column.name.toLowerCase() === name)
  // A Parquet reader knows row numbers, also in parallel; elsewhere counting needs the file order.
  const number =
    format === 'parquet' && files.length === 1 && !hasName('file_row_number')
      ? 'file_row_number'
      : 'row_number() OVER () - 1'
  return {
    table: cast(reader(''), ''),
    numberedTable: cast(reader(`, filename = '${fileColumn}'`), `, ${number} AS __holdout_row`),
    rawTable: `(SELECT ${scope.columns.map(({ name }) => quoteName(name)).join(', ')} FROM ${reader('')})`,
  }
}
