import type { Goal } from '../../../model/metric.ts'
import { type DescribedMetric, type MetricFamily, parameterOf } from '../described-metric.ts'
import type { Metric, RegressionSample } from '../metric.ts'

/** What scikit-learn divides by where the label is 0 or closer to it. */
const leastLabel = Number.EPSILON

export const squaredError = meanError('mse', (label, prediction) => (label - prediction) ** 2, 'minimize')

export const mse: DescribedMetric<RegressionSample> = {
  description: 'Mean squared error.',
  metric: squaredError,
}

export const absoluteError = meanError('mae', (label, prediction) => Math.abs(label - prediction), 'minimize')

export const mae: DescribedMetric<RegressionSample> = {
  description: 'Mean absolute error, in the unit of the label.',
  metric: absoluteError,
}

/** As scikit-learn's, so a label of 0 that is missed makes it huge. */
export const mape: DescribedMetric<RegressionSample> = {
  description: 'Mean absolute error as a share of the label: 0.1 is 10 %. Huge where labels are 0.',
  metric: meanError(
    'mape',
    (label, prediction) => Math.abs(prediction - label) / Math.max(Math.abs(label), leastLabel),
    'minimize',
  ),
}

export const smape: DescribedMetric<RegressionSample> = {
  description:
    'Symmetric MAPE: the mean of 2·|label − prediction| / (|label| + |prediction|), from 0 to 2; 0 where both are 0.',
  metric: meanError('smape', symmetricShare, 'minimize'),
}

export const bias: DescribedMetric<RegressionSample> = {
  description: 'Mean of prediction − label: above 0 when predictions are too high. Neither more nor less is better.',
  metric: meanError('bias', (label, prediction) => prediction - label),
}

/** The parameter is from 0 to 1. Agrees with scikit-learn's `mean_pinball_loss(alpha=q)`. */
export const pinball: MetricFamily<RegressionSample> = {
  pattern: 'pinball@q',
  description: 'Mean pinball loss of predictions of the quantile q: `pinball@0.9`.',
  read(name) {
    const quantile = parameterOf(name, 'pinball@')
    if (quantile === undefined || quantile > 1) return undefined
    const loss = (label: number, prediction: number) => {
      const missing = label - prediction
      return missing >= 0 ? quantile * missing : (quantile - 1) * missing
    }
    return meanError(name, loss, 'minimize')
  },
}

function symmetricShare(label: number, prediction: number): number {
  const distance = Math.abs(label - prediction)
  return distance === 0 ? 0 : (2 * distance) / (Math.abs(label) + Math.abs(prediction))
}

function meanError(
  name: string,
  errorOf: (label: number, prediction: number) => number,
  goal?: Goal,
): Extract<Metric<RegressionSample>, { readonly kind: 'mean' }> {
  return {
    name,
    kind: 'mean',
    ...(goal !== undefined && { goal }),
    perExample({ size, labels, predictions }) {
      const errors = new Float64Array(size)
      for (let i = 0; i < size; i += 1) errors[i] = errorOf(labels[i] ?? 0, predictions[i] ?? 0)
      return errors
    },
  }
}
