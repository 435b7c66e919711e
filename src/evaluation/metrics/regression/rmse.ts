import type { DescribedMetric } from '../described-metric.ts'
import { influenceValues } from '../influence-values.ts'
import type { RegressionSample } from '../metric.ts'
import { metricValue } from '../metric-value.ts'
import { squaredError } from './errors.ts'

/** No example pulls a value of 0: the square root has no slope there. */
export const rmse: DescribedMetric<RegressionSample> = {
  description: 'Root of the mean squared error, in the unit of the label.',
  metric: {
    name: 'rmse',
    kind: 'smooth',
    method: 'delta method',
    goal: 'minimize',
    value: rootOf,
    influence(sample) {
      const slope = 1 / (2 * rootOf(sample))
      const pulls = influenceValues(squaredError, sample)
      return slope === Number.POSITIVE_INFINITY ? pulls.fill(0) : pulls.map((pull) => slope * pull)
    },
  },
}

function rootOf(sample: RegressionSample): number {
  return Math.sqrt(metricValue(squaredError, sample))
}
