import { binomialCdf } from './binomial.ts'

/** Ranks from 1 in ascending order. Absent where the sample is too small to have a value that far out. */
export type QuantileRanks = { readonly low?: number; readonly high?: number }

/**
 * Which values of a sorted sample enclose the quantile of what it was drawn from, whatever the distribution. Each bound
 * holds with at least `confidence` > 0.5. Agrees with the interval of SciPy's `quantile_test` (Conover, Practical
 * Nonparametric Statistics, 1999, section 3.2).
 */
export function quantileRanks(size: number, probability: number, confidence: number): QuantileRanks {
  const low = leastReaching(1 - confidence, size, probability)
  const high = leastReaching(confidence, size, probability) + 1
  return { ...(low > 0 && { low }), ...(high <= size && { high }) }
}

/** The least number of successes that is not exceeded with at least `probability`. */
function leastReaching(probability: number, trials: number, chance: number): number {
  let [low, high] = [0, trials]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (binomialCdf(middle, trials, chance) >= probability) high = middle
    else low = middle + 1
  }
  return low
}
