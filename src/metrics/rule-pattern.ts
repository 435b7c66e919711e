import picomatch from 'picomatch'
import { goalOf } from '../model/goal.ts'
import type { Goal } from '../model/metric.ts'

const special = /[*?[\]{}]/

/** Whether a rule's key may match more names than itself. */
export function hasWildcard(pattern: string): boolean {
  return special.test(pattern)
}

/** The direction of every metric that a rule's key can match, known when its last segment is plain and on the closed list. */
export function goalOfPattern(pattern: string): Goal | undefined {
  // A plain `file:` before the name does not reach past the last dot or slash, unless the name has neither.
  const last = pattern.split(/[./]/).at(-1) ?? ''
  const name = last.slice(last.lastIndexOf(':') + 1)
  return hasWildcard(name) ? undefined : goalOf(name)
}

/** Splits `file:name` at its first colon; `undefined` when there is none. */
export function splitPattern(pattern: string): { readonly file: string; readonly name: string } | undefined {
  const colon = pattern.indexOf(':')
  return colon < 1 ? undefined : { file: pattern.slice(0, colon), name: pattern.slice(colon + 1) }
}

/**
 * A matcher of metric names. A name is not a path: `*` also matches dots and slashes, and parentheses are plain.
 * The fixed text before the first and after the last wildcard is compared first, which makes hundreds of globs over
 * tens of thousands of names cheap.
 */
export function compileNameGlob(glob: string): (name: string) => boolean {
  if (!hasWildcard(glob)) return (name) => name === glob
  const head = glob.slice(0, glob.search(special))
  const tail = glob.slice(lastSpecial(glob) + 1)
  const escaped = glob.replaceAll(/[()]/g, '\\$&')
  const matches = picomatch(escaped, {
    dot: true,
    bash: true,
    nonegate: true,
    noextglob: true,
    keepQuotes: true,
    flags: 's',
  })
  return (name) => name === glob || (name.startsWith(head) && name.endsWith(tail) && matches(name))
}

/** A matcher of files, where `*` stops at a slash as it does in `files:`. */
export function compileFileGlob(glob: string): (file: string) => boolean {
  const matches = picomatch(glob, { dot: true })
  return (file) => file === glob || matches(file)
}

function lastSpecial(glob: string): number {
  return Math.max(...[...'*?[]{}'].map((character) => glob.lastIndexOf(character)))
}
