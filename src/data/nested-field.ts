import { columnTypeOf } from '../tables/column-type.ts'
import type { ReadColumn } from '../tables/read-column.ts'
import { quoteName, quoteText } from '../tables/sql.ts'
import { fieldsOf } from '../tables/struct-type.ts'

/** A field of a nested column, which the policy names like a column: `address.city`. */
export type NestedField = ReadColumn & {
  /** SQL of its value over the columns that the files have. */
  readonly sql: string
}

/** The fields that the names mean. A name that a column has means the column; one that nothing has is left out. */
export function nestedFields(columns: readonly ReadColumn[], names: readonly string[]): readonly NestedField[] {
  const taken = new Set(columns.map(({ name }) => name))
  return names
    .filter((name) => !taken.has(name))
    .flatMap((path) => {
      const found = findField(columns, path, quoteName)
      return found === undefined ? [] : [{ ...found, name: path }]
    })
}

function findField(
  fields: readonly ReadColumn[],
  path: string,
  sqlOf: (name: string) => string,
): Omit<NestedField, 'name'> | undefined {
  for (const { name, engineType } of fields) {
    const sql = sqlOf(name)
    if (path === name) return { engineType, sql }
    if (!isInside(path, name)) continue
    const inner = (field: string) => `struct_extract(${sql}, ${quoteText(field)})`
    const found = findField(fieldsOf(engineType), path.slice(name.length + 1), inner)
    if (found !== undefined) return found
  }
  return undefined
}

/** The nested column that a name like `address.city` speaks of, whether or not it has such a field. */
export function holderOf<Column extends Pick<ReadColumn, 'name' | 'engineType'>>(
  name: string,
  columns: readonly Column[],
): Column | undefined {
  return columns.find((column) => isInside(name, column.name) && columnTypeOf(column.engineType) === 'nested')
}

/** Whether it is a field of one of the columns, and only among them because the policy names it. */
export function isNestedField({ name }: ReadColumn, columns: readonly ReadColumn[]): boolean {
  const others = columns.filter((column) => isInside(name, column.name))
  return findField(others, name, quoteName) !== undefined
}

/** What holds personal data somewhere inside is not shown as a whole either. */
export function hideHolders<Column extends { readonly name: string; readonly personal: boolean }>(
  columns: readonly Column[],
): readonly Column[] {
  const personal = columns.filter((column) => column.personal).map(({ name }) => name)
  return columns.map((column) =>
    personal.some((name) => isInside(name, column.name)) ? { ...column, personal: true } : column,
  )
}

function isInside(path: string, name: string): boolean {
  return path.startsWith(`${name}.`)
}
