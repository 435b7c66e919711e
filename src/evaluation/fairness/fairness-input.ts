import type { SliceColumn } from '../predictions.ts'

/** One model's decisions and whom they are about. */
export type FairnessInput = {
  /** 1 for positives. */
  readonly labels: Uint8Array
  /** 1 where the positive class is chosen. */
  readonly decisions: Uint8Array
  /** Examples without a value belong to no group and are left out everywhere. */
  readonly groups: SliceColumn
  /** Not negative. Examples of weight 0 are not there. */
  readonly weights?: Float64Array
  /** Examples with the same number vary together. */
  readonly clusters?: Uint32Array
}
