import type { JsonValue } from '../../model/snapshot.ts'

/** What stands in the policy, in words that continue "found …". Long texts are cut. */
export function describeFound(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'a map'
  if (typeof value === 'string') return `the text ${JSON.stringify(cut(value))}`
  if (typeof value === 'number') return Number.isFinite(value) ? `the number ${value}` : `${value}`
  return String(value)
}

/** The value at a path of a parsed policy, or `undefined`. */
export function valueAt(value: JsonValue | undefined, path: readonly PropertyKey[]): JsonValue | undefined {
  let current: unknown = value
  for (const step of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return undefined
    current = Object.entries(current).find(([key]) => key === String(step))?.[1]
  }
  // Walking down a JSON value ends at a JSON value.
  return current as JsonValue | undefined
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
