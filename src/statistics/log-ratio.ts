import type { Interval } from './interval.ts'
import { normalQuantile } from './normal.ts'
import type { Proportion } from './proportion.ts'

/**
 * `first` / `second`, two independent proportions, by the delta method on its logarithm. Each bound holds with
 * `confidence`. Says nothing, from 0 to Infinity, where either has no success; is a point where all trials of both are
 * successes. Agrees with statsmodels' `confint_proportions_2indep(compare='ratio', method='log')`.
 */
export function logRatio(first: Proportion, second: Proportion, confidence: number): Interval {
  return intervalOf(first, second, confidence)
}

/**
 * The same with half a success added to each (Walter 1975; statsmodels' method 'log-adjusted'), which has both bounds
 * where a count is 0. There one of them is still wrong, as it excludes the ratio seen: it becomes 0 or Infinity.
 */
export function adjustedLogRatio(first: Proportion, second: Proportion, confidence: number): Interval {
  const { low, high } = intervalOf(adjusted(first), adjusted(second), confidence)
  const nothing = first.size === 0 || second.size === 0
  return {
    low: first.successes === 0 || nothing ? 0 : low,
    high: second.successes === 0 || nothing ? Number.POSITIVE_INFINITY : high,
  }
}

function adjusted({ successes, size }: Proportion): Proportion {
  return { successes: successes + 0.5, size: size + 0.5 }
}

function intervalOf(first: Proportion, second: Proportion, confidence: number): Interval {
  if (first.successes === 0 || second.successes === 0) return { low: 0, high: Number.POSITIVE_INFINITY }
  const ratio = first.successes / first.size / (second.successes / second.size)
  const factor = Math.exp(normalQuantile(confidence) * Math.sqrt(logVariance(first) + logVariance(second)))
  return { low: ratio / factor, high: ratio * factor }
}

function logVariance({ successes, size }: Proportion): number {
  return (size - successes) / successes / size
}
