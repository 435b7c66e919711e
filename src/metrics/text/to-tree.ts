import type { Tree } from '../tree.ts'

/** A parser's own values as a {@link Tree}: big integers become numbers; dates and anything else become null. */
export function toTree(value: unknown): Tree {
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string')
    return value
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(toTree)
  if (value instanceof Map) return new Map([...value].map(([key, member]) => [keyText(key), toTree(member)]))
  if (typeof value === 'object' && !(value instanceof Date)) {
    return new Map(Object.entries(value).map(([key, member]) => [key, toTree(member)]))
  }
  return null
}

function keyText(key: unknown): string {
  return typeof key === 'object' && key !== null ? JSON.stringify(key) : String(key)
}
