import type { Goal } from './metric.ts'

export const tasks = ['binary', 'multiclass', 'regression', 'ranking', 'scored'] as const
export type Task = (typeof tasks)[number]

/** Which examples a number is about: all of them when empty, else those whose columns have these values. */
export type Slice = readonly { readonly column: string; readonly value: string }[]

/** A metric of one model on one slice: enough to compare models when their predictions are not at hand. */
export type MetricEstimate = {
  readonly metric: string
  readonly slice: Slice
  /** Absent when it is undefined on these examples (no positives, for example). */
  readonly value?: number
  /** Of this model alone; absent where it is not known. */
  readonly standardError?: number
  /** Examples in the slice. */
  readonly size: number
}

/** Everything a snapshot keeps about one evaluation. Ids are hashed, and no column is kept that the policy does not name. */
export type EvaluationSnapshot = {
  readonly name: string
  readonly task: Task
  readonly files: readonly string[]
  /** Examples after repeats of one id were put together; queries for a ranking. */
  readonly size: number
  /** Trainings of the model whose predictions were read; 1 unless several seeds were given. */
  readonly runs: number
  /** Digest of the ids and labels of all examples. Equal fingerprints mean the same examples. */
  readonly fingerprint: string
  /** Digest of weights, groups, slices and threshold: on what, besides the examples, the values depend. */
  readonly conditions?: string
  /** Version of the metric definitions: numbers of another version are not compared. */
  readonly definitions: number
  /** How many snapshots in a row were judged on these examples, this one included. */
  readonly uses: number
  readonly estimates: readonly MetricEstimate[]
  /** The predictions as Parquet in base64; absent above the size limit, and then only `estimates` can be compared. */
  readonly predictions?: string
}

/** A difference with its interval, in the metric's own unit: candidate minus baseline. */
export type MeasuredDifference = {
  readonly baseline: number
  readonly candidate: number
  readonly delta: number
  /** Bounds of the interval; infinite where the data set no bound. */
  readonly low: number
  readonly high: number
  /** Share of intervals of this kind that hold the true difference: 0.9 when one side may err by 5 %. */
  readonly confidence: number
  readonly standardError?: number
}

/** One metric on one slice, judged or not. */
export type EvaluationComparison = {
  readonly metric: string
  readonly slice: Slice
  readonly goal?: Goal
  /** Examples compared. */
  readonly size: number
  readonly baseline?: number
  readonly candidate?: number
  readonly difference?: MeasuredDifference
  /** How the interval was made: "paired t", "DeLong". */
  readonly method?: string
  /** What the policy asks of the change, in words: "drop ≤ 0.005". Absent where it asks nothing. */
  readonly required?: string
  readonly conclusion: Conclusion
}

/**
 * What a comparison with a margin shows. `measured`: there is no rule for it. `undefined`: the metric has no value on
 * one side. `not-like-for-like`: the examples of both sides differ too much.
 */
export const conclusions = [
  'regression',
  'non-inferior',
  'improved',
  'inconclusive',
  'not-like-for-like',
  'no-baseline',
  'undefined',
  'measured',
] as const
export type Conclusion = (typeof conclusions)[number]

/** An example on which the models differ. */
export type Flip = {
  /** The example's id; its hash where the ids are not at hand. */
  readonly id: string
  readonly label: string
  readonly baseline: string
  readonly candidate: string
}

/** The examples that one change gets right and the other wrong, or on which the score changed most. */
export type Flips = {
  /** Examples that were right and are wrong now; absent for tasks without right and wrong. */
  readonly broken?: number
  /** Examples that were wrong and are right now. */
  readonly fixed?: number
  /** The first broken ones, those that the candidate is surest about first. */
  readonly worst: readonly Flip[]
  /** Examples whose score moved most away from the truth. */
  readonly moved: readonly Flip[]
}

/** A slice nobody named in which the candidate loses most. */
export type DiscoveredSlice = {
  readonly slice: Slice
  readonly size: number
  /** The metric in words: "error rate", "squared error". */
  readonly loss: string
  readonly baseline: number
  readonly candidate: number
  /** Adjusted by Benjamini–Hochberg over all slices that were looked at. */
  readonly pValue: number
}

export type FairnessGroup = {
  readonly value: string
  readonly size: number
  readonly positives: number
  readonly negatives: number
  /** By metric name; absent where it is undefined. */
  readonly rates: Readonly<Record<string, number>>
}

export type FairnessTable = {
  readonly attribute: string
  readonly groups: readonly FairnessGroup[]
}

/** One evaluation in the report. */
export type EvaluationSummary = {
  readonly name: string
  readonly task: Task
  readonly size: number
  readonly runs: number
  /** Examples that both sides have with the same label; absent without a baseline that can be paired. */
  readonly paired?: {
    readonly common: number
    readonly onlyBaseline: number
    readonly onlyCandidate: number
    readonly relabelled: number
    /** Examples that count more or less than they did, among those that are compared. */
    readonly reweighted: number
  }
  readonly uses: number
  /** How the checks of a run were kept from raising false alarms together: `holm`, or `none`. */
  readonly correction?: string
  readonly comparisons: readonly EvaluationComparison[]
  readonly flips?: Flips
  readonly discovered: readonly DiscoveredSlice[]
  readonly fairness: readonly FairnessTable[]
  /** What a reader must know to take the numbers for what they are; whole sentences. */
  readonly notes: readonly string[]
}
