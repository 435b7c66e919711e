import { dataSchema } from '../../../data/index.ts'
import type { JsonValue } from '../../../model/snapshot.ts'
import { assemble } from '../../../policy/contracts/assemble.ts'
import { isList, isMap, own } from '../../../policy/contracts/json.ts'
import type { Path, Rule, Settings } from '../../../policy/contracts/rule.ts'
import type { FoundDataset } from '../datasets.ts'
import { type Assigned, datasetsNamed } from './assign.ts'
import type { ImportedRule } from './imported-rule.ts'
import type { RuleTable, Target } from './rule-table.ts'

/** A rule that has settings. */
export type AppliedRule = {
  readonly rule: Extract<ImportedRule, { settings: unknown }>
  /** Why it is not asked for today. */
  readonly failure?: string
}

/** Rules of another tool as far as a data set can be asked for them. */
export type AppliedTable = {
  readonly table: RuleTable
  readonly dataset: string
  /** Whether there is such a data set; if not, all of it is a comment. */
  readonly isFound: boolean
  /** Why it is this data set or none. */
  readonly because: string
  readonly rules: readonly AppliedRule[]
  readonly untranslated: readonly { readonly at: Path; readonly what: string; readonly why: string }[]
}

/** The rules of all tables in the words of a policy. Tables without rules are left out. */
export function applyTables(assigned: readonly Assigned[], datasets: readonly FoundDataset[]): readonly AppliedTable[] {
  const taken = new Map<string, Set<string>>()
  return assigned.flatMap((each): readonly AppliedTable[] => {
    const dataset = each.dataset?.dataset.name ?? nameFor(each.table.name)
    const names = taken.get(dataset) ?? new Set()
    taken.set(dataset, names)
    const rules = each.table.rulesFor(targetOf(each, dataset, assigned, datasets))
    if (rules.length === 0) return []
    const { kept, refused } = usable(rules, dataset, each.dataset)
    return [
      {
        table: each.table,
        dataset,
        isFound: each.dataset !== undefined,
        because: each.because,
        rules: kept.map((applied) => ({ ...applied, rule: withOwnNames(applied.rule, names) })),
        untranslated: [
          ...rules.flatMap((rule) =>
            'why' in rule ? [rule] : 'problem' in rule ? [{ ...rule, why: rule.problem }] : [],
          ),
          ...refused,
        ],
      },
    ]
  })
}

/** What a data set may be called. */
function nameFor(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_-]+/g, '_').slice(0, 64) || 'data'
}

function targetOf(
  { dataset: found }: Assigned,
  dataset: string,
  assigned: readonly Assigned[],
  datasets: readonly FoundDataset[],
): Target {
  return {
    dataset,
    ...(found !== undefined && { columns: new Map(found.dataset.columns.map(({ name, type }) => [name, type])) }),
    datasetOf(name) {
      const others = assigned.filter(({ table }) => table.names.includes(name))
      const known = others.find((each) => each.dataset !== undefined)?.dataset
      // A table may be referred to of which nothing is asked.
      const [named, ...more] = known === undefined ? datasetsNamed([name], datasets) : [known]
      if (named !== undefined && more.length === 0) return named.dataset.name
      const [other] = others
      // What is a comment may refer to a comment.
      return found === undefined && other !== undefined ? nameFor(other.table.name) : undefined
    },
  }
}

type Usable = {
  readonly kept: readonly AppliedRule[]
  readonly refused: AppliedTable['untranslated']
}

/** Rules that a policy may hold, each by itself. */
function usable(rules: readonly ImportedRule[], dataset: string, found: FoundDataset | undefined): Usable {
  const refused: AppliedTable['untranslated'][number][] = []
  const kept: AppliedRule[] = []
  for (const rule of rules) {
    if (!('settings' in rule)) continue
    const why = problemOf([rule], dataset)
    if (why !== undefined) refused.push({ at: rule.at, what: rule.what, why })
    else kept.push({ rule, ...missing(rule, found) })
  }
  return { kept, refused }
}

function missing(
  { column, broken }: AppliedRule['rule'],
  found: FoundDataset | undefined,
): { readonly failure?: string } {
  if (broken !== undefined) return { failure: `fails today: ${broken}` }
  if (column === undefined || found === undefined || found.dataset.columns.some(({ name }) => name === column))
    return {}
  return { failure: `fails today: there is no column ${column} in ${found.path}` }
}

/** Why a policy cannot ask for these rules together; undefined when it can. */
export function problemOf(rules: readonly Rule[], dataset: string): string | undefined {
  const { options, untranslated } = assemble(rules)
  if (untranslated.length > 0) return 'it contradicts another rule'
  const others = rules.flatMap((rule) => referencesOf(rule)).map((name) => [name, { path: 'data' }] as const)
  const parsed = dataSchema.safeParse({ ...Object.fromEntries(others), [dataset]: { path: 'data', ...options } })
  return parsed.success ? undefined : (parsed.error.issues[0]?.message ?? 'a policy cannot ask for it')
}

function referencesOf(rule: Rule): readonly string[] {
  const data = 'settings' in rule ? own(own(rule.settings, 'references'), 'data') : undefined
  return typeof data === 'string' ? [data] : []
}

/** With names of conditions and queries that no other rule of the data set has, because a finding is told by its name. */
function withOwnNames(rule: AppliedRule['rule'], taken: Set<string>): AppliedRule['rule'] {
  const { otherwise } = rule
  return {
    ...rule,
    settings: namedSettings(rule.settings, taken),
    ...(otherwise !== undefined && { otherwise: namedSettings(otherwise, taken) }),
  }
}

function namedSettings(settings: Settings, taken: Set<string>): Settings {
  const named = Object.entries(settings).map(([key, value]): readonly [string, JsonValue] => {
    if (!isList(value) || (key !== 'expect' && key !== 'failing_rows')) return [key, value]
    return [key, value.map((item) => (isMap(item) ? { ...item, name: ownName(String(item['name']), taken) } : item))]
  })
  return Object.fromEntries(named)
}

function ownName(name: string, taken: Set<string>): string {
  let own = name
  for (let number = 2; taken.has(own); number += 1) own = `${name.slice(0, 92)} (${number})`
  taken.add(own)
  return own
}

/** The rules of a data set that are asked for: all that do not fail, as far as they do not contradict each other. */
export function askedOf(tables: readonly AppliedTable[]): readonly AppliedRule[] {
  return tables.flatMap(({ rules }) => rules.filter(({ failure }) => failure === undefined))
}
