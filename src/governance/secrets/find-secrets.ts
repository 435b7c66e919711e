import { filePatterns, type SecretPattern, secretPatterns } from '../../secrets/secret-patterns.ts'

/** A secret of a text. Nothing of the secret itself is kept. */
export type FoundSecret = {
  readonly id: string
  /** From 1. */
  readonly line: number
}

export type FoundSecrets = {
  /** In the order of the text; a kind once for each line. */
  readonly secrets: readonly FoundSecret[]
  /** Lines that hold what looks like one, and say that it is none. */
  readonly accepted: number
}

export const patterns: readonly SecretPattern[] = [...secretPatterns, ...filePatterns]

/** As detect-secrets and gitleaks have them, so that a line needs to be marked once. */
const marks = /pragma:\s*allowlist secret|gitleaks:allow/i

/** Looks for what has the form of a secret. Values that documentation is full of (`EXAMPLE`, `xxxx`) are none. */
export function findSecrets(text: string): FoundSecrets {
  const lineStarts = startsOfLines(text)
  const found = new Map<string, FoundSecret>()
  const accepted = new Set<number>()
  for (const pattern of patterns) {
    for (const match of text.matchAll(expressionOf(pattern))) {
      if (isPlaceholder(match[0], pattern)) continue
      const line = lineOf(lineStarts, match.index)
      if (marks.test(lineAt(text, lineStarts, line))) accepted.add(line)
      else found.set(`${line} ${pattern.id}`, { id: pattern.id, line })
    }
  }
  return { secrets: [...found.values()].toSorted((one, other) => one.line - other.line), accepted: accepted.size }
}

/**
 * A letter or digit before it, or behind what is whole, would make it a part of something else: of an image, say. The `n` of
 * `\\n` in JSON is no such letter.
 */
function expressionOf({ pattern, isWhole }: SecretPattern): RegExp {
  const end = isWhole === true ? '(?![A-Za-z0-9_-])' : '[A-Za-z0-9_-]{0,200}'
  return new RegExp(`(?:(?<![A-Za-z0-9_+/-])|(?<=\\\\[nrt]))(?:${pattern})${end}`, 'g')
}

const words =
  /example|sample|dummy|placeholder|change.?me|your|redacted|secret.?here|xxxx|\*{3}|\.{3}|0{8}|1{8}|12345678|abcdefg|[${}%]|localhost|Eby8vdM02x|127\.0\.0\.1/i

function isPlaceholder(match: string, { id }: SecretPattern): boolean {
  if (id === 'secret-private-key') return false
  if (id === 'secret-database-password') return words.test(match) || isTellingPassword(match)
  if (words.test(match)) return true
  // Random characters of these lengths hardly ever repeat that much. Names of classes and files have no digits.
  return entropyOf(match) < leastEntropy || (id === 'secret-model-api-key' && !/[0-9].*[0-9]/.test(match))
}

/** Bits for each character; random ones of 16 from an alphabet of 36 have 3.6 on average. */
const leastEntropy = 3

/** `user:password@` and `postgres:postgres@` are how addresses are explained. */
function isTellingPassword(address: string): boolean {
  const [, user = '', password = ''] = /:\/\/([^:]*):([^@]*)@/.exec(address) ?? []
  return user === password || /pass|pwd|secret|token|key|^(?:pw|admin|root|user|test|guest)\d*$/i.test(password)
}

function entropyOf(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  const shares = [...counts.values()].map((count) => count / text.length)
  return -shares.reduce((sum, share) => sum + share * Math.log2(share), 0)
}

function startsOfLines(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), (end) => end.index + end[0].length)]
}

function lineOf(starts: readonly number[], place: number): number {
  let [low, high] = [0, starts.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= place) low = middle
    else high = middle
  }
  return low + 1
}

/** At most so much of a line is looked at for its mark, from its end. */
const longestMark = 300

function lineAt(text: string, starts: readonly number[], line: number): string {
  return text.slice(starts[line - 1], starts[line] ?? text.length).slice(-longestMark)
}
