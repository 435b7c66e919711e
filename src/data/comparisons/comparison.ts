import type { DatasetSnapshot } from '../../model/dataset.ts'
import type { Finding } from '../../model/finding.ts'
import type { DatasetOptions } from '../schema.ts'

/** A data set on both sides, as their snapshots have it. */
export type Sides = {
  readonly options: DatasetOptions
  readonly candidate: DatasetSnapshot
  /** `undefined` when the baseline has no such data set, or there is no baseline. */
  readonly baseline: DatasetSnapshot | undefined
  /** The candidate's data sets that could be read, by name; this one is among them. */
  readonly others: ReadonlyMap<string, DatasetSnapshot>
  /** The baseline's data sets, by name; empty when there is no baseline. */
  readonly othersBefore: ReadonlyMap<string, DatasetSnapshot>
}

/** A registry entry: what is asked of a data set's change as a whole, told from the profiles of both sides. Pure. */
export type DataComparison = {
  readonly id: string
  readonly title: string
  judge(sides: Sides): readonly Finding[]
}
