import { type DelongComponents, delongComponents } from '../../../statistics/delong.ts'
import { sortOrder } from '../../../statistics/sort-order.ts'
import type { DescribedMetric } from '../described-metric.ts'
import { withLabel } from '../examples.ts'
import type { MulticlassSample } from '../metric.ts'
import { scoresOf } from './scores-of.ts'

/** NaN when a class has no examples or all of them, as in scikit-learn. */
export const rocAucOvr: DescribedMetric<MulticlassSample> = {
  description: 'Mean area under the ROC curve of each class against all others.',
  metric: {
    name: 'roc_auc_ovr',
    kind: 'smooth',
    method: 'DeLong',
    goal: 'maximize',
    needsScores: true,
    value: (sample) =>
      averageArea(
        sample,
        sample.classes.map(() => 1),
      ),
    influence(sample) {
      const { classes, size } = sample
      const values = new Float64Array(size)
      for (let index = 0; index < classes.length; index += 1) {
        addScaled(values, oneAgainstRest(sample, index).influence, 1 / classes.length)
      }
      return values
    },
  },
}

/** Classes without examples count for nothing. NaN when a class has all of the examples. */
export const rocAucOvrWeighted: DescribedMetric<MulticlassSample> = {
  description: 'The same, weighted by the number of examples of each class.',
  metric: {
    name: 'roc_auc_ovr_weighted',
    kind: 'smooth',
    method: 'infinitesimal jackknife',
    goal: 'maximize',
    needsScores: true,
    value: (sample) => averageArea(sample, classShares(sample)),
    influence: weightedInfluence,
  },
}

function oneAgainstRest(sample: MulticlassSample, index: number): DelongComponents {
  const scores = scoresOf(sample)[index] ?? new Float64Array(sample.size)
  return delongComponents(withLabel(sample, index), scores, sortOrder(scores), sample.weights)
}

/** Classes of share 0 are left out. */
function averageArea(sample: MulticlassSample, shares: readonly number[]): number {
  let [area, total] = [0, 0]
  for (const [index, share] of shares.entries()) {
    if (share > 0) area += share * oneAgainstRest(sample, index).auc
    total += share
  }
  return total > 0 ? area / total : Number.NaN
}

/** The part of the weight that each class has; all 0 when no example has weight. */
function classShares({ classes, labels, weights }: MulticlassSample): readonly number[] {
  const shares = classes.map(() => 0)
  let total = 0
  for (let i = 0; i < labels.length; i += 1) {
    const label = labels[i] ?? 0
    const weight = weights === undefined ? 1 : (weights[i] ?? 0)
    shares[label] = (shares[label] ?? 0) + weight
    total += weight
  }
  return total > 0 ? shares.map((share) => share / total) : shares
}

/**
 * An example also makes its class more frequent, so it pulls by the area of its own class minus the average, beside
 * its pull on each area.
 */
function weightedInfluence(sample: MulticlassSample): Float64Array {
  const { labels, weights, size } = sample
  const shares = classShares(sample)
  const values = new Float64Array(size)
  const areas = new Float64Array(shares.length)
  let average = 0
  for (const [index, share] of shares.entries()) {
    if (share === 0) continue
    const { auc, influence } = oneAgainstRest(sample, index)
    addScaled(values, influence, share)
    areas[index] = auc
    average += share * auc
  }
  const total = weights === undefined ? size : weights.reduce((sum, weight) => sum + weight, 0)
  for (let i = 0; i < size; i += 1) {
    const weight = ((weights === undefined ? 1 : (weights[i] ?? 0)) * size) / total
    values[i] = (values[i] ?? 0) + weight * ((areas[labels[i] ?? 0] ?? 0) - average)
  }
  return values
}

function addScaled(sums: Float64Array, values: Float64Array, factor: number): void {
  for (let i = 0; i < sums.length; i += 1) sums[i] = (sums[i] ?? 0) + factor * (values[i] ?? 0)
}
