import type { ConfidenceDistribution } from './confidence-distribution.ts'
import { findRoot } from './find-root.ts'
import { type Discordant, mcnemar } from './mcnemar.ts'
import { normalCdf, normalQuantile } from './normal.ts'

/** `size` counts all pairs, those included that both models get right or wrong. */
export type PairedCounts = Discordant & { readonly size: number }

/**
 * The share of pairs that are right now minus the share that were right before. Bounds and p-values are those of Tango's
 * score method (1998); at 0 the p-value is that of the one-sided mid-p McNemar test, and a bound that would contradict
 * it is 0. Bounds lie in [-1, 1], also without disagreement. Without any pair the estimate is NaN and all is possible.
 */
export function pairedProportions(counts: PairedCounts): ConfidenceDistribution {
  const { size, broken, fixed } = counts
  if (size === 0) return withoutPairs
  const estimate = (fixed - broken) / size
  const atZero = mcnemar({ broken: fixed, fixed: broken }).less.midP
  return {
    estimate,
    standardError: Math.sqrt(Math.max(0, broken + fixed - size * estimate * estimate)) / size,
    cdf(value) {
      if (value === 0) return atZero
      const probability = normalCdf(score(value, counts))
      return value < 0 ? Math.min(probability, atZero) : Math.max(probability, atZero)
    },
    quantile(probability) {
      if (probability === atZero) return 0
      const wanted = normalQuantile(probability)
      if (wanted === 0 || estimate === Math.sign(wanted)) return estimate
      const miss = (value: number) => score(value, counts) - wanted
      if (probability < atZero) return miss(0) > 0 ? findRoot(miss, -1, 0) : 0
      return miss(0) < 0 ? findRoot(miss, 0, 1) : 0
    },
  }
}

const withoutPairs: ConfidenceDistribution = {
  estimate: Number.NaN,
  standardError: Number.NaN,
  cdf: () => 0.5,
  quantile: (probability) => Math.sign(probability - 0.5),
}

/** Tango's statistic against the difference `value`, negative where the data say that it is more. */
function score(value: number, { size, broken, fixed }: PairedCounts): number {
  // With both models exchanged the statistic changes its sign only, and below nothing cancels for a positive value.
  if (value < 0) return -score(-value, { size, broken: fixed, fixed: broken })
  if (value >= 1) return Number.POSITIVE_INFINITY
  const excess = size * value - (fixed - broken)
  if (excess === 0) return 0
  const spread = value * (1 - value)
  return excess / Math.sqrt(size * (2 * likeliestBroken(value, spread, { size, broken, fixed }) + spread))
}

/** The maximum-likelihood probability of "broken" when the difference is `value`: a root of a quadratic equation. */
function likeliestBroken(value: number, spread: number, { size, broken, fixed }: PairedCounts): number {
  const slope = (2 * size - fixed + broken) * value - broken - fixed
  const root = Math.sqrt(slope * slope + 8 * size * broken * spread)
  if (slope <= 0) return (root - slope) / (4 * size)
  return (2 * broken * spread) / (root + slope)
}
