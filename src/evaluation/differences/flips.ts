import type { Flip, Flips } from '../../model/evaluation.ts'
import type { Pair } from '../examples/pair.ts'
import type { BinaryPredictions, MulticlassPredictions, Predictions } from '../predictions.ts'
import type { Losses } from './losses.ts'
import { topIndices } from './top-indices.ts'

const shown = 10

/**
 * Which examples changed sides, and which moved most away from the truth. Of several trainings an example counts as
 * right when at least half of them are right about it.
 */
export function flipsOf({ baseline, candidate }: Pair, before: Losses | undefined, after: Losses | undefined): Flips {
  const moved = movedExamples(baseline, candidate, before, after)
  if (!hasDecisions(baseline) || !hasDecisions(candidate)) return { worst: [], moved }
  const wasRight = rightness(baseline)
  const isRight = rightness(candidate)
  const broken = new Uint8Array(candidate.size)
  let fixed = 0
  for (let i = 0; i < candidate.size; i += 1) {
    if (wasRight[i] === 1 && isRight[i] === 0) broken[i] = 1
    else if (wasRight[i] === 0 && isRight[i] === 1) fixed += 1
  }
  const sure = after?.values
  const worst = topIndices(candidate.size, shown, (index) => (broken[index] === 1 ? (sure?.[index] ?? 0) : undefined))
  return {
    broken: broken.reduce((sum, flag) => sum + flag, 0),
    fixed,
    worst: worst.map((index) => flip(baseline, candidate, index)),
    moved,
  }
}

function movedExamples(
  baseline: Predictions,
  candidate: Predictions,
  before: Losses | undefined,
  after: Losses | undefined,
): readonly Flip[] {
  if (before === undefined || after === undefined || before.name === 'error rate') return []
  const rise = (index: number) => (after.values[index] ?? 0) - (before.values[index] ?? 0)
  return topIndices(candidate.size, shown, (index) => (rise(index) > 0 ? rise(index) : undefined)).map((index) =>
    flip(baseline, candidate, index),
  )
}

function hasDecisions(predictions: Predictions): predictions is BinaryPredictions | MulticlassPredictions {
  return predictions.task === 'binary' || predictions.task === 'multiclass'
}

/** 1 where at least half of the trainings are right. Labels and decisions of one model are codes of one list. */
function rightness({ labels, runs, size }: BinaryPredictions | MulticlassPredictions): Uint8Array {
  const right = new Uint8Array(size)
  for (let i = 0; i < size; i += 1) {
    let hits = 0
    for (const { decisions } of runs) hits += decisions[i] === labels[i] ? 1 : 0
    right[i] = 2 * hits >= runs.length ? 1 : 0
  }
  return right
}

function flip(baseline: Predictions, candidate: Predictions, index: number): Flip {
  const key = candidate.keys[index] ?? 0n
  return {
    id: candidate.ids?.[index] ?? key.toString(16).padStart(16, '0'),
    label: labelText(candidate, index),
    baseline: answerText(baseline, index),
    candidate: answerText(candidate, index),
  }
}

function labelText(predictions: Predictions, index: number): string {
  switch (predictions.task) {
    case 'binary':
      return predictions.labels[index] === 1 ? 'positive' : 'negative'
    case 'multiclass':
      return predictions.classes[predictions.labels[index] ?? -1] ?? ''
    case 'regression':
      return number(predictions.labels[index])
    case 'ranking':
    case 'scored':
      return ''
  }
}

/** What the first training answered. */
function answerText(predictions: Predictions, index: number): string {
  switch (predictions.task) {
    case 'binary': {
      const [run] = predictions.runs
      if (run?.scores !== undefined) return number(run.scores[index])
      return run?.decisions[index] === 1 ? 'positive' : 'negative'
    }
    case 'multiclass':
      return predictions.classes[predictions.runs[0]?.decisions[index] ?? -1] ?? ''
    case 'regression':
      return number(predictions.runs[0]?.predictions[index])
    case 'ranking':
    case 'scored':
      return predictions.columns
        .map((name, column) => `${name} ${number(predictions.runs[0]?.columns[column]?.[index])}`)
        .slice(0, 3)
        .join(', ')
  }
}

function number(value = Number.NaN): string {
  return String(Number(value.toPrecision(4)))
}
