import type { FairnessGroup } from '../../model/evaluation.ts'
import type { RateOfGroup } from './rate-comparison.ts'
import type { FairnessRate } from './schema.ts'

export type FairnessJudgement = {
  /**
   * The worst gap seen; absent where none is defined: fewer than two groups, or only ratios of 0 to 0 (which
   * fairlearn's equalized odds ratio may return instead of the other rate's).
   */
  readonly value?: number
  /** The interval of the true worst gap, within 0 and 1; see `worstGap`. Each bound errs with 1 − confidence. */
  readonly low: number
  readonly high: number
  /** The two farthest apart. The higher or the lower one has no `group` when it is all examples together. */
  readonly worst?: { readonly rate: FairnessRate; readonly lower: RateOfGroup; readonly higher: RateOfGroup }
  readonly outcome: 'passed' | 'failed' | 'inconclusive'
  readonly reason?: FairnessReason
  /** One sentence. */
  readonly message: string
  /** Groups that were not judged, or not by every rate. */
  readonly excludedGroups: readonly { readonly value: string; readonly why: string }[]
  readonly groups: readonly FairnessGroup[]
}

export type FairnessReason = 'unequal-rates' | 'too-few-examples' | 'too-few-groups' | 'too-many-groups'
