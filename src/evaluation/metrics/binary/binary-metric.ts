import { type DescribedMetric, descriptionsOf, lookUp, type MetricDescription } from '../described-metric.ts'
import type { BinarySample, Metric } from '../metric.ts'
import { averagePrecision } from './average-precision.ts'
import { decisionMetrics, fbeta, selectionRate } from './decisions.ts'
import { expectedCalibrationError } from './expected-calibration-error.ts'
import { ks } from './ks.ts'
import { brier, logLoss } from './probabilities.ts'
import { recallAtPrecision } from './recall-at-precision.ts'
import { rocAuc } from './roc-auc.ts'

const metrics: readonly DescribedMetric<BinarySample>[] = [
  ...decisionMetrics,
  rocAuc,
  averagePrecision,
  logLoss,
  brier,
  ks,
  expectedCalibrationError,
  selectionRate,
]
const families = [fbeta, recallAtPrecision]

/** The metrics that are shown when nobody chose, in this order. Names with a parameter are not among them. */
export const binaryMetricNames: readonly string[] = metrics.map(({ metric }) => metric.name)

/** Every metric, those with a parameter included. */
export const binaryMetricDescriptions: readonly MetricDescription[] = descriptionsOf(metrics, families)

/** `undefined` when there is no such metric, or its parameter is out of range: `fbeta@-1`. */
export function binaryMetric(name: string): Metric<BinarySample> | undefined {
  return lookUp(name, metrics, families)
}
