import type { FairnessGroup } from '../../model/evaluation.ts'
import { countText } from '../judge/wording.ts'
import type { FairnessInput } from './fairness-input.ts'
import { cellsOfRate, type GroupCells, sumOfCells } from './group-cells.ts'
import { type FairnessOptions, type FairnessRate, fairnessRates } from './schema.ts'

/** The fewest examples that a rate is computed of. */
export type Minima = Pick<FairnessOptions, 'min_size' | 'min_positives' | 'min_negatives'>

/**
 * Every group with its rates, those left out that divide by fewer examples than the minimum: by `min_size` the selection
 * rate, by `min_positives` the true positive and false negative rates and the predictive value (of those answered
 * positive), by `min_negatives` the other two. A rate is never 0 for want of examples. Sizes count examples, not weight.
 */
export function fairnessGroups({ groups }: FairnessInput, cells: GroupCells, minima: Minima): readonly FairnessGroup[] {
  return groups.values.map((value, group) => ({
    value,
    size: sumOfCells(cells.examples, group, cellsOfRate.selection_rate.among),
    positives: sumOfCells(cells.examples, group, cellsOfRate.tpr.among),
    negatives: sumOfCells(cells.examples, group, cellsOfRate.fpr.among),
    rates: Object.fromEntries(
      fairnessRates
        .filter((rate) => lackOf(cells, group, rate, minima) === undefined)
        .map((rate) => [rate, rateOf(cells, group, rate)]),
    ),
  }))
}

/** Why the group is not judged by this rate: "12 examples, fewer than 30"; `undefined` when it is. */
export function whyExcluded(cells: GroupCells, group: number, rate: FairnessRate, minima: Minima): string | undefined {
  return lackOf(cells, group, 'selection_rate', minima) ?? lackOf(cells, group, rate, minima)
}

const nouns: Readonly<Record<FairnessRate, string>> = {
  selection_rate: 'example',
  tpr: 'positive',
  fnr: 'positive',
  fpr: 'negative',
  tnr: 'negative',
  ppv: 'positive answer',
}

function lackOf(cells: GroupCells, group: number, rate: FairnessRate, minima: Minima): string | undefined {
  const count = sumOfCells(cells.examples, group, cellsOfRate[rate].among)
  const least = leastOf(rate, minima)
  if (count >= least) return undefined
  return count === 0 ? `no ${nouns[rate]}s` : `${countText(count, nouns[rate])}, fewer than ${least}`
}

function leastOf(rate: FairnessRate, minima: Minima): number {
  switch (rate) {
    case 'selection_rate':
      return minima.min_size
    case 'tpr':
    case 'fnr':
    case 'ppv':
      return minima.min_positives
    case 'fpr':
    case 'tnr':
      return minima.min_negatives
  }
}

function rateOf({ weight }: GroupCells, group: number, rate: FairnessRate): number {
  const { among, counted } = cellsOfRate[rate]
  return sumOfCells(weight, group, counted) / sumOfCells(weight, group, among)
}
