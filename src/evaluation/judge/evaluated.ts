import type { EvaluationSnapshot } from '../../model/evaluation.ts'
import type { Predictions } from '../predictions.ts'
import type { Field } from './field.ts'

/** An evaluation as one side of a comparison has it. */
export type Evaluated = {
  readonly snapshot: EvaluationSnapshot
  /** Absent when the snapshot was too large to keep them. */
  readonly predictions?: Predictions
  /** Measured from the predictions, or opened anew where absent; it remembers what it has measured. */
  readonly alone?: Field
  /** What a reader must know about how it was read; whole sentences. */
  readonly notes: readonly string[]
}

/** The side that the candidate is compared with. */
export type Reference = {
  readonly evaluations: readonly Evaluated[]
  /** Evaluations that are in the snapshot and could not be read there, and why. */
  readonly unreadable: Readonly<Record<string, string>>
  /** False when the machine that took the snapshot could read no predictions at all. */
  readonly hadEngine: boolean
}
