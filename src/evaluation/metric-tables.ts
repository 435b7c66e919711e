import type { Task } from '../model/evaluation.ts'
import { binaryMetricDescriptions } from './metrics/binary/binary-metric.ts'
import type { MetricDescription } from './metrics/described-metric.ts'
import { multiclassMetricDescriptions } from './metrics/multiclass/multiclass-metric.ts'
import { rankingMetricDescriptions } from './metrics/ranking/ranking-metric.ts'
import { regressionMetricDescriptions } from './metrics/regression/regression-metric.ts'

/** All metrics of every task that computes them itself, for the documentation. */
export const metricTables: Readonly<Record<Exclude<Task, 'scored'>, readonly MetricDescription[]>> = {
  binary: binaryMetricDescriptions,
  multiclass: multiclassMetricDescriptions,
  regression: regressionMetricDescriptions,
  ranking: rankingMetricDescriptions,
}
