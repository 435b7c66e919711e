import type { Conclusion } from '../../model/evaluation.ts'
import type { ConfidenceDistribution } from '../../statistics/confidence-distribution.ts'

/** Where a number would be bad: `below` or `above` the threshold. */
export type Question = {
  /** Of a difference or of a value; absent where it is undefined. */
  readonly distribution: ConfidenceDistribution | undefined
  readonly bad: 'below' | 'above'
  readonly threshold: number
  /** The number is a difference, of which an exact 0 needs no proof. */
  readonly isChange: boolean
}

/** The p-value of "the number is not bad"; `undefined` when there is nothing to test. */
export function badPValue({ distribution, bad, threshold, isChange }: Question): number | undefined {
  if (distribution === undefined || (isChange && isUnmoved(distribution))) return undefined
  return bad === 'below' ? 1 - distribution.cdf(threshold) : distribution.cdf(threshold)
}

/** The p-value of "the number is bad". */
function goodPValue(distribution: ConfidenceDistribution, bad: Question['bad'], threshold: number): number {
  return bad === 'below' ? distribution.cdf(threshold) : 1 - distribution.cdf(threshold)
}

/**
 * The three-valued answer about a difference. `regression`: the whole interval lies beyond the margin, also after
 * correction for the other checks; `non-inferior`: the whole interval lies within it; `improved`: it lies beyond 0 on the
 * good side. Examples that all came out the same prove that nothing changed on them; no interval is needed for that.
 * @param adjusted the p-value after correction.
 * @param alpha how often each side may err.
 */
export function concludeChange(question: Question, adjusted: number, alpha: number): Conclusion {
  const { distribution, bad, threshold } = question
  if (distribution === undefined) return 'undefined'
  if (isUnmoved(distribution)) return 'non-inferior'
  if (adjusted <= alpha) return 'regression'
  if (goodPValue(distribution, bad, threshold) > alpha) return 'inconclusive'
  return goodPValue(distribution, bad, 0) <= alpha ? 'improved' : 'non-inferior'
}

/**
 * Whether a measured value keeps a limit. A value beyond it fails only when its whole interval is; otherwise chance alone
 * may explain it.
 */
export function concludeLimit(
  question: Question,
  value: number,
  adjusted: number,
  alpha: number,
): 'kept' | 'broken' | 'unclear' {
  const { bad, threshold, distribution } = question
  if (bad === 'below' ? value >= threshold : value <= threshold) return 'kept'
  return distribution === undefined || adjusted <= alpha ? 'broken' : 'unclear'
}

/** Examples that all came out the same: the difference is exactly 0 and did not vary. */
export function isUnmoved({ estimate, standardError }: ConfidenceDistribution): boolean {
  return estimate === 0 && standardError === 0
}
