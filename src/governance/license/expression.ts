import { closest, distance } from 'fastest-levenshtein'
import { allLicenseIds, isLicenseId } from './license-ids.ts'

/** The ids in a licence expression: one for `MIT`, two for `MIT OR Apache-2.0`. What follows WITH is left out. */
function idsIn(expression: string): readonly string[] {
  return expression
    .slice(0, 500)
    .split(/[()]|\s+(?:AND|OR)\s+/i)
    .map((part) => part.replace(/\s+WITH\s+.*$/i, '').trim())
    .filter((part) => part !== '')
}

/** The first text in an expression that is no known licence, or `undefined` when all are known. */
export function unknownId(expression: string): string | undefined {
  const ids = idsIn(expression)
  return ids.length === 0 ? expression : ids.find((id) => !isLicenseId(id) && !isLicenseId(id.replace(/\+$/, '')))
}

/** Of alternatives one must be allowed; as soon as there is an AND, every id must be. */
export function isAllowed(expression: string, allowed: readonly string[]): boolean {
  const accepted = new Set(allowed.map((id) => id.toLowerCase()))
  if (accepted.has(expression.toLowerCase())) return true
  const ids = idsIn(expression).map((id) => accepted.has(id.toLowerCase()))
  return /\sAND\s/i.test(expression) ? ids.every(Boolean) : ids.some(Boolean)
}

/** The known id that a mistyped one is closest to, when it is close at all. */
export function suggestedId(text: string): string | undefined {
  const plain = text
    .slice(0, 60)
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
  const ids = new Map(allLicenseIds().map((id) => [id.toLowerCase(), id]))
  const nearest = closest(plain, [...ids.keys()])
  return distance(plain, nearest) <= Math.min(3, plain.length / 3) ? ids.get(nearest) : undefined
}
