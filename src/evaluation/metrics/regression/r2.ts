import type { DescribedMetric } from '../described-metric.ts'
import { influenceValues } from '../influence-values.ts'
import type { RegressionSample } from '../metric.ts'
import { meanOf, weightOf } from '../metric-value.ts'
import { squaredError } from './errors.ts'

/**
 * As in scikit-learn NaN for one example, and where all labels are equal 1 if every prediction is right, else 0. There
 * the labels ask nothing of the model, so the influence values are NaN.
 */
export const r2: DescribedMetric<RegressionSample> = {
  description:
    'R²: the share of the variance of the labels that is explained; below 0 when their mean predicts better.',
  metric: {
    name: 'r2',
    kind: 'smooth',
    method: 'delta method',
    goal: 'maximize',
    value(sample) {
      const { error, variance } = partsOf(sample)
      if (sample.size < 2 || Number.isNaN(error)) return Number.NaN
      if (variance === 0) return error === 0 ? 1 : 0
      return 1 - error / variance
    },
    influence(sample) {
      const { error, variance, mean } = partsOf(sample)
      if (sample.size < 2 || !(variance > 0)) return new Float64Array(sample.size).fill(Number.NaN)
      // R² is 1 − error / variance; the mean of the labels minimises the variance, so it adds nothing.
      const ratio = error / variance
      const pulls = influenceValues(squaredError, sample)
      const scale = sample.size / totalWeight(sample)
      for (let i = 0; i < pulls.length; i += 1) {
        const scatter = ((sample.labels[i] ?? 0) - mean) ** 2 - variance
        pulls[i] = (ratio * scale * weightOf(i, sample.weights) * scatter - (pulls[i] ?? 0)) / variance
      }
      return pulls
    },
  },
}

type Parts = { readonly error: number; readonly variance: number; readonly mean: number }

function partsOf(sample: RegressionSample): Parts {
  const { labels, weights } = sample
  const mean = meanOf(labels, weights)
  const error = meanOf(squaredError.perExample(sample), weights)
  // The mean of equal numbers may differ from them in the last digit, which would leave a variance to divide by.
  if (isConstant(sample)) return { error, variance: 0, mean }
  return {
    error,
    variance: meanOf(
      labels.map((label) => (label - mean) ** 2),
      weights,
    ),
    mean,
  }
}

/** Whether all labels that have weight are equal. */
function isConstant({ size, labels, weights }: RegressionSample): boolean {
  let seen: number | undefined
  for (let i = 0; i < size; i += 1) {
    if (weightOf(i, weights) === 0) continue
    if (seen !== undefined && seen !== labels[i]) return false
    seen = labels[i]
  }
  return true
}

function totalWeight({ size, weights }: RegressionSample): number {
  return weights === undefined ? size : weights.reduce((sum, weight) => sum + weight, 0)
}
