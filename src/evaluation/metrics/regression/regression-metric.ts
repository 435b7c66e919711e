import { type DescribedMetric, descriptionsOf, lookUp, type MetricDescription } from '../described-metric.ts'
import type { Metric, RegressionSample } from '../metric.ts'
import { bias, mae, mape, mse, pinball, smape } from './errors.ts'
import { maxError, medianAbsoluteError } from './order-statistics.ts'
import { r2 } from './r2.ts'
import { rmse } from './rmse.ts'

const metrics: readonly DescribedMetric<RegressionSample>[] = [
  rmse,
  mse,
  mae,
  medianAbsoluteError,
  r2,
  mape,
  smape,
  bias,
  maxError,
]
const families = [pinball]

/** The metrics that are shown when nobody chose, in this order. Names with a parameter are not among them. */
export const regressionMetricNames: readonly string[] = metrics.map(({ metric }) => metric.name)

/** Every metric, those with a parameter included. */
export const regressionMetricDescriptions: readonly MetricDescription[] = descriptionsOf(metrics, families)

/** `undefined` when there is no such metric, or its parameter is out of range: `pinball@2`. */
export function regressionMetric(name: string): Metric<RegressionSample> | undefined {
  return lookUp(name, metrics, families)
}
