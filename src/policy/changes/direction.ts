import type { JsonValue } from '../../model/snapshot.ts'
import type { Difference } from './differences.ts'

export type Direction = 'loosened' | 'tightened'

/** Limits from below: a lower one lets more pass. */
const lowerLimits = new Set(['sample', 'min', 'exclusive_min', 'at_least', 'min_share', 'significance'])
/** Limits from above: a higher one lets more pass. */
const upperLimits = new Set([
  'max',
  'exclusive_max',
  'tolerance',
  'max_drop',
  'max_increase',
  'max_change',
  'iqr',
  'max_share',
  'label_threshold',
  'max_overlap',
  'max_conflicts',
  'single_feature',
  'fresh_within',
  'max_uses',
  // Smaller slices and groups than this are not judged.
  'min_slice_size',
  'min_size',
  'min_positives',
  'min_negatives',
])
/** Words from the strictest to the most lenient. */
const strictness: Readonly<Record<string, readonly (string | boolean)[]>> = {
  level: ['block', 'warn', 'off'],
  known_failures: ['block', 'warn'],
  on_missing: ['block', 'pass'],
  not_null: [true, false],
  unique: [true, false],
  required: [true, false],
  allow_extra_columns: [false, true],
  mixed_types: [false, true],
  case_variants: [false, true],
  whitespace: [false, true],
  encoding: [true, false],
  near_duplicates: [true, false],
  on_inconclusive: ['block', 'warn', 'pass'],
  coded_nulls: [true, false],
  new_kinds: ['block', 'warn'],
  found: ['block', 'warn', 'off'],
  suspected: ['warn', 'off'],
  added: ['block', 'warn', 'off'],
  removed: ['block', 'warn', 'off'],
  retyped: ['block', 'warn', 'off'],
}
/** Orders of a column; one way round says nothing about the other. */
const orders = [
  ['strictly_increasing', 'increasing'],
  ['strictly_decreasing', 'decreasing'],
]
/** What a setting of a data set asks where one of its own is absent. */
const absent: Readonly<Record<string, Readonly<Record<string, JsonValue>>>> = {
  leakage: { single_feature: 0.98, max_conflicts: 0 },
  schema_change: { added: 'warn', removed: 'block', retyped: 'block' },
}
/** Settings of a data set that ask for nothing when they are `false`. */
const switches = new Set(['schema_change', 'drift', 'personal_data'])
/** Lists whose every entry is one more thing that must hold. */
const requirements = new Set([
  'expect',
  'unique',
  'sections',
  'required',
  'references',
  'correlations',
  'failing_rows',
  'not_in',
  'coded_nulls',
])
/** Lists whose every entry is one more thing that may be. */
const permissions = new Set(['in', 'allow', 'allowed', 'ignore', 'remote'])
/** Settings that ask for nothing, whether they are there or not. */
const neutral = new Set([
  'level',
  'owner',
  'goal',
  'files',
  'path',
  'paths',
  'version',
  'name',
  'max_distance',
  'sources',
  'rationale',
])

/** Settings of data and of governance that let more pass by being there. */
const lenient = new Set(['tolerance', 'sample', 'allow', 'ignore'])

/** Settings of a metric rule that turn a tolerance into a test: some changes then pass that failed, and some no longer do. */
const neitherWay = new Set(['noise', 'repeats'])

/** Settings of drift that change what is judged, not how strictly. */
const otherDrift = new Set(['columns', 'max_share', 'against'])

type Change = Pick<Difference, 'path' | 'item'> & {
  readonly base: JsonValue | undefined
  readonly head: JsonValue | undefined
}

/** Whether a change lets more or less pass; `undefined` where that is not certain. */
export function directionOf({ path, item, ...sides }: Change): Direction | undefined {
  const key = path.findLast((step) => typeof step === 'string') ?? ''
  if (item) return directionOfEntry(key, sides.base === undefined)
  const base = meaningOf(path, key, sides.base)
  const head = meaningOf(path, key, sides.head)
  if (base === undefined || head === undefined) return directionOfPresence(path, key, base, head)
  const isSwitch = path[0] === 'governance' && typeof base === 'boolean'
  const order = isSwitch ? [true, false] : orderOf(path, key, base)
  if (order !== undefined) return compare(position(order, head), position(order, base))
  if (lowerLimits.has(key)) return compare(-size(head, base), -size(base, head))
  if (upperLimits.has(key) || (isDrift(path) && key === 'threshold')) return compare(size(head, base), size(base, head))
  return undefined
}

