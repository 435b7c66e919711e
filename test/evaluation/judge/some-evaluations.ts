import type { Evaluated, Reference } from '../../../src/evaluation/judge/evaluated.ts'
import { type Anchor, type JudgedEvaluations, judgeEvaluations } from '../../../src/evaluation/judge/judge.ts'
import type { BinaryPredictions, Predictions, SliceColumn } from '../../../src/evaluation/predictions.ts'
import { type EvaluationsOptions, evaluationsSchema } from '../../../src/evaluation/schema.ts'
import type { EvaluationSnapshot } from '../../../src/model/evaluation.ts'
import type { Finding } from '../../../src/model/finding.ts'
import { someKeys } from '../some-predictions.ts'

/** Decisions of a binary task whose labels are 0 and 1 in turn, wrong at the indices for which `isWrong` holds. */
export function decided(
  size: number,
  isWrong: (index: number) => boolean,
  more: Partial<BinaryPredictions> = {},
): BinaryPredictions {
  const decisions = Uint8Array.from({ length: size }, (_, index) => (isWrong(index) ? 1 - (index % 2) : index % 2))
  return {
    task: 'binary',
    size,
    keys: someKeys(size),
    labels: Uint8Array.from({ length: size }, (_, index) => index % 2),
    runs: [{ decisions }],
    slices: [],
    ...more,
  }
}

/** 1,000 examples of which the first 100 are wrong. */
export function tenthWrong(more: Partial<BinaryPredictions> = {}): BinaryPredictions {
  return decided(1_000, (index) => index < 100, more)
}

/** The same model after `fixed` of its mistakes were put right and `broken` of its right answers are wrong. */
export function changed(broken: number, fixed: number, more: Partial<BinaryPredictions> = {}): BinaryPredictions {
  return decided(1_000, (index) => (index < 100 ? index >= fixed : index < 100 + broken), more)
}

/** A column whose value depends on the index of the example. */
export function sliced(name: string, size: number, values: readonly string[], code: (index: number) => number) {
  return { name, values, codes: Uint32Array.from({ length: size }, (_, index) => code(index)) } satisfies SliceColumn
}

export function evaluated(predictions: Predictions, more: Partial<EvaluationSnapshot> = {}): Evaluated {
  return {
    snapshot: {
      name: 'churn',
      task: predictions.task,
      files: ['churn.csv'],
      size: predictions.size,
      runs: predictions.runs.length,
      fingerprint: 'f',
      definitions: 1,
      uses: 1,
      estimates: [],
      ...more,
    },
    predictions,
    notes: [],
  }
}

/** An evaluation that is too large to keep its predictions. */
export function estimatesOnly(predictions: Predictions, more: Partial<EvaluationSnapshot>): Evaluated {
  const { snapshot, notes } = evaluated(predictions, more)
  return { snapshot, notes }
}

export function reference(...evaluations: readonly Evaluated[]): Reference {
  return { evaluations, unreadable: {}, hadEngine: true }
}

/** The policy's section with one evaluation, or with several by name. */
export function policy(churn: object, others: Readonly<Record<string, object>> = {}): EvaluationsOptions {
  const complete = (evaluation: object) => ({
    predictions: 'churn.csv',
    task: 'binary',
    label: 'y',
    prediction: 'answer',
    ...evaluation,
  })
  return evaluationsSchema.parse(
    Object.fromEntries(Object.entries({ churn, ...others }).map(([name, own]) => [name, complete(own)])),
  )
}

/** Judges one evaluation named `churn`. */
export function judge(
  churn: object,
  baseline: Predictions | Reference | undefined,
  candidate: Predictions | Evaluated,
  anchor?: Anchor,
): JudgedEvaluations {
  return judgeEvaluations(
    policy(churn),
    ['snapshot' in candidate ? candidate : evaluated(candidate)],
    baseline === undefined || 'evaluations' in baseline ? baseline : reference(evaluated(baseline)),
    anchor,
  )
}

/** What decides, of every finding. */
export function outcomes({ findings }: JudgedEvaluations) {
  return findings.map(({ check, subject, outcome, reason }: Finding) => [check, subject, outcome, reason])
}
