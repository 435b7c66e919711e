import type { JsonValue } from '../../../model/snapshot.ts'
import { isList } from '../../../policy/contracts/json.ts'
import { type AppliedRule, type AppliedTable, problemOf } from './applied.ts'

type Taken = Map<string, JsonValue>
type Known = { readonly taken: Taken; readonly rules: AppliedRule['rule'][] }

/**
 * Of two rules that ask for the same setting with other values, the second becomes a condition or a query, so that both hold; it is left
 * out where it has no such form.
 */
export function withoutContradictions(tables: readonly AppliedTable[]): readonly AppliedTable[] {
  const before = new Map<string, Known>()
  return tables.map((table) => {
    const known: Known = before.get(table.dataset) ?? { taken: new Map(), rules: [] }
    before.set(table.dataset, known)
    const rules = table.rules.map((applied): AppliedRule => {
      if (applied.failure !== undefined) return applied
      const rule = besideOthers(applied.rule, known.taken)
      if (
        rule !== undefined &&
        (!isJoined(rule, known.taken) || problemOf([...known.rules, rule], table.dataset) === undefined)
      ) {
        known.rules.push(rule)
        take(rule, known.taken)
        return { rule }
      }
      return { ...applied, failure: 'it contradicts another rule' }
    })
    return { ...table, rules }
  })
}

/** In the form that stands beside those before it; undefined where there is none. */
function besideOthers(rule: AppliedRule['rule'], taken: Taken): AppliedRule['rule'] | undefined {
  if (entriesOf(rule).every(([key, value]) => !taken.has(key) || isSame(taken.get(key), value))) return rule
  const { otherwise, column, ...rest } = rule
  if (otherwise === undefined) return undefined
  const replaces = { columns: column === undefined ? [] : [column], keys: Object.keys(rule.settings) }
  return { ...rest, settings: otherwise, replaces }
}

/** Whether it touches what others have said, such as the other end of a range. */
function isJoined(rule: AppliedRule['rule'], taken: Taken): boolean {
  return rule.column !== undefined && [...taken.keys()].some((key) => key.startsWith(`${rule.column}\n`))
}

function take(rule: AppliedRule['rule'], taken: Taken): void {
  for (const [key, value] of entriesOf(rule)) taken.set(key, value)
}

/** Lists hold what both ask for. */
function entriesOf({ column = '', settings }: AppliedRule['rule']): readonly (readonly [string, JsonValue])[] {
  return Object.entries(settings)
    .filter(([, value]) => column !== '' || !isList(value))
    .map(([key, value]) => [`${column}\n${key}`, value] as const)
}

function isSame(first: JsonValue | undefined, second: JsonValue): boolean {
  return JSON.stringify(first) === JSON.stringify(second)
}
