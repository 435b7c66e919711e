import { sortOrder } from '../../../statistics/sort-order.ts'
import type { DescribedMetric } from '../described-metric.ts'
import type { RegressionSample } from '../metric.ts'
import { weightOf } from '../metric-value.ts'
import { absoluteError } from './errors.ts'

/**
 * Half of the weight lies below the median. Where it does so exactly, the median is midway between the two errors next to
 * it. Agrees with scikit-learn's, which takes half the weight for reached within 2.2e-16.
 */
export const medianAbsoluteError: DescribedMetric<RegressionSample> = {
  description: 'Median of the absolute errors: outliers do not move it.',
  metric: { name: 'median_absolute_error', kind: 'resampled', goal: 'minimize', value: medianError },
}

/** Of the examples that have weight; how much does not matter. */
export const maxError: DescribedMetric<RegressionSample> = {
  description: 'The largest absolute error. It grows with the number of examples, so it is shown and never judged.',
  metric: { name: 'max_error', kind: 'resampled', goal: 'minimize', isInformational: true, value: largestError },
}

function medianError(sample: RegressionSample): number {
  const { size, weights } = sample
  const errors = absoluteError.perExample(sample)
  if (errors.some(Number.isNaN)) return Number.NaN
  const order = sortOrder(errors)
  let total = 0
  for (let i = 0; i < size; i += 1) total += weightOf(order[i] ?? 0, weights)
  const half = total / 2
  let below = 0
  let lower: number | undefined
  for (let i = 0; i < size; i += 1) {
    const index = order[i] ?? 0
    const weight = weightOf(index, weights)
    if (weight === 0) continue
    const error = errors[index] ?? 0
    if (lower !== undefined) return (lower + error) / 2
    below += weight
    if (below < half) continue
    if (below - half > Number.EPSILON) return error
    lower = error
  }
  return lower ?? Number.NaN
}

function largestError(sample: RegressionSample): number {
  const errors = absoluteError.perExample(sample)
  let largest = Number.NaN
  for (let i = 0; i < errors.length; i += 1) {
    if (weightOf(i, sample.weights) === 0) continue
    const error = errors[i] ?? 0
    if (Number.isNaN(error)) return error
    if (!(error <= largest)) largest = error
  }
  return largest
}