/** What stands for a setting of a data set that is absent or `false`. */
function meaningOf(path: Difference['path'], key: string, value: JsonValue | undefined): JsonValue | undefined {
  if (path[0] !== 'data') return value
  if (path.length === 3 && switches.has(key)) return value === false ? undefined : value
  if (key === 'single_feature' && value === false) return 1 // no area lies above
  const setting = String(path[2])
  const standard = Object.hasOwn(absent, setting) ? absent[setting] : undefined
  return value ?? (standard !== undefined && Object.hasOwn(standard, key) ? standard[key] : undefined)
}

function orderOf(path: Difference['path'], key: string, base: JsonValue): readonly (string | boolean)[] | undefined {
  if (path[0] === 'data' && key === 'order') return orders.find((words) => words.some((word) => word === base))
  return Object.hasOwn(strictness, key) ? strictness[key] : undefined
}

function directionOfEntry(key: string, added: boolean): Direction | undefined {
  if (requirements.has(key)) return added ? 'tightened' : 'loosened'
  if (permissions.has(key)) return added ? 'loosened' : 'tightened'
  return undefined
}

/** A demand that goes away loosens. A new one tightens, except a metric rule, which may stand in for a stricter pattern. */
function directionOfPresence(
  path: Difference['path'],
  key: string,
  base: JsonValue | undefined,
  head: JsonValue | undefined,
): Direction | undefined {
  const isNeutral = neutral.has(key) && !isMap(base ?? head)
  const isBaseline = path[0] === 'baseline' && key !== 'anchor'
  if (isNeutral || isBaseline || isOff(base) || isOff(head)) return undefined
  if (path[0] === 'metrics' && path.slice(3).some((step) => neitherWay.has(String(step)))) return undefined
  if (isDrift(path) && otherDrift.has(String(path[3]))) return undefined
  if ((path[0] === 'data' || path[0] === 'governance') && lenient.has(key))
    return head === undefined ? 'tightened' : 'loosened'
  if (head === undefined) return 'loosened'
  const isMetricRule = path[0] === 'metrics' && path.length <= 3
  return isMetricRule ? undefined : 'tightened'
}

function isDrift(path: Difference['path']): boolean {
  return path[0] === 'data' && path[2] === 'drift'
}

function isOff(value: JsonValue | undefined): boolean {
  return isMap(value) && value['level'] === 'off'
}

function isMap(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function position(order: readonly (string | boolean)[], value: JsonValue): number {
  const found = order.findIndex((entry) => Object.is(entry, value))
  return found < 0 ? Number.NaN : found
}

/** The number of a limit when both sides are written in the same unit (0 is the same in all), and NaN otherwise. */
function size(value: JsonValue, other: JsonValue): number {
  if (typeof value === 'number' && typeof other === 'number') return value
  for (const unit of [percent, seconds]) {
    const [first, second] = [value, other].map((side) => (side === 0 ? 0 : unit(side)))
    if (first !== undefined && second !== undefined) return first
  }
  return Number.NaN
}

/** Of a duration such as `24 hours`. */
function seconds(value: JsonValue): number | undefined {
  const [, number, unit = ''] =
    (typeof value === 'string' ? /^(\d+(?:\.\d+)?)\s*(minute|hour|day|week)s?$/.exec(value) : null) ?? []
  const size = { minute: 60, hour: 3600, day: 86_400, week: 604_800 }[unit]
  return number === undefined || size === undefined ? undefined : Number.parseFloat(number) * size
}

function percent(value: JsonValue): number | undefined {
  const found = typeof value === 'string' ? /^(\d+(?:\.\d+)?)\s*%$/.exec(value) : null
  return found?.[1] === undefined ? undefined : Number.parseFloat(found[1])
}

/** More leniency than before is looser; incomparable sides are NaN and give no answer. */
function compare(leniency: number, before: number): Direction | undefined {
  if (leniency > before) return 'loosened'
  return leniency < before ? 'tightened' : undefined
}
