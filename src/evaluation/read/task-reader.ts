import type { Engine } from '../../model/engine.ts'
import type { Predictions } from '../predictions.ts'
import type { EvaluationOptions } from '../schema.ts'
import type { Field } from './fetch-rows.ts'
import type { SharedExamples } from './shared-fields.ts'
import type { Source } from './source.ts'
import type { Check } from './survey.ts'

export type ReadingContext = {
  readonly engine: Engine
  readonly source: Source
  readonly options: EvaluationOptions
}

/** The rows of one training, column by column, sorted by key. */
export type RunRows = {
  readonly seed?: string
  readonly keys: BigUint64Array
  readonly ids?: readonly string[]
  readonly fields: readonly (Float64Array | Int32Array)[]
  /** Digests of what lies beneath an example; of queries only. */
  readonly digests?: BigUint64Array
}

/** What is fetched for a task, and what becomes of it. */
export type TaskPlan = {
  readonly fields: readonly Field[]
  /** So many of the fields, from the first, are the truth: they must be the same whatever the seed. */
  readonly labelFields: number
  /** Further expressions in SQL by which rows of one id are sorted, before all fields. */
  readonly order?: readonly string[]
  /** The fields of examples made of several rows each. Group i is the rows from `starts[i]` to `starts[i + 1]`. */
  readonly collapse?: (
    fields: readonly (Float64Array | Int32Array)[],
    starts: Uint32Array,
  ) => readonly (Float64Array | Int32Array)[]
  /** Digests of all groups, in the order of seeds and keys. */
  readonly digests?: BigUint64Array
  readonly assemble: (
    examples: SharedExamples,
    runs: readonly RunRows[],
  ) => { readonly predictions: Predictions; readonly notes: readonly string[] }
}

export type TaskReader = {
  /** What no row may be. @throws UserError when a column cannot be used at all. */
  readonly checks: (context: ReadingContext) => readonly Check[]
  /** Asked when all checks have passed. @throws UserError when the values do not fit together. */
  readonly plan: (context: ReadingContext) => Promise<TaskPlan>
}
