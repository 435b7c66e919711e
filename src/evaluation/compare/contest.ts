import type { JointTable } from './joint-table.ts'

/** Two models, or one alone, on the same examples: one sample for each training. */
export type Contest<Sample> = {
  readonly size: number
  /** Empty when the candidate stands alone. */
  readonly baseline: readonly Sample[]
  readonly candidate: readonly Sample[]
  /** A number for each example; examples with the same one vary together. */
  readonly clusters?: Uint32Array
  /** All examples have the same label, so that metrics between classes are undefined or only a convention. */
  readonly hasOneClass?: boolean
  /** How often labels met answers, counted once; only where there are labels and answers. */
  readonly counted?: () => JointTable
  /** Both sides gave the very same answers, so that nothing can differ. */
  readonly isSame?: boolean
  /** The trainings of both sides have the same seeds, in the same order. */
  readonly hasPairedSeeds: boolean
  /** Seeds all random numbers: what is compared, in words. */
  readonly name: string
}

export type Sized = { readonly size: number; readonly weights?: Float64Array }

/** Closed forms for proportions need every example to count once, for itself, in one training. */
export function isPlain<Sample extends Sized>({ baseline, candidate, clusters }: Contest<Sample>): boolean {
  return (
    baseline.length <= 1 &&
    candidate.length === 1 &&
    clusters === undefined &&
    [...baseline, ...candidate].every(({ weights }) => weights === undefined)
  )
}

/** The mean over the trainings; 0 for no model. */
export function meanOf<Sample>(samples: readonly Sample[], value: (sample: Sample) => number): number {
  if (samples.length === 0) return 0
  return samples.reduce((sum, sample) => sum + value(sample), 0) / samples.length
}
