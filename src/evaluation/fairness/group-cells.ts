import { noValue } from '../predictions.ts'
import type { FairnessInput } from './fairness-input.ts'
import type { FairnessRate } from './schema.ts'

/**
 * The confusion matrix of each group: at 4 · group + 2 · label + decision how many examples there are, their weight, and
 * the sum of their squared weights. Without weights all three are the same.
 */
export type GroupCells = {
  readonly examples: Float64Array
  readonly weight: Float64Array
  readonly squares: Float64Array
}

/** Which of a group's four cells (2 · label + decision) a rate divides by, and which of them it counts. */
export const cellsOfRate: Readonly<
  Record<FairnessRate, { readonly among: readonly number[]; readonly counted: readonly number[] }>
> = {
  selection_rate: { among: [0, 1, 2, 3], counted: [1, 3] },
  tpr: { among: [2, 3], counted: [3] },
  fpr: { among: [0, 1], counted: [1] },
  tnr: { among: [0, 1], counted: [0] },
  fnr: { among: [2, 3], counted: [2] },
  ppv: { among: [1, 3], counted: [3] },
}

export function groupCells({ labels, decisions, groups, weights }: FairnessInput): GroupCells {
  const length = 4 * groups.values.length
  const examples = new Float64Array(length)
  const weight = weights === undefined ? examples : new Float64Array(length)
  const squares = weights === undefined ? examples : new Float64Array(length)
  for (let i = 0; i < labels.length; i += 1) {
    const group = groups.codes[i] ?? noValue
    const own = weights === undefined ? 1 : (weights[i] ?? 0)
    if (group === noValue || own === 0) continue
    const cell = 4 * group + 2 * (labels[i] ?? 0) + (decisions[i] ?? 0)
    examples[cell] = (examples[cell] ?? 0) + 1
    if (weights === undefined) continue
    weight[cell] = (weight[cell] ?? 0) + own
    squares[cell] = (squares[cell] ?? 0) + own * own
  }
  return { examples, weight, squares }
}

/** The sum over the group's cells at these places. */
export function sumOfCells(values: Float64Array, group: number, cells: readonly number[]): number {
  return cells.reduce((sum, cell) => sum + (values[4 * group + cell] ?? 0), 0)
}
