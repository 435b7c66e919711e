import type { Interval } from '../../statistics/interval.ts'
import { newcombeDifference } from '../../statistics/newcombe.ts'
import { scoreRatio } from '../../statistics/score-ratio.ts'
import { proportionOf } from './measured-share.ts'
import type { RateComparison } from './rate-comparison.ts'

/**
 * How far apart two rates are. A difference is 0 where they are equal and 1 at most; a ratio, of the smaller rate to the
 * greater, is 1 there and 0 at least.
 */
export type GapKind = 'difference' | 'ratio'

/** As fairlearn's `difference` and `ratio`; NaN for the ratio of 0 to 0. */
export function gapOf(kind: GapKind, { first, second }: RateComparison): number {
  if (kind === 'difference') return Math.abs(first.rate - second.rate)
  return Math.min(first.rate, second.rate) / Math.max(first.rate, second.rate)
}

/**
 * Each bound of the gap holds with `confidence` > 0.5. Newcombe's interval for a difference, Miettinen and Nurminen's
 * for a ratio.
 */
export function gapInterval(kind: GapKind, comparison: RateComparison, confidence: number): Interval {
  const [first, second] = comparison.shares.map((share) => proportionOf(share, confidence))
  if (first === undefined || second === undefined) return { low: 0, high: 1 }
  const { part } = comparison
  if (kind === 'difference') {
    const { low, high } = newcombeDifference(first, second, confidence)
    return { low: (1 - part) * Math.max(0, low, -high), high: (1 - part) * Math.max(high, -low) }
  }
  const { low, high } = scoreRatio(first, second, confidence)
  return belowOne({ low: toAll(low, part), high: toAll(high, part) })
}

/** From the ratio of a group to everybody else to that of the group to all. */
function toAll(ratio: number, part: number): number {
  return ratio === Number.POSITIVE_INFINITY ? 1 / part : ratio / (part * ratio + 1 - part)
}

/** Of the smaller rate to the greater, whichever of them is the first. */
function belowOne({ low, high }: Interval): Interval {
  return { low: Math.min(low, 1 / high), high: Math.min(1, high, 1 / low) }
}
