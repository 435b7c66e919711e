import { readFileSync } from 'node:fs'

/** Reference values of one oracle by the name of what they are for. */
export function oracle<Rows>(topic: string): Rows {
  return JSON.parse(readFileSync(`test/oracles/${topic}/${topic}.json`, 'utf8'))
}

export type Compared = readonly [actual: number, expected: number | null]

/** The largest deviation of any pair; Infinity where there is none. */
export function worst(pairs: readonly Compared[], floor?: number): number {
  return pairs.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...pairs.map((pair) => deviation(pair, floor)))
}

/** Relative to the expected value, or to `floor` where that is larger; null is Infinity. A NaN deviates by Infinity. */
export function deviation([actual, known]: Compared, floor = Number.MIN_VALUE): number {
  const expected = known ?? Number.POSITIVE_INFINITY
  if (actual === expected) return 0
  const relative = Math.abs(actual - expected) / Math.max(Math.abs(expected), floor)
  return Number.isNaN(relative) ? Number.POSITIVE_INFINITY : relative
}
