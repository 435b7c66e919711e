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
  metric: {
    name: 'median_absolute_error',
    kind: 'smooth',
    method: 'influence with the density at the median',
    goal: 'minimize',
    value: medianError,
    influence: medianInfluence,
  },
}

/** Of the examples that have weight; how much does not matter. */
export const maxError: DescribedMetric<RegressionSample> = {
  description: 'The largest absolute error. It grows with the number of examples, so it is shown and never judged.',
  metric: { name: 'max_error', kind: 'informational', goal: 'minimize', value: largestError },
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

/**
 * (½ − [error ≤ median]) over the density of the errors at the median, which is taken from the errors between two
 * quantiles at n^(−1/3) around it. NaN when those are equal.
 */
function medianInfluence(sample: RegressionSample): Float64Array {
  const { size, weights } = sample
  const errors = absoluteError.perExample(sample)
  const order = sortOrder(errors)
  const median = medianError(sample)
  let total = 0
  for (let i = 0; i < size; i += 1) total += weightOf(i, weights)
  const reach = Math.min(0.5, 0.971 * size ** (-1 / 3))
  const quantile = (share: number) => {
    let below = 0
    for (const index of order) {
      below += weightOf(index, weights)
      if (below >= share * total) return errors[index] ?? Number.NaN
    }
    return errors[order.at(-1) ?? 0] ?? Number.NaN
  }
  const width = quantile(0.5 + reach) - quantile(0.5 - reach)
  const values = new Float64Array(size)
  if (Number.isNaN(median) || !(width > 0)) return values.fill(Number.NaN)
  const scale = (size / total) * (width / (2 * reach))
  let sum = 0
  for (let i = 0; i < size; i += 1) {
    values[i] = scale * weightOf(i, weights) * (0.5 - ((errors[i] ?? 0) <= median ? 1 : 0))
    sum += values[i] ?? 0
  }
  // Ties and odd numbers leave the two halves unequal.
  return values.map((value, index) => value - (weightOf(index, weights) / total) * sum)
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
