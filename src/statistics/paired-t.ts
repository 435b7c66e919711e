import { summarize } from './summary.ts'
import { fromT, type TDistribution } from './t-distribution.ts'

/**
 * The paired t test: the mean of `differences`, one per pair, in any order. With fewer than two pairs nothing is known
 * of its error (see `fromT`). Agrees with SciPy's `ttest_rel`.
 */
export function pairedT(differences: ArrayLike<number>): TDistribution {
  const { count, mean, standardDeviation } = summarize(differences)
  return fromT({
    estimate: mean,
    standardError: standardDeviation / Math.sqrt(count),
    degreesOfFreedom: Math.max(count - 1, 0),
  })
}
