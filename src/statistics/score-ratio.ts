import { findRoot } from './find-root.ts'
import type { Interval } from './interval.ts'
import { normalQuantile } from './normal.ts'
import type { Proportion } from './proportion.ts'

/**
 * `first` / `second`, two independent proportions, by the score method of Koopman (1984) with Miettinen and Nurminen's
 * factor (1985). Each bound holds with `confidence` > 0.5. The lower bound is 0 where `first` has no success, the upper
 * one Infinity where `second` has none. Agrees with statsmodels' `confint_proportions_2indep(compare='ratio',
 * method='score')`.
 */
export function scoreRatio(first: Proportion, second: Proportion, confidence: number): Interval {
  const none = first.size === 0 || second.size === 0
  const z = normalQuantile(confidence)
  return {
    low: none || first.successes === 0 ? 0 : ratioOfScore(first, second, z),
    high: none || second.successes === 0 ? Number.POSITIVE_INFINITY : ratioOfScore(first, second, -z),
  }
}

/** Scores fall from infinity at ratio 0 without end; the search is for the logarithm of the ratio. */
function ratioOfScore(first: Proportion, second: Proportion, wanted: number): number {
  return Math.exp(findRoot((log) => score(first, second, Math.exp(log)) - wanted, -150, 150))
}

/** How many standard errors `first` is above `ratio` times `second`, if `ratio` is the truth. */
function score(first: Proportion, second: Proportion, ratio: number): number {
  const excess = first.successes / first.size - (ratio * second.successes) / second.size
  if (excess === 0) return 0
  const base = likeliestShare(first, second, ratio)
  const raised = Math.min(1, ratio * base)
  const variance = (raised * (1 - raised)) / first.size + (ratio * raised * (1 - base)) / second.size
  const total = first.size + second.size
  return excess / Math.sqrt((variance * total) / (total - 1))
}

/** The maximum-likelihood share of `second` when `first`'s is `ratio` times as large: a root of a quadratic equation. */
function likeliestShare(first: Proportion, second: Proportion, ratio: number): number {
  const successes = first.successes + second.successes
  const raised = ratio * (first.size + second.successes)
  const plain = second.size + first.successes
  const failures = (first.size - first.successes) * (second.size - second.successes)
  // The discriminant as a sum of squares and products that are not negative: nothing cancels.
  const root = Math.sqrt((raised - plain) ** 2 + 4 * ratio * failures)
  return Math.min(1, (2 * successes) / (raised + plain + root))
}
