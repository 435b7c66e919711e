import type { ConfidenceDistribution } from './confidence-distribution.ts'
import type { Interval } from './interval.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import type { Proportion } from './proportion.ts'

/**
 * A proportion by Wilson's score method (1927). Bounds lie in [0, 1], and are exactly 0 or 1 where no or every trial is
 * a success. Without trials the estimate is NaN and every proportion is possible.
 */
export function wilson(successes: number, size: number): ConfidenceDistribution {
  const estimate = successes / size
  return {
    estimate,
    standardError: Math.sqrt((estimate * (1 - estimate)) / size),
    cdf: (value) => normalCdf(score(value, { successes, size })),
    quantile: (probability) => bound({ successes, size }, normalQuantile(probability)),
  }
}

/** Each bound holds with `confidence` > 0.5. Agrees with statsmodels' `proportion_confint(method='wilson')`. */
export function wilsonInterval(proportion: Proportion, confidence: number): Interval {
  const z = normalQuantile(confidence)
  return { low: bound(proportion, -z), high: bound(proportion, z) }
}

function score(value: number, { successes, size }: Proportion): number {
  if (value < 0) return Number.NEGATIVE_INFINITY
  if (value > 1) return Number.POSITIVE_INFINITY
  const excess = size * value - successes
  return excess === 0 ? 0 : excess / Math.sqrt(size * value * (1 - value))
}

/** The proportion whose score is `z`. */
function bound({ successes, size }: Proportion, z: number): number {
  if (size === 0) return 0.5 + Math.sign(z) / 2
  const square = z * z
  const spread = Math.abs(z) * Math.sqrt((successes * (size - successes)) / size + square / 4)
  const outer = successes + square / 2 + spread
  if (z > 0) return successes === size ? 1 : outer / (size + square)
  // The product of both bounds is known; subtracting would cancel the lower one away.
  return successes === 0 ? 0 : (successes * (successes / size)) / outer
}
