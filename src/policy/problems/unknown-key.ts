import { nearest } from '../../options/nearest.ts'
import { laterKey } from './later-keys.ts'
import type { Path } from './schema-at.ts'

/** One sentence about a key that the policy does not know: it comes later, it is misspelt, or it does not belong here. */
export function unknownKeyMessage(path: Path, key: string, valid: readonly string[]): string {
  const quoted = JSON.stringify(shorten(key))
  const later = laterKey([...path, key])
  if (later !== undefined) return `${quoted} is not supported by this version of Holdout; remove it`
  const near = nearest(key, valid)
  if (near !== undefined) return `unknown key ${quoted}; did you mean ${JSON.stringify(near)}?`
  return valid.length === 0
    ? `unknown key ${quoted}; no keys are allowed here`
    : `unknown key ${quoted}; valid keys are ${valid.join(', ')}`
}

function shorten(word: string): string {
  return word.length > 80 ? `${word.slice(0, 79)}…` : word
}
