import type { Goal } from '../../model/metric.ts'

/** One training's answers on some examples. `weights` are not negative and not all zero; absent when all count alike. */
export type BinarySample = {
  readonly size: number
  readonly labels: Uint8Array
  readonly decisions: Uint8Array
  readonly scores?: Float64Array
  /** Indices of the examples by rising score, made when first asked for. @throws without scores. */
  readonly order: () => Uint32Array
  readonly weights?: Float64Array
}

export type MulticlassSample = {
  readonly size: number
  /** Of both models together, so that averages over classes have the same denominator. */
  readonly classes: readonly string[]
  readonly labels: Uint32Array
  readonly decisions: Uint32Array
  readonly scores?: readonly Float64Array[]
  readonly weights?: Float64Array
}

export type RegressionSample = {
  readonly size: number
  readonly labels: Float64Array
  readonly predictions: Float64Array
  readonly weights?: Float64Array
}

/** One column of numbers. */
export type ScoredSample = {
  readonly size: number
  readonly values: Float64Array
  readonly weights?: Float64Array
}

/**
 * How often each class was meant, answered and hit, in weight. All metrics of decisions are functions of this. For a
 * binary task class 1 is the positive one.
 */
export type ClassCounts = {
  readonly total: number
  readonly actual: Float64Array
  readonly predicted: Float64Array
  /** Answered and meant. */
  readonly hits: Float64Array
}

export type ValueAndInfluence = { readonly value: number; readonly influence: Float64Array }

type Named = {
  /** As the policy writes it: `roc_auc`, `fbeta@2`, `precision[cat]`. */
  readonly name: string
  /** Absent when neither bigger nor smaller is better (a bias, a column of unknown meaning). */
  readonly goal?: Goal
  /** It cannot be computed from decisions alone. */
  readonly needsScores?: true
  /** The scores must be probabilities, not just rise with them. */
  readonly needsProbabilities?: true
}

/**
 * A metric, in the form from which its uncertainty follows. NaN means undefined everywhere.
 * - `mean`: the weighted mean of a number for each example (NaN examples make it NaN). Where the numbers are 0 and 1 it is
 *   a share, which has exact tests.
 * - `counts`: a smooth function of the class counts, the same when all are multiplied by one factor.
 * - `smooth`: it has influence values: how far one example's presence pulls it. For each example i they are
 *   n·wᵢ/W·ψ(xᵢ), so their sum is 0 and √(Σu²/(n(n−1))) is the standard error. Of the ROC AUC they are DeLong's.
 * - `informational`: it is shown and never judged, because its value depends on the number of examples.
 */
export type Metric<Sample> = Named &
  (
    | {
        readonly kind: 'mean'
        readonly perExample: (sample: Sample) => Float64Array
        /** 1 for the examples that are averaged over (a recall: the positives); all of them when absent. */
        readonly among?: (sample: Sample) => Uint8Array
      }
    | { readonly kind: 'counts'; readonly ofCounts: (counts: ClassCounts) => number }
    | {
        readonly kind: 'smooth'
        /** In the field's words how its difference is judged: "DeLong". */
        readonly method: string
        readonly value: (sample: Sample) => number
        readonly influence: (sample: Sample) => Float64Array
        /** Both at once, where that saves work. */
        readonly valueAndInfluence?: (sample: Sample) => ValueAndInfluence
        /** With fewer examples than this the influence values are too rough, and the metric is resampled. */
        readonly resampledBelow?: number
      }
    | { readonly kind: 'informational'; readonly value: (sample: Sample) => number }
  )
