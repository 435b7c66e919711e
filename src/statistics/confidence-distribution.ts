/**
 * What the data say about one unknown number, for every level of confidence at once. All intervals and p-values about
 * a number come from one such value, so they can never contradict each other.
 */
export type ConfidenceDistribution = {
  readonly estimate: number
  /** NaN where the method gives none. */
  readonly standardError: number
  /**
   * The one-sided p-value of "the number is `value` or less": small when the data say that it is more. Rises from 0 to 1
   * with `value`.
   */
  readonly cdf: (value: number) => number
  /** The inverse of `cdf`: the bound that the number lies below with confidence `probability`, 0 < probability < 1. */
  readonly quantile: (probability: number) => number
}
