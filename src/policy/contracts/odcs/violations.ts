import type { JsonValue } from '../../../model/snapshot.ts'
import { listed, type Path, type Rule, type Settings } from '../rule.ts'
import { nameOf } from '../sql.ts'
import { betweenNote, most, mostPercent, type Threshold } from './threshold.ts'

/** A rule that counts rows, and says how many there may be. */
export type Violations = {
  readonly at: Path
  readonly what: string
  readonly dataset: string
  /** True for a row that is counted; never unknown. */
  readonly condition: string
  /** What the report calls it. */
  readonly name: string
  readonly level?: 'warn'
  readonly note?: string
  /** Settings of a column that say the same when there may be none. */
  readonly none?: { readonly column: string; readonly settings: Settings }
}

/** The rule as settings: the plainest that say it. */
export function violationRule(violations: Violations, threshold: Threshold): Rule {
  const { at, what, level, note, none } = violations
  const limit = limitOf(threshold)
  if (typeof limit === 'string') return listed(at, limit, what)
  const notes = { ...(note !== undefined && { note }), ...betweenNote(threshold, `${violations.name}: the number`) }
  if (limit.most === 0 && none !== undefined && level === undefined) return { at, what, ...none, ...notes }
  return { at, what, settings: settingsOf(violations, limit), ...notes }
}

/** How many rows may be counted, or why that cannot be said. */
export function limitOf({
  lower,
  upper,
  unit,
}: Threshold): { readonly most: number; readonly unit: Threshold['unit'] } | string {
  if (lower !== undefined && (lower.value > 0 || (lower.open && lower.value === 0))) {
    return 'it asks for rows that break the rule, not for few of them'
  }
  if (upper === undefined) return 'it allows any number'
  const allowed = unit === 'percent' ? mostPercent(upper) : most(upper)
  return allowed < 0 ? 'it allows no number at all' : { most: allowed, unit }
}

function settingsOf(
  { dataset, condition, name, level }: Violations,
  limit: { most: number; unit: Threshold['unit'] },
): Settings {
  const common: Record<string, JsonValue> = { name: name.slice(0, 100), ...(level !== undefined && { level }) }
  if (limit.unit === 'percent' || limit.most === 0) {
    const atLeast = Number((100 - limit.most).toFixed(12))
    return {
      expect: [
        { sql: `NOT (${condition})`, ...common, ...(limit.most > 0 && { at_least: `${Math.max(0, atLeast)}%` }) },
      ],
    }
  }
  return { failing_rows: [{ sql: `SELECT * FROM ${nameOf(dataset)} WHERE ${condition}`, ...common, max: limit.most }] }
}
