import type { JsonValue } from '../../model/snapshot.ts'
import { isList, isMap, type JsonMap, own, textsOf } from './json.ts'
import type { Settings } from './rule.ts'
import { repeatedRows } from './sql.ts'

/** What would soften a rule that the policy wrote itself. */
const softening = new Set(['level', 'owner', 'required'])

/** Settings of a data set with those of a contract below them: what the policy itself says wins, and lists hold both. */
export function mergeSettings(policy: JsonMap, contract: Settings, isInner = false): JsonMap {
  const result: Record<string, JsonValue> = { ...policy }
  for (const [key, value] of Object.entries(contract)) {
    const written = own(policy, key)
    if (written === undefined) {
      if (!isInner || !softening.has(key)) result[key] = value
    } else if (isMap(written) && isMap(value)) result[key] = mergeSettings(written, value, key !== 'columns')
    else if (isList(written) && isList(value) && key !== 'in') result[key] = [...written, ...without(value, written)]
  }
  return result
}

function without(list: readonly JsonValue[], others: readonly JsonValue[]): readonly JsonValue[] {
  const known = new Set(others.map((other) => JSON.stringify(other)))
  return list.filter((item) => !known.has(JSON.stringify(item)))
}

export type Standing = { readonly level?: 'block' | 'warn'; readonly owner?: string }

/**
 * Level and owner for all that a contract asks. A column that the policy writes settings for keeps its own level, so that a
 * contract that only warns does not soften them.
 */
export function withStanding(options: Settings, policy: JsonMap, dataset: string, standing: Standing): Settings {
  const { level, owner } = standing
  const given = { ...(level !== undefined && { level }), ...(owner !== undefined && { owner }) }
  if (level === undefined) return owner === undefined ? options : { ...options, owner }
  const { unique, ...rest } = options
  const columns = own(policy, 'columns')
  const keys = (isList(unique) ? unique : []).flatMap((key) => textsOf(key) ?? []).length > 0 ? unique : undefined
  const queries = (isList(keys) ? keys : []).map((key) => {
    const names = textsOf(key) ?? []
    return { sql: repeatedRows(dataset, names), name: `${names.join(', ')} occur once`.slice(0, 100), ...given }
  })
  const changed = Object.entries(rest).map(([key, value]): readonly [string, JsonValue] => {
    if (key === 'rows' && isMap(value)) return [key, { ...given, ...value }]
    if (key === 'columns' && isMap(value)) {
      const entries = Object.entries(value).map(([name, column]): readonly [string, JsonValue] => [
        name,
        isMap(column) && own(columns, name) === undefined ? { ...given, ...column } : column,
      ])
      return [key, Object.fromEntries(entries)]
    }
    if (isList(value)) return [key, value.map((item) => (isMap(item) ? { ...given, ...item } : item))]
    return [key, value]
  })
  const result = Object.fromEntries(changed)
  const before = own(result, 'failing_rows')
  return queries.length === 0 ? result : { ...result, failing_rows: [...(isList(before) ? before : []), ...queries] }
}
