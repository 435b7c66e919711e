/** What a metrics file holds under one name, as DVC keeps it. Numbers may be NaN or infinite. */
export type MetricValue = number | string | boolean

/** One measured value. `file` and `name` together identify it; `name` is flattened with dots as DVC does. */
export type Metric = {
  readonly file: string
  readonly name: string
  readonly value: MetricValue
  /** The values of repeated runs or folds, at least one, all finite; `value` is then their mean. */
  readonly samples?: readonly number[]
}

export type Goal = 'maximize' | 'minimize'

/** One metric on both sides, judged or not. A side is absent when the metric is not there. */
export type MetricComparison = {
  readonly file: string
  readonly name: string
  readonly baseline?: MetricValue
  readonly candidate?: MetricValue
  /** Candidate minus baseline; absent unless both are finite numbers. */
  readonly delta?: number
  readonly goal?: Goal
  readonly change: 'new' | 'removed' | 'changed' | 'unchanged'
}
