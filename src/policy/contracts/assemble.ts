import type { JsonValue } from '../../model/snapshot.ts'
import { isList, isMap, own } from './json.ts'
import type { Path, Rule, Settings } from './rule.ts'

/** A contract in the words of a policy. */
export type Translation = {
  /** Settings of the data set as a policy writes them, without its path. */
  readonly options: Settings
  /** Rules that are checked. */
  readonly translated: number
  readonly untranslated: readonly { readonly at: Path; readonly what: string; readonly why: string }[]
  readonly notes: readonly string[]
  readonly problems: readonly { readonly at: Path; readonly problem: string }[]
}

type Sofar = {
  readonly columns: Map<string, Settings>
  options: Settings
  translated: number
  readonly untranslated: Translation['untranslated'][number][]
  readonly notes: string[]
}

/** Puts rules together. Of limits that are said twice, the stricter one holds; other contradictions are listed. */
export function assemble(rules: readonly Rule[]): Translation {
  const sofar: Sofar = { columns: new Map(), options: {}, translated: 0, untranslated: [], notes: [] }
  for (const rule of rules) add(sofar, rule)
  const { columns, options, translated, untranslated, notes } = sofar
  return {
    options: { ...options, ...(columns.size > 0 && { columns: Object.fromEntries(columns) }) },
    translated,
    untranslated,
    notes: [...new Set(notes)],
    problems: rules.flatMap((rule) => ('problem' in rule ? [{ at: rule.at, problem: rule.problem }] : [])),
  }
}

function add(sofar: Sofar, rule: Rule): void {
  const { at, what } = rule
  if ('why' in rule) sofar.untranslated.push({ at, what, why: rule.why })
  if (!('settings' in rule)) return
  const before = rule.column === undefined ? sofar.options : (sofar.columns.get(rule.column) ?? {})
  const both = joined(before, rule.settings)
  if (both === undefined) {
    sofar.untranslated.push({ at, what, why: 'the contract says it twice, and not the same' })
    return
  }
  if (rule.column === undefined) sofar.options = both
  else sofar.columns.set(rule.column, both)
  sofar.translated += rule.uncounted === true ? 0 : 1
  if (rule.note !== undefined) sofar.notes.push(rule.note)
}

/** Both at once, or undefined where they contradict each other. */
function joined(first: Settings, second: Settings): Settings | undefined {
  const result: Record<string, JsonValue> = { ...first }
  for (const [key, value] of Object.entries(second)) {
    const before = own(first, key)
    const both = before === undefined ? value : joinedValue(key, before, value)
    if (both === undefined) return undefined
    result[key] = both
  }
  return result
}

const strictest = ['off', 'warn', 'block']

function joinedValue(key: string, first: JsonValue, second: JsonValue): JsonValue | undefined {
  if (key === 'in' && isList(first) && isList(second)) {
    const common = first.filter((value) => second.includes(value))
    return common.length > 0 ? common : undefined
  }
  if (isList(first) && isList(second)) return [...first, ...second.filter((item) => !holds(first, item))]
  if (isMap(first) && isMap(second)) return joined(first, second)
  if (key === 'level') return strictest.findLast((level) => level === first || level === second)
  if (typeof first === typeof second && typeof first !== 'boolean' && typeof second !== 'boolean') {
    if (/(^|_)min(_|$)/.test(key)) return (first ?? 0) > (second ?? 0) ? first : second
    if (/(^|_)max(_|$)/.test(key) && typeof first === 'number') return first < Number(second) ? first : second
    if (key === 'max' && !String(first).endsWith('%') && !String(second).endsWith('%'))
      return String(first) < String(second) ? first : second
  }
  return first === second ? first : undefined
}

function holds(list: readonly JsonValue[], item: JsonValue): boolean {
  const text = JSON.stringify(item)
  return list.some((other) => JSON.stringify(other) === text)
}
