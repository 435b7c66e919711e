import type { EvaluationOptions } from '../schema.ts'
import { type Asked, askChanges, askLimits } from './ask.ts'
import type { Evaluated, Reference } from './evaluated.ts'
import { type Field, fieldApart, fieldOfEstimates, fieldOfPredictions } from './field.ts'
import { type Relation, relate } from './relation.ts'

/** One evaluation with all that its rules ask, before anything is corrected for how much is asked. */
export type Work = {
  readonly name: string
  readonly options: EvaluationOptions
  readonly candidate: Evaluated
  /** The candidate alone, on all its examples. */
  readonly alone: Field
  readonly relation: Relation
  /** Both sides; absent where they cannot be compared. */
  readonly compared?: Field
  readonly anchorRelation?: Relation
  readonly limits: Asked
  readonly changes: Asked
  readonly anchored: Asked
}

export function openWork(
  name: string,
  options: EvaluationOptions,
  candidate: Evaluated,
  baseline: Reference | undefined,
  anchor: Reference | undefined,
): Work {
  const alone = candidate.alone ?? fieldOf(candidate, name)
  const relation = relate(name, options, candidate, baseline)
  const compared = comparedField(relation, alone, `${name} baseline`)
  const anchorRelation = anchor === undefined ? undefined : relate(name, options, candidate, anchor)
  const anchoredField = anchorRelation && comparedField(anchorRelation, alone, `${name} anchor`)
  const rulesOnly = {
    ...options,
    rules: Object.fromEntries(Object.entries(options.rules).map(([metric, rule]) => [metric, { ...rule, slices: {} }])),
  }
  return {
    name,
    options,
    candidate,
    alone,
    relation,
    ...(compared !== undefined && { compared }),
    ...(anchorRelation !== undefined && { anchorRelation }),
    limits: askLimits(options, alone),
    changes: compared === undefined ? nothing : askChanges(options, compared),
    anchored: anchoredField === undefined ? nothing : askChanges(rulesOnly, anchoredField),
  }
}

const nothing: Asked = { asks: [], unasked: [] }

function fieldOf({ predictions, snapshot }: Evaluated, name: string): Field {
  return predictions === undefined
    ? fieldOfEstimates(snapshot)
    : fieldOfPredictions(undefined, predictions, `${name} alone`)
}

function comparedField(relation: Relation, alone: Field, name: string): Field | undefined {
  switch (relation.kind) {
    case 'paired':
      return fieldOfPredictions(relation.pair.baseline, relation.pair.candidate, name)
    case 'estimates':
      return fieldApart(fieldOfEstimates(relation.snapshot), alone)
    case 'none':
    case 'incomparable':
      return undefined
  }
}
