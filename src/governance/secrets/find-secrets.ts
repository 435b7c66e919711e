import { filePatterns } from '../../secrets/file-patterns.ts'
import { type SecretPattern, secretPatterns } from '../../secrets/secret-patterns.ts'
import { isPlaceholder } from './placeholder.ts'

/** Secrets of one kind in a text. Nothing of the secrets themselves is kept. */
export type FoundKind = {
  readonly id: string
  /** Lines that hold one. */
  readonly count: number
  /** The first of them, from 1. */
  readonly lines: readonly number[]
}

export type FoundSecrets = {
  /** In the order of their first lines. */
  readonly kinds: readonly FoundKind[]
  /** Lines that hold what looks like one, and say that it is none. */
  readonly accepted: number
}

export const patterns: readonly SecretPattern[] = [...secretPatterns, ...filePatterns]

/** As detect-secrets and gitleaks have them, so that a line needs to be marked once. */
const marks = /pragma:\s*allowlist secret|gitleaks:allow/i
/** At most so much of a line is looked at for its mark, from its end. */
const longestMark = 300
/** So many lines are told. */
const mostLines = 5

/** Looks for what has the form of a secret. Values that documentation is full of (`EXAMPLE`, `xxxx`) are none. */
export function findSecrets(text: string): FoundSecrets {
  const accepted = new Set<number>()
  const kinds = patterns.flatMap((pattern) => findKind(text, pattern, accepted) ?? [])
  return { kinds: kinds.toSorted((one, other) => firstLine(one) - firstLine(other)), accepted: accepted.size }
}

function firstLine({ lines: [line = 1] }: FoundKind): number {
  return line
}

/** Adds the lines that are marked to `accepted`. */
function findKind(text: string, pattern: SecretPattern, accepted: Set<number>): FoundKind | undefined {
  const lines: number[] = []
  let count = 0
  let last = 0
  const place: Place = { line: 1, start: 0, end: endOf(text, 0) }
  for (const match of text.matchAll(expressionOf(pattern))) {
    if (isPlaceholder(match[0], pattern)) continue
    advance(place, text, match.index)
    if (place.line === last) continue
    last = place.line
    if (marks.test(text.slice(Math.max(place.start, place.end - longestMark), place.end))) accepted.add(place.line)
    else {
      count += 1
      if (lines.length < mostLines) lines.push(place.line)
    }
  }
  return count === 0 ? undefined : { id: pattern.id, count, lines }
}

/**
 * A letter or digit before it, or behind what is whole, would make it a part of something else: of an image, say. The
 * last character of an escape is no such letter: `\n` in JSON, `%2F` in an address, a colour in the output of a program.
 */
function expressionOf({ pattern, isWhole }: SecretPattern): RegExp {
  const end = isWhole === true ? '(?![A-Za-z0-9_-])' : '[A-Za-z0-9_-]{0,200}'
  const start = '(?:(?<![A-Za-z0-9_-])|(?<=\\\\[nrt]|%[0-9A-Fa-f]{2}|\\[[0-9;]{1,8}m))'
  return new RegExp(`${start}(?:${pattern})${end}`, 'g')
}

/** A line: its number from 1, and where it starts and ends. Lines end as for git, with a line feed. */
type Place = { line: number; start: number; end: number }

/** Moves on to the line that holds the index. */
function advance(place: Place, text: string, index: number): void {
  while (place.end < index) {
    place.line += 1
    place.start = place.end + 1
    place.end = endOf(text, place.start)
  }
}

function endOf(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end === -1 ? text.length : end
}
