import { type DescribedMetric, descriptionsOf, lookUp, type MetricDescription } from '../described-metric.ts'
import type { Metric, MulticlassSample } from '../metric.ts'
import { decisionMetrics, perClass } from './decisions.ts'
import { logLoss } from './log-loss.ts'
import { rocAucOvr, rocAucOvrWeighted } from './roc-auc-ovr.ts'
import { topKAccuracy } from './top-k-accuracy.ts'

const metrics: readonly DescribedMetric<MulticlassSample>[] = [
  ...decisionMetrics,
  rocAucOvr,
  rocAucOvrWeighted,
  logLoss,
]

/** The metrics that are shown when nobody chose, in this order. Names with a parameter or a class are not among them. */
export const multiclassMetricNames: readonly string[] = metrics.map(({ metric }) => metric.name)

/** Every metric, those with a parameter or a class included. */
export const multiclassMetricDescriptions: readonly MetricDescription[] = descriptionsOf(metrics, [
  perClass(),
  topKAccuracy,
])

/**
 * `undefined` when there is no such metric, or its parameter is out of range: `top_k_accuracy@0`.
 * @param classes those of the samples that it is for, in their order; without them a metric of one class is NaN.
 */
export function multiclassMetric(name: string, classes?: readonly string[]): Metric<MulticlassSample> | undefined {
  return lookUp(name, metrics, [perClass(classes), topKAccuracy])
}
