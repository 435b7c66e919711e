import type { Column } from '../../data/checks/check.ts'
import type { ColumnProfile } from '../../model/dataset.ts'
import type { Engine } from '../../model/engine.ts'
import { knownForms } from './known-forms.ts'
import { formatConditions, momentConditions, type TextFormat } from './text-formats.ts'

/** How the texts of a column are written, or its dates in the file. */
export type TextForms = {
  /** Names of the forms that every value has. */
  readonly forms?: readonly string[]
  /** Values of `format` that every value has, and how many values there are. */
  readonly formats?: { readonly all: readonly string[]; readonly values: number }
}

/** @param table as SQL. */
export async function formsOf(
  engine: Engine,
  table: string,
  { sql, type, name }: Column,
  { lengths }: ColumnProfile,
): Promise<TextForms> {
  if (type !== 'string' || (lengths?.minimum ?? 0) < 3) return {}
  const forms = knownForms.map(({ name: form, pattern }) => {
    return { key: form, sql: `regexp_matches(value, '${pattern.replaceAll("'", "''")}')` }
  })
  const formats = formatConditions(name, 'value')
  const { held, values } = await heldByAll(engine, table, sql, [...forms, ...formats.map(asKeyed)])
  return {
    forms: held.filter((key) => forms.some((form) => form.key === key)),
    formats: { all: formatsIn(held, formats), values },
  }
}

/** How dates and times are written that were read as such. */
export async function momentFormats(engine: Engine, table: string, { sql }: Column): Promise<TextForms> {
  const formats = momentConditions('value')
  const { held, values } = await heldByAll(engine, table, sql, formats.map(asKeyed))
  return { formats: { all: formatsIn(held, formats), values } }
}

type Keyed = { readonly key: string; readonly sql: string }

function asKeyed({ format, sql }: TextFormat): Keyed {
  return { key: `format ${format}`, sql }
}

function formatsIn(held: readonly string[], formats: readonly TextFormat[]): readonly string[] {
  return formats.flatMap(({ format }) => (held.includes(`format ${format}`) ? [format] : []))
}

/** One value is asked first, because most columns have none of many forms. */
async function heldByAll(engine: Engine, table: string, sql: string, conditions: readonly Keyed[]) {
  const values = `SELECT CAST(${sql} AS VARCHAR) AS value FROM ${table} WHERE ${sql} IS NOT NULL`
  const named = (some: readonly Keyed[]) => some.map((each, index) => `${each.sql} AS f${index}`).join(', ')
  const [sample] = await engine.query(`SELECT ${named(conditions)} FROM (${values} LIMIT 1)`)
  const possible = conditions.filter((_, index) => sample?.[`f${index}`] === true)
  if (possible.length === 0) return { held: [], values: 0 }
  const counts = possible.map((_, index) => `count_if(f${index}) AS f${index}`).join(', ')
  const [row] = await engine.query(
    `SELECT count(*) AS total, ${counts} FROM (SELECT ${named(possible)} FROM (${values}))`,
  )
  const total = Number(row?.['total'] ?? 0)
  const held = possible.filter((_, index) => Number(row?.[`f${index}`]) === total).map(({ key }) => key)
  return { held, values: total }
}
