import type { Engine } from '../model/engine.ts'
import type { Files } from '../model/files.ts'
import type { CsvTable } from '../tables/csv-table.ts'
import { type Format, isText } from '../tables/format.ts'
import { openTable, type Table } from '../tables/open.ts'
import { rowNumberSql } from '../tables/row-number.ts'
import { quoteName } from '../tables/sql.ts'
import type { Scope, Tables } from './checks/check.ts'
import { type NestedField, nestedFields } from './nested-field.ts'
import { readingType, scopeOf } from './plan.ts'
import type { DatasetOptions } from './schema.ts'

/** The column under which evidence finds the file of a row. */
export const fileColumn = '__holdout_file'

/** A data set that can be read. */
export type Source = {
  readonly files: readonly string[]
  readonly format: Format
  readonly scope: Scope
  /** What to look for damage in; undefined where the files are no CSV. */
  readonly csv: CsvTable | undefined
  /** A table in SQL with the columns of the scope, each cast where the scope says so. */
  readonly table: string
  /** The same with the file of each row in `fileColumn` and its number, from 0, in `__holdout_row`. */
  readonly numberedTable: string
  /** The columns as they were read, and nothing else: for whole rows and for profiles. */
  readonly rawTable: string
  /** The rows of `table` are numbered, from 0 and also in parallel, in `file_row_number`. */
  readonly isNumbered: boolean
  /** What the tables are made of. */
  readonly opened: Table
  readonly fields: readonly NestedField[]
  /** Its rows are a sample of those in the files. */
  readonly isSample?: true
  /** Bytes of all files together. */
  readonly bytes: number
}

/**
 * Finds a data set's files and its columns.
 * @param onFound told how many files there are before they are opened.
 * @throws UserError when there is none, one cannot be read, or they do not fit together.
 */
export async function openSource(
  engine: Engine,
  files: Files,
  name: string,
  options: DatasetOptions,
  onFound?: (files: number) => void,
): Promise<Source> {
  const table = await openTable(engine, files, {
    path: options.path,
    format: options.format,
    delimiter: options.delimiter,
    hivePartitions: options.hive_partitions,
    readAs: (column) => readingType(column, options),
    ...(onFound === undefined ? {} : { onFound }),
  })
  const fields = nestedFields(table.columns, Object.keys(options.columns))
  const scope = scopeOf(name, options, [...table.columns, ...fields], isText(table.format))
  const { files: found, format, bytes } = table
  return { files: found, format, scope, csv: csvIn(scope, table), bytes, fields, ...tablesIn(scope, table, fields) }
}

function csvIn(scope: Scope, { files, delimiter, columns, reader }: Table): CsvTable | undefined {
  if (delimiter === undefined) return undefined
  const own = scope.columns.filter((_, index) => columns[index]?.fromFolders !== true)
  return { files, delimiter, table: reader(), columns: own }
}

/** All of them, from the files. */
export async function countRows(engine: Engine, { table }: Source): Promise<number> {
  const [row] = await engine.query(`SELECT count(*) AS total FROM ${table}`)
  return Number(row?.['total'] ?? 0)
}

/** A data set as the checks see it. */
export function tablesOf({ table, numberedTable, rawTable, scope }: Source): Tables {
  return { table, numberedTable, rawTable, columns: scope.columns }
}

/** The tables of a source, over the rows of an opened one. */
export function tablesIn(scope: Scope, opened: Table, fields: readonly NestedField[]) {
  const { reader, rowNumber } = opened
  const inside = fields.map(({ name, sql }) => `, ${sql} AS ${quoteName(name)}`).join('')
  const read = (from: string, more: string) =>
    inside === '' && more === '' ? from : `(SELECT *${inside}${more} FROM ${from})`
  const casts = scope.columns.filter(({ cast }) => cast !== undefined)
  const replaced = casts.map(({ cast, sql }) => `${cast} AS ${sql}`).join(', ')
  const kept = casts.map(({ sql, raw }) => `, ${sql} AS ${raw}`).join('')
  const cast = (from: string) => (casts.length === 0 ? from : `(SELECT * REPLACE (${replaced})${kept} FROM ${from})`)
  const table = cast(read(reader(), ''))
  return {
    table,
    numberedTable: cast(read(reader(fileColumn), `, ${rowNumberSql(rowNumber)} AS __holdout_row`)),
    rawTable: `(SELECT ${scope.columns.map(({ name }) => quoteName(name)).join(', ')} FROM ${read(reader(), '')})`,
    isNumbered: rowNumber === 'file_row_number' && table === reader(),
    opened,
  }
}
