import { combineErrors } from './combine-errors.ts'
import type { Summary } from './summary.ts'
import { fromT, type TDistribution } from './t-distribution.ts'

/**
 * Welch's t test of two independent samples, with Welch and Satterthwaite's degrees of freedom: the candidate's mean
 * minus the baseline's. With fewer than two values on a side nothing is known of the error (see `fromT`). Agrees with
 * SciPy's `ttest_ind(equal_var=False)`.
 */
export function welch({
  baseline,
  candidate,
}: {
  readonly baseline: Summary
  readonly candidate: Summary
}): TDistribution {
  const estimate = candidate.mean - baseline.mean
  if (Math.min(baseline.count, candidate.count) < 2) {
    return fromT({ estimate, standardError: Number.NaN, degreesOfFreedom: 0 })
  }
  return fromT({ estimate, ...combineErrors([errorOf(baseline), errorOf(candidate)]) })
}

function errorOf({ count, standardDeviation }: Summary) {
  return { variance: standardDeviation ** 2 / count, degreesOfFreedom: count - 1 }
}
