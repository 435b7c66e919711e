import { isMapping, member } from '../records/parse-structured.ts'

/** The value under a name, itself or dotted; `undefined` when there is none. Numbers index lists. */
export function lookUp(value: unknown, name: string): unknown {
  const whole = member(value, name)
  if (whole !== undefined) return whole
  let current = value
  for (const step of name.split('.')) {
    current = Array.isArray(current) && /^\d+$/.test(step) ? current[Number(step)] : member(current, step)
    if (current === undefined) return undefined
  }
  return current
}

/** Whether two parsed values say the same; the order of keys does not matter. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((item, index) => isSame(item, other[index]))
  }
  if (isMapping(one)) {
    if (!isMapping(other)) return false
    const keys = Object.keys(one)
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
    )
  }
  if (typeof one === 'bigint' || typeof other === 'bigint') return String(one) === String(other)
  return Object.is(one, other) || one === other
}
