import type { ConfidenceDistribution } from './confidence-distribution.ts'
import { studentTCdf, studentTQuantile } from './student-t.ts'

/** An estimate whose error follows Student's t distribution. */
export type TDistribution = ConfidenceDistribution & {
  /** Infinity for the normal distribution. */
  readonly degreesOfFreedom: number
}

type Estimate = Pick<TDistribution, 'estimate' | 'standardError' | 'degreesOfFreedom'>

/**
 * `cdf(value)` is T((value − estimate) / standardError). A standard error of 0 gives a step at the estimate, with 0.5 on
 * it: no level of confidence tells the number from the estimate itself. Where the error is unknown (NaN or infinite, or
 * no degrees of freedom) every value has the p-value 0.5 and all bounds are infinite.
 */
export function fromT({ estimate, standardError, degreesOfFreedom }: Estimate): TDistribution {
  const known = { estimate, standardError, degreesOfFreedom }
  if (!(standardError < Number.POSITIVE_INFINITY && degreesOfFreedom > 0))
    return { ...known, ...unknownError(estimate) }
  if (standardError === 0) {
    return { ...known, cdf: (value) => 0.5 + Math.sign(value - estimate) / 2, quantile: () => estimate }
  }
  return {
    ...known,
    cdf: (value) => studentTCdf((value - estimate) / standardError, degreesOfFreedom),
    quantile: (probability) => estimate + standardError * studentTQuantile(probability, degreesOfFreedom),
  }
}

function unknownError(estimate: number): Pick<ConfidenceDistribution, 'cdf' | 'quantile'> {
  return {
    cdf: () => 0.5,
    quantile: (probability) => {
      if (probability === 0.5) return estimate
      return probability < 0.5 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
    },
  }
}
