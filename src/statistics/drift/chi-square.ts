import { upperIncompleteGamma } from '../incomplete-gamma.ts'

export type ChiSquareTest = {
  readonly statistic: number
  /** Categories less one; 0 where there is nothing to tell apart. */
  readonly degreesOfFreedom: number
  readonly pValue: number
}

/** The chance that a chi-square variable is above `value`. Agrees with SciPy's `chi2.sf`. */
export function chiSquareSurvival(value: number, degreesOfFreedom: number): number {
  return degreesOfFreedom > 0 ? upperIncompleteGamma(degreesOfFreedom / 2, value / 2) : 1
}

/**
 * Pearson's test that two samples come from the same categories in the same shares, without a continuity correction.
 * Categories that neither has are left out. Agrees with SciPy's `chi2_contingency(correction=False)`.
 * @param first counts by category, not all 0; `second` has as many, also not all 0.
 */
export function chiSquareHomogeneity(first: readonly number[], second: readonly number[]): ChiSquareTest {
  const [size, otherSize] = [sum(first), sum(second)]
  let statistic = 0
  let categories = 0
  for (const [index, count] of first.entries()) {
    const other = second[index] ?? 0
    if (count + other === 0) continue
    categories += 1
    // Both cells of a category, whose deviations are equal and opposite, in one term.
    const deviation = count * otherSize - other * size
    statistic += (deviation / size) * (deviation / otherSize / (count + other))
  }
  const degreesOfFreedom = Math.max(0, categories - 1)
  return { statistic, degreesOfFreedom, pValue: chiSquareSurvival(statistic, degreesOfFreedom) }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
