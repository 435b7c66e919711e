import type { JsonValue } from '../../../model/snapshot.ts'
import { listed, type Path, type Settings } from '../../../policy/contracts/rule.ts'
import { nameOf, textIn } from '../../../policy/contracts/sql.ts'
import type { ImportedRule, Replaced } from './imported-rule.ts'
import type { Target } from './rule-table.ts'

/** How strictly a rule is meant; all of it, with nothing given. */
export type Strength = {
  /** SQL: only the rows for which it is true are judged. */
  readonly when?: string
  /** The least share of what is judged that must keep the rule. */
  readonly atLeast?: number
  /** How many rows may break it. */
  readonly most?: number
  readonly level?: 'warn'
}

/** One rule of another tool. */
export type About = {
  readonly at: Path
  /** Its name and what it is about. The report calls it so where it becomes a condition or a query. */
  readonly what: string
  readonly target: Target
  readonly strength: Strength
}

type PlainSettings = {
  /** The settings that say the same, where the rule is meant for all rows and blocks. */
  readonly settings?: Settings
  /** Whose settings they are; else the data set's. */
  readonly column?: string
  /** Settings about the same thing, where none says the same. */
  readonly near?: readonly string[]
  readonly note?: string
}

/** A rule about each row by itself. */
export function rowRule(
  about: About,
  rule: PlainSettings & {
    /** SQL that is true for a row that keeps the rule. */
    readonly holds: string
    /** SQL for the rows that are judged at all. */
    readonly judged?: string
  },
): ImportedRule {
  const { at, what, strength } = about
  const notes = rule.note === undefined ? {} : { note: rule.note }
  const whole = rowSettings(about, rule.holds, and(rule.judged, strength.when))
  if (rule.settings === undefined || !isPlain(strength))
    return { at, what, settings: whole, ...replacing(rule), ...notes }
  return { ...plain(about, rule.settings, rule), otherwise: whole }
}

function rowSettings({ what, target, strength }: About, holds: string, where: string | undefined): Settings {
  const { atLeast = 1, most = 0, level } = strength
  const common = named(what, level)
  if (most > 0) {
    const sql = `SELECT * FROM ${nameOf(target.dataset)} WHERE ${and(where, `(${holds}) IS NOT TRUE`)}`
    return { failing_rows: [{ sql, ...common, max: most }] }
  }
  const condition = {
    sql: holds,
    ...common,
    ...(where !== undefined && { when: where }),
    ...(atLeast < 1 && { at_least: percentageText(atLeast) }),
  }
  return { expect: [condition] }
}

/**
 * A rule that a column is not null in at least a share of the rows.
 * @param atLeast from 0 to 1.
 */
export function nonNullRule(about: About, column: string, atLeast: number, note?: string): ImportedRule {
  const { at, what, strength } = about
  const { atLeast: _, ...rest } = strength
  const holds = `${nameOf(column)} IS NOT NULL`
  const notes = note === undefined ? {} : { note }
  if (atLeast === 1)
    return rowRule({ ...about, strength: rest }, { column, settings: { not_null: true }, holds, ...notes })
  const share = rowSettings({ ...about, strength: { ...rest, atLeast } }, holds, rest.when)
  if (!isPlain(rest)) return { at, what, settings: share, ...replacing({ column, near: ['nulls'] }), ...notes }
  return { ...plain(about, { nulls: { max: percentageText(1 - atLeast) } }, { column, note }), otherwise: share }
}

export type Limits = {
  readonly min?: number | string
  readonly max?: number | string
  /** Whether a limit itself is not allowed. */
  readonly strictMin?: boolean
  readonly strictMax?: boolean
}

