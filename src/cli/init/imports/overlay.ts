import { parse } from 'yaml'
import { dataSchema } from '../../../data/index.ts'
import type { JsonValue } from '../../../model/snapshot.ts'
import { assemble } from '../../../policy/contracts/assemble.ts'
import { isList, isMap, own } from '../../../policy/contracts/json.ts'
import type { Settings } from '../../../policy/contracts/rule.ts'
import type { ProposedColumn, ProposedData, ProposedDataset, Setting } from '../proposal.ts'
import { flowValue } from '../yaml-text.ts'
import { type AppliedTable, askedOf } from './applied.ts'
import { tableComments, unfoundComments } from './import-text.ts'
import type { Replaced } from './imported-rule.ts'

/** Settings that a rule of another tool makes needless, beside those of its own name. */
const covers: Readonly<Record<string, readonly string[]>> = {
  not_null: ['nulls'],
  nulls: ['not_null'],
  min: ['exclusive_min'],
  exclusive_min: ['min'],
  max: ['exclusive_max'],
  exclusive_max: ['max'],
  in: ['matches', 'format', 'length', 'min', 'max'],
  matches: ['format', 'length'],
  format: ['matches', 'length'],
}

/** The proposal with the rules of other tools, each of which goes before what was inferred. */
export function withImports(data: ProposedData, tables: readonly AppliedTable[]): ProposedData {
  const found = tables.filter(({ isFound }) => isFound)
  return {
    ...data,
    datasets: data.datasets.map((dataset) => {
      const own = found.filter((table) => table.dataset === dataset.name)
      return own.length === 0 ? dataset : withTables(dataset, own)
    }),
    unfound: unfoundComments(tables.filter(({ isFound }) => !isFound)),
  }
}

function withTables(dataset: ProposedDataset, tables: readonly AppliedTable[]): ProposedDataset {
  const rules = askedOf(tables)
  const { columns, rows, ...options } = assemble(rules.map(({ rule }) => rule)).options
  const imported = isMap(columns) ? columns : {}
  const replaced = rules.flatMap(({ rule }) => rule.replaces ?? [])
  const isCounted = isMap(rows) || replacedIn(replaced, undefined).includes('rows')
  const names = new Set(dataset.columns.map(({ name }) => name))
  return {
    ...dataset,
    comments: tables.flatMap(tableComments),
    settings: [
      ...dataset.settings.map((setting) =>
        setting[0] === 'rows' && isCounted ? withRows(setting, isMap(rows) ? rows : {}) : setting,
      ),
      ...Object.entries(options).flatMap(([key, value]) => (isList(value) ? [] : [[key, flowValue(value)] as const])),
    ],
    columns: [
      ...dataset.columns.map((column) =>
        withSettings(column, own(imported, column.name), replacedIn(replaced, column.name)),
      ),
      ...Object.entries(imported).flatMap(([name, settings]) =>
        names.has(name) ? [] : [{ name, settings: settingsOf(settings), seen: 'not there today' }],
      ),
    ],
    lists: joinedLists(withoutKeys(dataset.lists, replaced), options),
  }
}

/** The settings of a column, or of the data set, that conditions and queries stand for. */
function replacedIn(replaced: readonly Replaced[], column: string | undefined): readonly string[] {
  const here = replaced.filter(({ columns }) => columns.length < 2 && columns[0] === column)
  return [...new Set(here.flatMap(({ keys }) => keys))]
}

/** Without the keys of several columns that a query stands for, in any order of the columns. */
function withoutKeys(inferred: Lists, replaced: readonly Replaced[]): Lists {
  return inferred.flatMap(([key, items]) => {
    const kept = items.filter((item) => {
      const names: readonly string[] = parse(item)
      return !replaced.some(({ columns, keys }) => keys.includes(key) && isSameSet(columns, names))
    })
    return kept.length === 0 ? [] : [[key, kept] as const]
  })
}

function isSameSet(first: readonly string[], second: readonly string[]): boolean {
  return first.length === second.length && first.every((name) => second.includes(name))
}

type Lists = ProposedDataset['lists']

function joinedLists(inferred: Lists, options: Settings): Lists {
  const lists = new Map(inferred)
  for (const [key, value] of Object.entries(options))
    if (isList(value)) lists.set(key, [...new Set([...(lists.get(key) ?? []), ...value.map(flowValue)])])
  return [...lists]
}

/** How far the number may drop stays; today's number gives way to the rule's. */
function withRows([key, text]: Setting, rows: Settings): Setting {
  const { min: _, ...rest }: Settings = parse(text)
  return [key, flowValue({ ...rows, ...rest })]
}

function settingsOf(settings: JsonValue): readonly Setting[] {
  return isMap(settings) ? Object.entries(settings).map(([key, value]) => [key, flowValue(value)] as const) : []
}

/**
 * What was inferred stays where it says something else, and can stand beside the rule.
 * @param replaced settings that conditions and queries of the data set stand for.
 */
function withSettings(
  column: ProposedColumn,
  imported: JsonValue | undefined,
  replaced: readonly string[],
): ProposedColumn {
  const settings = isMap(imported) ? imported : {}
  const keys = Object.keys(settings)
  if (keys.length + replaced.length === 0) return column
  const covered = new Set([...keys, ...replaced].flatMap((key) => [key, ...(covers[key] ?? [])]))
  let together: Settings = settings
  const kept: Setting[] = []
  for (const setting of column.settings.filter(([key]) => !covered.has(key))) {
    const next: Settings = { ...together, [setting[0]]: parse(setting[1]) }
    if (!isUsable(next)) continue
    together = next
    kept.push(setting)
  }
  const all = [...settingsOf(settings), ...kept]
  return {
    ...column,
    settings: all.toSorted(([first], [second]) => placeOf(first) - placeOf(second)),
    seen: [
      column.seen,
      ...(keys.length === 0 ? [] : [`imported: ${keys.join(', ')}`]),
      ...(replaced.length === 0 ? [] : [`imported as a condition: ${replaced.join(', ')}`]),
    ].join('; '),
  }
}

const firstKeys = ['type', 'not_null', 'nulls', 'unique', 'personal']

/** Where a setting stands among the others of its column. */
function placeOf(key: string): number {
  const place = firstKeys.indexOf(key)
  return place < 0 ? firstKeys.length : place
}

/** An imported type takes away limits of another. */
function isUsable(column: Settings): boolean {
  const others = isMap(own(column, 'references'))
    ? { [String(own(own(column, 'references'), 'data'))]: { path: 'data' } }
    : {}
  const { type, min, max } = column
  const isText = type === 'string' || type === 'boolean'
  if (isText && (min !== undefined || max !== undefined)) return false
  return dataSchema.safeParse({ ...others, checked: { path: 'data', columns: { checked: column } } }).success
}
