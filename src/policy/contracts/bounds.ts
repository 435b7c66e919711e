import { type Json, type JsonMap, numberOf, own } from './json.ts'
import { columnRule, listed, type Path, type Rule } from './rule.ts'

/** What values are compared as. */
export type Comparable = 'number' | 'integer' | 'time' | 'other'

const isoMoment = /^(\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?|\d\d:\d\d(:\d\d(\.\d+)?)?)$/

/** Which words two standards have for their limits. */
const sides = [
  { inclusive: 'minimum', exclusive: 'exclusiveMinimum', key: 'min', open: 'exclusive_min', step: 1 },
  { inclusive: 'maximum', exclusive: 'exclusiveMaximum', key: 'max', open: 'exclusive_max', step: -1 },
] as const

/**
 * `minimum`, `maximum` and the exclusive ones. An exclusive one is a limit of its own, or (ODCS 3.0) a switch that opens the
 * inclusive one. Of integers, more than 17 is at least 18.
 */
export function boundRules(options: JsonMap, at: Path, column: string, kind: Comparable): readonly Rule[] {
  return sides.flatMap(({ inclusive, exclusive, key, open, step }) => {
    const opened = own(options, exclusive)
    const closed = own(options, inclusive)
    const limit = closed === undefined ? [] : [boundRule([...at, inclusive], column, key, closed, kind)]
    if (opened === undefined || opened === false) return limit
    if (opened === true && closed === undefined)
      return [listed([...at, exclusive], `there is no ${inclusive} that it could open`)]
    const rule = openRule([...at, exclusive], column, { key, open, step }, opened === true ? closed : opened, kind)
    return [...limit, rule]
  })
}

type Side = { readonly key: 'min' | 'max'; readonly open: string; readonly step: 1 | -1 }

function openRule(at: Path, column: string, { key, open, step }: Side, value: Json, kind: Comparable): Rule {
  const bound = boundOf(value, kind)
  if (bound === undefined) return listed(at, notComparable(kind))
  if (kind !== 'integer' || typeof bound !== 'number') return columnRule(at, column, open, bound)
  return columnRule(at, column, key, step === 1 ? Math.floor(bound) + 1 : Math.ceil(bound) - 1)
}

function boundRule(at: Path, column: string, key: 'min' | 'max', value: Json, kind: Comparable): Rule {
  const bound = boundOf(value, kind)
  return bound === undefined ? listed(at, notComparable(kind)) : columnRule(at, column, key, bound)
}

function boundOf(value: Json, kind: Comparable): number | string | undefined {
  if (kind === 'number' || kind === 'integer') return numberOf(value)
  if (kind === 'time') return typeof value === 'string' && isoMoment.test(value) ? value : undefined
  return typeof value === 'number' ? value : undefined
}

function notComparable(kind: Comparable): string {
  if (kind === 'time')
    return 'a limit of dates and times must be written as 2026-01-31, 2026-01-31 12:00:00 or 12:00:00'
  return kind === 'other' ? 'limits are checked of numbers, dates and times only' : 'the limit is not a number'
}
