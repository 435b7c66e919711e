import { distance } from 'fastest-levenshtein'

/** The candidate that a misspelt word most likely means: at most a third of its letters differ, however it is cased or joined. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const plain = plainly(word)
  const near = candidates
    .map((candidate) => ({ candidate, steps: stepsBetween(plain, plainly(candidate)) }))
    .filter(({ candidate, steps }) => steps <= Math.max(1, Math.floor(Math.max(plain.length, candidate.length) / 3)))
  return plain === '' ? undefined : near.toSorted((first, second) => first.steps - second.steps)[0]?.candidate
}

/** Letters to change, add or leave out; two neighbours that changed places count once. */
function stepsBetween(first: string, second: string): number {
  const steps = distance(first, second)
  const sorted = (word: string) => [...word].sort().join('')
  return steps === 2 && sorted(first) === sorted(second) ? 1 : steps
}

function plainly(word: string): string {
  return shorten(word)
    .toLowerCase()
    .replaceAll(/[-_\s]/g, '')
}

function shorten(word: string): string {
  return word.length > 80 ? `${word.slice(0, 79)}…` : word
}
