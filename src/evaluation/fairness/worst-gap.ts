import { type GapKind, gapInterval, gapOf } from './gap.ts'
import type { RateComparison } from './rate-comparison.ts'

export type WorstGap = {
  /** The comparison that is farthest apart; absent where no gap is defined. */
  readonly worst?: RateComparison
  /** NaN without it. */
  readonly value: number
  readonly low: number
  readonly high: number
}

/**
 * The greatest difference, or the smallest ratio, among all comparisons, with an interval for the true one. That is
 * not the interval of the two groups that happen to be farthest apart: of several equal groups some pair always is.
 * - The bound that the worst gap is certainly as bad as must hold for whichever pair it is found in, so each of m
 *   comparisons may err with α/m (Bonferroni). With equal rates a limit is then broken by chance in at most α of cases.
 * - The bound that it is at most as bad as needs no correction: it errs only when the pair that is truly the worst does
 *   (an intersection–union test).
 * @param comparisons at least one.
 * @param alpha how often each bound may err, less than 0.5.
 */
export function worstGap(kind: GapKind, comparisons: readonly RateComparison[], alpha: number): WorstGap {
  const [corrected, plain] = [1 - alpha / comparisons.length, 1 - alpha]
  let [low, high, value] = kind === 'ratio' ? [1, 1, Number.NaN] : [0, 0, Number.NaN]
  let worst: RateComparison | undefined
  for (const comparison of comparisons) {
    const gap = gapOf(kind, comparison)
    const isWorse = kind === 'ratio' ? gap < value : gap > value
    if (isWorse || (worst === undefined && !Number.isNaN(gap))) {
      worst = comparison
      value = gap
    }
    const certain = gapInterval(kind, comparison, corrected)
    const possible = gapInterval(kind, comparison, plain)
    low = kind === 'ratio' ? Math.min(low, possible.low) : Math.max(low, certain.low)
    high = kind === 'ratio' ? Math.min(high, certain.high) : Math.max(high, possible.high)
  }
  return { ...(worst !== undefined && { worst }), value, low, high }
}
