import { summarize } from './summary.ts'
import { fromT, type TDistribution } from './t-distribution.ts'

export type FoldDifferences = {
  /** Candidate minus baseline, one per fold or resample. */
  readonly differences: ArrayLike<number>
  /** Examples in a test fold per example in its training folds: 1 / (k − 1) in k-fold cross-validation. */
  readonly testToTrainRatio: number
}

/**
 * The corrected resampled t test of Nadeau and Bengio (2003): the mean difference over folds, whose variance is raised
 * because training sets overlap. With fewer than two folds nothing is known of the error (see `fromT`). Agrees with
 * scikit-learn's example of comparing models with it.
 */
export function nadeauBengio({ differences, testToTrainRatio }: FoldDifferences): TDistribution {
  const { count, mean, standardDeviation } = summarize(differences)
  return fromT({
    estimate: mean,
    standardError: standardDeviation * Math.sqrt(1 / count + testToTrainRatio),
    degreesOfFreedom: Math.max(count - 1, 0),
  })
}
