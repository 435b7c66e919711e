import { isList, isMap, type Json, type JsonMap, numberOf, own, textOf } from '../../../../policy/contracts/json.ts'

/** One data test of a property file. */
export type TestEntry = {
  /** With its package in front: `dbt_utils.accepted_range`. */
  readonly name: string
  readonly arguments: JsonMap
  /** SQL: only the rows for which it is true are tested. */
  readonly where?: string
  /** How many failing rows may be there at each level, the strictest last. */
  readonly limits: readonly { readonly most: number; readonly level?: 'warn' }[]
}

const settings = new Set(
  'config name description severity where warn_if error_if enabled limit fail_calc store_failures store_failures_as tags meta alias schema database group sql_header'.split(
    ' ',
  ),
)

/** A test as it is written: a name, or a name with its arguments and settings; or why it cannot be read. */
export function testEntry(entry: Json): TestEntry | { readonly name: string; readonly why: string } {
  const { name, body } = bodyOf(entry)
  if (name === undefined) return { name: 'test', why: 'it has no name' }
  const given = own(body, 'config')
  const config: JsonMap = { ...body, ...(isMap(given) && given) }
  const nested = own(body, 'arguments')
  const loose = Object.fromEntries(
    Object.entries(body).filter(([key]) => key !== 'arguments' && key !== 'test_name' && !settings.has(key)),
  )
  const args = { ...loose, ...(isMap(nested) && nested) }
  const where = own(config, 'where')
  const enabled = own(config, 'enabled')
  if (enabled !== undefined && enabled !== true)
    return { name, why: enabled === false ? 'it is switched off' : 'Jinja decides whether it runs' }
  if (own(config, 'fail_calc') !== undefined) return { name, why: 'it counts failures in its own way (fail_calc)' }
  if (holdsJinja(args) || holdsJinja(where)) return { name, why: 'it holds Jinja' }
  if (where !== undefined && typeof where !== 'string') return { name, why: '`where` is no text' }
  const limits = limitsOf(config)
  if (limits === undefined) return { name, why: 'its warn_if or error_if is more than an upper limit' }
  return { name, arguments: args, ...(where !== undefined && { where }), limits }
}

function bodyOf(entry: Json): { readonly name: string | undefined; readonly body: JsonMap } {
  if (typeof entry === 'string') return { name: entry, body: {} }
  if (!isMap(entry)) return { name: undefined, body: {} }
  const named = textOf(entry, 'test_name')
  if (named !== undefined) return { name: named, body: entry }
  const [name] = Object.keys(entry).filter((key) => !settings.has(key))
  if (name === undefined) return { name, body: {} }
  const body = own(entry, name)
  // Settings may stand beside the name where the indentation is one step short.
  const beside = Object.fromEntries(Object.entries(entry).filter(([key]) => key !== name))
  return { name, body: { ...beside, ...(isMap(body) && body) } }
}

function holdsJinja(value: Json): boolean {
  if (typeof value === 'string') return /\{\{|\{%/.test(value)
  if (isList(value)) return value.some(holdsJinja)
  return isMap(value) && Object.values(value).some(holdsJinja)
}

/** As dbt does: an error beyond `error_if`, else a warning beyond `warn_if`; with `severity: warn` only the latter. */
function limitsOf(config: JsonMap): TestEntry['limits'] | undefined {
  const [warning, error] = [mostOf(own(config, 'warn_if')), mostOf(own(config, 'error_if'))]
  if (warning === undefined || error === undefined) return undefined
  if (String(own(config, 'severity') ?? 'error').toLowerCase() === 'warn') return [{ most: warning, level: 'warn' }]
  return warning < error ? [{ most: error }, { most: warning, level: 'warn' }] : [{ most: error }]
}

/** The most failing rows for which a condition such as `>10` is not true; `!=0` when absent. */
function mostOf(condition: Json): number | undefined {
  const [, operator, text] = /^\s*(!=|<>|>=|>)\s*(\d+)\s*$/.exec(String(condition ?? '!=0')) ?? []
  const number = numberOf(text)
  if (number === undefined) return undefined
  if (operator === '>') return number
  if (operator === '>=') return number > 0 ? number - 1 : undefined
  return number === 0 ? 0 : undefined
}
