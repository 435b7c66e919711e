import type { ConfidenceDistribution } from '../../statistics/confidence-distribution.ts'

/** A metric of two models on the same examples, or of one model alone. */
export type Comparison = {
  /** Examples compared. */
  readonly size: number
  /** Means over the trainings of each model; NaN where undefined. The baseline is absent when one model stands alone. */
  readonly baseline?: number
  readonly candidate: number
  /** Of candidate minus baseline, or of the candidate's own value; absent where the metric or its error is undefined. */
  readonly distribution?: ConfidenceDistribution
  /** Why there is no distribution, as a clause, where that is known. */
  readonly undefinedBecause?: string
  /** How it was made, in the field's words: "paired t", "DeLong". */
  readonly method?: string
}