/** A rule about one number of the whole table. */
export function numberRule(
  about: About,
  rule: PlainSettings & { /** SQL: an aggregate. */ readonly value: string; readonly limits: Limits },
): ImportedRule {
  const { at, what, target, strength } = about
  if (strength.atLeast !== undefined && strength.atLeast < 1)
    return listed(at, 'a share of one number is nothing', what)
  if ((strength.most ?? 0) > 0) return listed(at, 'it allows failing rows of a rule that is about no row', what)
  const where = strength.when === undefined ? '' : ` WHERE ${strength.when}`
  const sql = `SELECT ${rule.value} AS value FROM ${nameOf(target.dataset)}${where} HAVING (${inLimits(rule.value, rule.limits)}) IS NOT TRUE`
  const whole = { failing_rows: [{ sql, ...named(what, strength.level) }] }
  // How many rows there are is another question than how many of some kind.
  const replaces = rule.column === undefined && strength.when !== undefined ? {} : replacing(rule)
  if (rule.settings === undefined || !isPlain(strength)) return { at, what, settings: whole, ...replaces }
  return { ...plain(about, rule.settings, rule), otherwise: whole }
}

/** A rule that keys occur once; those with a null in a column are left out. */
export function keyRule(about: About, columns: readonly string[], note?: string): ImportedRule {
  const { at, what, target, strength } = about
  const [first = ''] = columns
  if (strength.atLeast !== undefined && strength.atLeast < 1)
    return listed(at, 'a share of the rows whose values occur once is not checked', what)
  if (isPlain(strength)) {
    return columns.length === 1
      ? plain(about, { unique: true }, { column: first, note })
      : plain(about, { unique: [columns] }, { note })
  }
  const names = columns.map(nameOf)
  const where = and(...names.map((name) => `${name} IS NOT NULL`), strength.when)
  const sql = `SELECT ${names.join(', ')} FROM ${nameOf(target.dataset)} WHERE ${where} GROUP BY ${names.join(', ')} HAVING count(*) > 1`
  const most = strength.most ?? 0
  const query = { sql, ...named(what, strength.level), ...(most > 0 && { max: most }) }
  const replaces = { columns, keys: ['unique'] }
  return { at, what, settings: { failing_rows: [query] }, replaces, ...(note !== undefined && { note }) }
}

/** A rule whose breaches a query returns. */
export function queryRule({ at, what, strength }: About, sql: string, replaces?: Replaced): ImportedRule {
  const most = strength.most ?? 0
  const query = { sql, ...named(what, strength.level), ...(most > 0 && { max: most }) }
  return { at, what, settings: { failing_rows: [query] }, ...(replaces !== undefined && { replaces }) }
}

/** What a rule that is no setting stands for. */
function replacing({ column, settings = {}, near = [] }: PlainSettings): { readonly replaces?: Replaced } {
  const keys = [...Object.keys(settings), ...near]
  return keys.length === 0 ? {} : { replaces: { columns: column === undefined ? [] : [column], keys } }
}

function plain(
  { at, what }: About,
  settings: Settings,
  { column, note }: { column?: string; note?: string | undefined },
): ImportedRule {
  return { at, what, ...(column !== undefined && { column }), settings, ...(note !== undefined && { note }) }
}

function isPlain({ when, atLeast = 1, most = 0, level }: Strength): boolean {
  return when === undefined && atLeast === 1 && most === 0 && level === undefined
}

function named(what: string, level: 'warn' | undefined): { readonly [key: string]: JsonValue } {
  return { name: what.slice(0, 100), ...(level !== undefined && { level }) }
}

/** Both conditions; a single one as it is. */
export function and(...conditions: readonly (string | undefined)[]): string | undefined {
  const all = conditions.filter((condition) => condition !== undefined)
  return all.length < 2 ? all[0] : all.map((condition) => `(${condition})`).join(' AND ')
}

/** A condition on a value in SQL. */
export function inLimits(value: string, { min, max, strictMin, strictMax }: Limits): string {
  const parts = [
    ...(min === undefined ? [] : [`${value} ${strictMin === true ? '>' : '>='} ${literal(min)}`]),
    ...(max === undefined ? [] : [`${value} ${strictMax === true ? '<' : '<='} ${literal(max)}`]),
  ]
  return parts.join(' AND ')
}

/** True for one of these values. */
export function isAmong(column: string, values: readonly (string | number | boolean)[]): string {
  return `${nameOf(column)} IN (${values.map(literal).join(', ')})`
}

/** A number, text or truth value in SQL. */
export function literal(value: string | number | boolean): string {
  return typeof value === 'string' ? textIn(value) : String(value)
}

/** `95%` of 0.95. */
export function percentageText(share: number): string {
  return `${Number((100 * share).toPrecision(12))}%`
}
