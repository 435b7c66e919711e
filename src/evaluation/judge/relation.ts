import type { EvaluationSnapshot } from '../../model/evaluation.ts'
import { type Overlap, type Pair, pairExamples } from '../examples/pair.ts'
import type { Predictions } from '../predictions.ts'
import type { EvaluationOptions } from '../schema.ts'
import type { Evaluated, Reference } from './evaluated.ts'
import { countText } from './wording.ts'

/** How the candidate's examples relate to those of the side it is compared with. */
export type Relation =
  /** `reason` is machine-readable; `explanation` a clause that says why it is not compared. */
  | { readonly kind: 'none'; readonly reason: 'no-baseline' | 'new-evaluation' }
  | {
      readonly kind: 'incomparable'
      readonly reason: 'not-like-for-like' | 'unreadable-baseline'
      readonly explanation: string
      readonly overlap?: Overlap
    }
  | { readonly kind: 'paired'; readonly pair: Pair }
  /** The other side kept only values and their errors, of the very same examples. */
  | { readonly kind: 'estimates'; readonly snapshot: EvaluationSnapshot }

/** Fewer common examples than this are no comparison. */
const fewestCommon = 20

export function relate(
  name: string,
  options: EvaluationOptions,
  candidate: Evaluated,
  reference: Reference | undefined,
): Relation {
  if (reference === undefined) return { kind: 'none', reason: 'no-baseline' }
  const trouble = troubleOf(reference, name)
  if (trouble !== undefined) return { kind: 'incomparable', reason: 'unreadable-baseline', explanation: trouble }
  const other = reference.evaluations.find(({ snapshot }) => snapshot.name === name)
  if (other === undefined) return { kind: 'none', reason: 'new-evaluation' }
  const difference = differenceOf(candidate.snapshot, other.snapshot)
  if (difference !== undefined) return incomparable(difference)
  if (candidate.predictions === undefined || other.predictions === undefined) {
    const tooLarge = 'and one side was too large to keep its predictions'
    if (candidate.snapshot.fingerprint !== other.snapshot.fingerprint) {
      return incomparable(`the examples differ, ${tooLarge}`)
    }
    if (candidate.snapshot.conditions !== other.snapshot.conditions) {
      return incomparable(`weights, groups, slices or the threshold differ, ${tooLarge}`)
    }
    return { kind: 'estimates', snapshot: other.snapshot }
  }
  return pairUp(options, candidate.predictions, other.predictions)
}

function troubleOf({ unreadable, hadEngine }: Reference, name: string): string | undefined {
  if (Object.hasOwn(unreadable, name)) return unreadable[name]
  return hadEngine ? undefined : 'no predictions could be read at the baseline'
}

function incomparable(explanation: string, overlap?: Overlap): Relation {
  return { kind: 'incomparable', reason: 'not-like-for-like', explanation, ...(overlap !== undefined && { overlap }) }
}

function differenceOf(candidate: EvaluationSnapshot, baseline: EvaluationSnapshot): string | undefined {
  if (candidate.task !== baseline.task)
    return `the baseline's task is ${baseline.task}, and now it is ${candidate.task}`
  if (candidate.definitions !== baseline.definitions) return 'the baseline was measured by other metric definitions'
  return undefined
}

function pairUp(options: EvaluationOptions, candidate: Predictions, baseline: Predictions): Relation {
  const pair = pairExamples(redecided(options, baseline), redecided(options, candidate))
  if (pair === undefined) return incomparable('one side has labels and the other has none')
  const { overlap } = pair
  if (overlap.common < Math.min(fewestCommon, baseline.size)) {
    const labels = overlap.relabelled > 0 ? ' with the same label' : ''
    const explanation =
      overlap.common === 0
        ? `the two have no example in common${labels}`
        : `the two have only ${countText(overlap.common, 'example')} in common${labels}`
    return incomparable(explanation, overlap)
  }
  return { kind: 'paired', pair }
}

/** Both sides choose by the policy's threshold of today, whatever it was when the baseline was measured. */
function redecided({ prediction, threshold }: EvaluationOptions, predictions: Predictions): Predictions {
  if (predictions.task !== 'binary' || prediction !== undefined) return predictions
  return {
    ...predictions,
    runs: predictions.runs.map((run) =>
      run.scores === undefined ? run : { ...run, decisions: decide(run.scores, threshold) },
    ),
  }
}

function decide(scores: Float64Array, threshold: number): Uint8Array {
  const decisions = new Uint8Array(scores.length)
  for (let i = 0; i < scores.length; i += 1) decisions[i] = (scores[i] ?? 0) >= threshold ? 1 : 0
  return decisions
}
