import type { Engine, ProgressListener } from '../model/engine.ts'
import { UserError } from '../model/user-error.ts'
import { quoteName, quoteText } from '../tables/sql.ts'
import type { Counted, Tables } from './checks/check.ts'
import { machineFunctionIn } from './machine-functions.ts'

/** Where rows may come from, in the words of the engine's parser. */
const allowedSources = new Set(['BASE_TABLE', 'SUBQUERY', 'JOIN', 'EXPRESSION_LIST', 'EMPTY'])
const refusals: Readonly<Record<string, string>> = {
  TABLE_FUNCTION: 'a table function',
  SHOW_REF: 'a description of a table',
  PIVOT: 'a pivot',
}

type Found = { readonly tables: Set<string>; readonly own: Set<string>; readonly functions: Set<string> }

/**
 * Counts the rows that the policy's own query returns.
 * @param rows how many rows the data set has for which it is asked.
 * @throws UserError when it is no query over data sets of the policy, or does not run.
 */
export async function measureSelect(
  engine: Engine,
  text: string,
  rows: number,
  other: (name: string) => Promise<Tables>,
  onProgress?: ProgressListener,
): Promise<Counted> {
  const names = await checkSelect(engine, text)
  const tables: (readonly [string, Tables])[] = []
  for (const name of names) tables.push([name, await other(name)])
  const views = tables.map(([name, { table, columns }]) => {
    const selected = columns.map(({ sql, name }) => `${sql} AS ${quoteName(name)}`).join(', ')
    return `${quoteName(name)} AS (SELECT ${selected} FROM ${table})`
  })
  try {
    const [row] = await engine.query(
      `SELECT * FROM (WITH ${views.join(', ')} SELECT count(*) AS failing FROM ${embedded(text)})`,
      onProgress,
    )
    return { total: rows, failing: Number(row?.['failing'] ?? 0) }
  } catch (error) {
    const personal = tables.some(([, { columns }]) => columns.some((column) => column.personal))
    if (!(error instanceof UserError) || !personal) throw error
    throw new UserError('the query does not run; why is not told, because a data set in it has personal columns')
  }
}

/**
 * Accepts exactly one SELECT over data sets. The engine's own parser decides, so that nothing can be written past us: no
 * files, no table functions, no samples, nothing that gives another result each time.
 * @returns the names of the data sets it reads, at least one, in the order in which they come.
 * @throws UserError that says what was expected.
 */
async function checkSelect(engine: Engine, text: string): Promise<readonly string[]> {
  await parse(engine, text, text)
  const root = await parse(engine, text, `SELECT * FROM ${embedded(text)}`)
  const found: Found = { tables: new Set(), own: new Set(), functions: new Set() }
  walk(root, found, text)
  const reason = machineFunctionIn([...found.functions])
  if (reason !== undefined) refuse(text, reason)
  await refuseVolatile(engine, [...found.functions], text)
  await refuseCatalog(engine, [...found.own], text)
  const names = [...found.tables].filter((name) => !found.own.has(name))
  return names.length === 0 ? refuse(text, 'it reads none') : names
}

/** As a table; the line break ends a trailing comment. */
function embedded(text: string): string {
  return `(${text.trim().replace(/;$/, '')}\n)`
}

function refuse(text: string, why: string): never {
  throw new UserError(
    `\`${text.trim()}\` cannot be used: expected one SELECT over data sets of the policy, by their names; ${why}.`,
  )
}

type Tree = {
  readonly error?: boolean
  readonly error_message?: string
  readonly statements?: readonly unknown[]
}

async function parse(engine: Engine, text: string, statement: string): Promise<unknown> {
  const rows = await engine.query(`SELECT json_serialize_sql(${quoteText(statement)})::VARCHAR AS tree`)
  const tree: Tree = JSON.parse(String(rows[0]?.['tree'] ?? '{}'))
  if (tree.error === true) return refuse(text, tree.error_message ?? 'it cannot be parsed')
  const [only, ...others] = tree.statements ?? []
  if (only === undefined) return refuse(text, 'there is none')
  return others.length > 0 ? refuse(text, 'there is more than one statement') : only
}

function walk(value: unknown, found: Found, text: string): void {
  if (typeof value !== 'object' || value === null) return
  if ('class' in value) {
    if (value.class === 'PARAMETER') refuse(text, 'it holds a parameter')
    if (value.class === 'FUNCTION' && 'function_name' in value) found.functions.add(String(value.function_name))
  } else if ('alias' in value && 'sample' in value && 'type' in value) {
    addSource(value, String(value.type), found, text)
  }
  if ('sample' in value && value.sample !== null) refuse(text, 'it takes a sample')
  if ('cte_map' in value) addNames(value.cte_map, found, text)
  for (const child of Object.values(value)) walk(child, found, text)
}

function addSource(value: object, type: string, found: Found, text: string): void {
  if (!allowedSources.has(type)) refuse(text, `it reads ${refusals[type] ?? type.toLowerCase()}`)
  if (type !== 'BASE_TABLE') return
  const place = ['catalog_name', 'schema_name'].map((name) => Reflect.get(value, name))
  if (place.some((name) => name !== '')) refuse(text, 'a data set has no schema')
  found.tables.add(String(Reflect.get(value, 'table_name')))
}

/** Names that the query gives to its own parts (`WITH part AS ...`). Others could stand for files elsewhere in it. */
function addNames(map: unknown, found: Found, text: string): void {
  if (typeof map !== 'object' || map === null || !('map' in map) || !Array.isArray(map.map)) return
  for (const entry of map.map) {
    const name = String(Reflect.get(Object(entry), 'key'))
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) refuse(text, `"${name}" is no name for a part of it`)
    found.own.add(name)
  }
}

/** A part that has the name of a view of the engine's own could read that view: what it says of the machine is no data. */
async function refuseCatalog(engine: Engine, names: readonly string[], text: string): Promise<void> {
  if (names.length === 0) return
  const [view] = await engine.query(
    `SELECT view_name AS name FROM duckdb_views() WHERE view_name IN (${names.map((name) => quoteText(name.toLowerCase())).join(', ')}) ORDER BY name LIMIT 1`,
  )
  if (view !== undefined) refuse(text, `the engine itself has a table ${view['name']}; give the part another name`)
}

async function refuseVolatile(engine: Engine, names: readonly string[], text: string): Promise<void> {
  if (names.length === 0) return
  const rows = await engine.query(
    `SELECT function_name AS name FROM duckdb_functions() WHERE function_name IN (${names.map((name) => quoteText(name.toLowerCase())).join(', ')})
     GROUP BY name HAVING bool_or(stability = 'VOLATILE') ORDER BY name`,
  )
  for (const { name } of rows) refuse(text, `${name} gives another result each time`)
}
