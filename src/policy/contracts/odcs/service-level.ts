import { isList, isMap, type Json, type JsonMap, listOf, numberOf, own, textOf } from '../json.ts'
import { columnRule, listed, mistake, type Path, type Rule } from '../rule.ts'
import { columnName, tableNames } from './names.ts'

const freshness = new Set(['latency', 'ly', 'freshness'])
/** The standard's letters; `m` may be minutes or months, so it is none. */
const units: Readonly<Record<string, readonly [number, string]>> = {
  ...named(['min', 'minute', 'minutes'], 1, 'minutes'),
  ...named(['h', 'hr', 'hrs', 'hour', 'hours'], 1, 'hours'),
  ...named(['d', 'day', 'days'], 1, 'days'),
  ...named(['w', 'wk', 'week', 'weeks'], 1, 'weeks'),
  ...named(['y', 'yr', 'year', 'years'], 365, 'days'),
}

function named(words: readonly string[], factor: number, unit: string): Record<string, readonly [number, string]> {
  return Object.fromEntries(words.map((word) => [word, [factor, unit] as const]))
}

/** `slaProperties`: how old the data may be becomes a rule of a column; the rest is about a service. */
export function serviceLevelRules(contract: JsonMap, schema: readonly JsonMap[], table: JsonMap): readonly Rule[] {
  const levels = own(contract, 'slaProperties')
  if (levels === undefined) return []
  if (!isList(levels)) return [mistake(['slaProperties'], 'expected a list, such as - property: latency')]
  const standard = textOf(contract, 'slaDefaultElement')
  return levels.flatMap((level, index) => levelRules(level, ['slaProperties', index], standard, schema, table))
}

function levelRules(
  level: Json,
  at: Path,
  standard: string | undefined,
  schema: readonly JsonMap[],
  table: JsonMap,
): readonly Rule[] {
  if (!isMap(level)) return [mistake(at, 'expected a map, such as { property: latency, value: 4, unit: d }')]
  const property = textOf(level, 'property')
  if (property === undefined) return [mistake(at, '`property` is missing; write for example `property: latency`')]
  if (!freshness.has(property.toLowerCase())) {
    return [listed(at, 'it is a promise about the service, not about what the files hold', property)]
  }
  const element = textOf(level, 'element') ?? standard
  if (element === undefined) return [listed(at, 'it does not say the age of which column', property)]
  return element.split(',').flatMap((name) => freshRules(level, at, property, elementOf(name.trim(), schema, table)))
}

type Element = { readonly column: string } | 'other table' | 'unknown'

function freshRules(level: JsonMap, at: Path, property: string, element: Element): readonly Rule[] {
  if (element === 'other table') return []
  if (element === 'unknown') return [listed(at, 'the contract has no such column', property)]
  const value = numberOf(own(level, 'value'))
  const word = textOf(level, 'unit')?.trim().toLowerCase() ?? ''
  const unit = Object.hasOwn(units, word) ? units[word] : undefined
  if (value === undefined || value <= 0 || unit === undefined) {
    return [listed(at, 'its value and unit are no time that Holdout knows; units are min, h, d, w and y', property)]
  }
  return [{ ...columnRule(at, element.column, 'fresh_within', `${value * unit[0]} ${unit[1]}`), what: property }]
}

/** `table.column`; the column alone where the contract has only one table. */
function elementOf(name: string, schema: readonly JsonMap[], table: JsonMap): Element {
  for (const item of schema) {
    const start = tableNames(item).find((own) => name.startsWith(`${own}.`))
    const rest = start === undefined ? (schema.length === 1 ? name : undefined) : name.slice(start.length + 1)
    const property = listOf(item, 'properties')
      .filter(isMap)
      .find((one) => rest !== undefined && (textOf(one, 'name') === rest || textOf(one, 'physicalName') === rest))
    const column = property === undefined ? undefined : columnName(property)
    if (column !== undefined) return item === table ? { column } : 'other table'
  }
  return 'unknown'
}
