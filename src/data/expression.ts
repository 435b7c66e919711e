import type { Engine } from '../model/engine.ts'
import { UserError } from '../model/user-error.ts'
import { quoteText } from '../tables/sql.ts'
import { machineFunctionIn } from './machine-functions.ts'

/** What a condition over one row may be made of, in the words of the engine's parser. */
const allowedClasses = new Set([
  'BETWEEN',
  'CASE',
  'CAST',
  'COLLATE',
  'COLUMN_REF',
  'COMPARISON',
  'CONJUNCTION',
  'CONSTANT',
  'FUNCTION',
  'LAMBDA',
  'LAMBDA_REF',
  'OPERATOR',
])
const refusals: Readonly<Record<string, string>> = {
  SUBQUERY: 'a subquery',
  WINDOW: 'a window function',
  STAR: '* or COLUMNS(...)',
  PARAMETER: 'a parameter',
}

/** Names that a condition mentions as columns, as written. */
export type Expression = { readonly sql: string; readonly columns: readonly string[] }

/**
 * Accepts exactly one true-or-false condition over the columns of a row: no further statement, no subquery, no reading
 * of files, no aggregate. The engine's own parser decides, so that nothing can be written past us.
 * @returns the text in parentheses, safe to embed.
 * @throws UserError that names what was expected.
 */
export async function checkExpression(engine: Engine, text: string, table: string): Promise<Expression> {
  const sql = `(${text}\n)` // the line break ends a trailing comment
  await onlyExpression(engine, text, `SELECT ${text}`)
  const root = await onlyExpression(engine, text, `SELECT ${sql}`)
  const found = { functions: new Set<string>(), columns: new Set<string>() }
  walk(root, found, text)
  const reason = machineFunctionIn([...found.functions])
  if (reason !== undefined) refuse(text, reason)
  await refuseFunctions(engine, [...found.functions], text)
  const described = await engine
    .query(`DESCRIBE SELECT ${sql} AS condition, * FROM ${table}`)
    .catch((error: unknown) => refuse(text, error instanceof Error ? error.message : String(error)))
  const type = String(described[0]?.['column_type'])
  if (type !== 'BOOLEAN') return refuse(text, `it gives ${type}`)
  return { sql, columns: [...found.columns] }
}

function refuse(text: string, why: string): never {
  throw new UserError(
    `\`${text}\` cannot be used: expected one condition over the columns of a row, true or false, without subqueries, aggregates or statements; ${why}.`,
  )
}

async function onlyExpression(engine: Engine, text: string, statement: string): Promise<unknown> {
  const rows = await engine.query(`SELECT json_serialize_sql(${quoteText(statement)})::VARCHAR AS tree`)
  const tree: Tree = JSON.parse(String(rows[0]?.['tree'] ?? '{}'))
  if (tree.error === true) return refuse(text, tree.error_message ?? 'it cannot be parsed')
  const [only, ...others] = tree.statements ?? []
  const node = only?.node
  if (node === undefined || others.length > 0) return refuse(text, 'there is more than one statement')
  const [expression, ...more] = node.select_list ?? []
  const bare =
    node.type === 'SELECT_NODE' &&
    node.from_table?.type === 'EMPTY' &&
    isNothing(node.where_clause) &&
    isNothing(node.having) &&
    isNothing(node.qualify) &&
    isNothing(node.sample) &&
    isNothing(node.modifiers) &&
    isNothing(node.group_expressions) &&
    isNothing(node.cte_map?.map)
  if (!bare || expression === undefined || more.length > 0) return refuse(text, 'there is more than a condition')
  return expression
}

type Tree = {
  readonly error?: boolean
  readonly error_message?: string
  readonly statements?: readonly { readonly node?: SelectNode }[]
}

type SelectNode = {
  readonly type?: string
  readonly select_list?: readonly unknown[]
  readonly from_table?: { readonly type?: string }
  readonly where_clause?: unknown
  readonly having?: unknown
  readonly qualify?: unknown
  readonly sample?: unknown
  readonly modifiers?: unknown
  readonly group_expressions?: unknown
  readonly cte_map?: { readonly map?: unknown }
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}

function walk(value: unknown, found: { functions: Set<string>; columns: Set<string> }, text: string): void {
  if (typeof value !== 'object' || value === null) return
  if ('class' in value && typeof value.class === 'string') {
    const kind = value.class
    if (!allowedClasses.has(kind)) refuse(text, `it holds ${refusals[kind] ?? kind.toLowerCase()}`)
    if (kind === 'FUNCTION' && 'function_name' in value) found.functions.add(String(value.function_name).toLowerCase())
    if (kind === 'COLUMN_REF' && 'column_names' in value && Array.isArray(value.column_names)) {
      found.columns.add(String(value.column_names.at(-1)))
    }
  }
  for (const child of Object.values(value)) walk(child, found, text)
}

/** Aggregates would join the rows, and a function that gives something else each time cannot be compared. */
async function refuseFunctions(engine: Engine, names: readonly string[], text: string): Promise<void> {
  if (names.length === 0) return
  const rows = await engine.query(
    `SELECT function_name AS name, bool_or(function_type = 'aggregate') AS aggregate, bool_or(stability = 'VOLATILE') AS volatile
     FROM duckdb_functions() WHERE function_name IN (${names.map(quoteText).join(', ')}) GROUP BY ALL ORDER BY ALL`,
  )
  for (const { name, aggregate, volatile } of rows) {
    if (aggregate === true) refuse(text, `${name} is an aggregate`)
    if (volatile === true) refuse(text, `${name} gives another result each time`)
  }
}
