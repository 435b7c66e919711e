import type { Task } from '../model/evaluation.ts'
import type { Goal } from '../model/metric.ts'
import { binaryMetric, binaryMetricNames } from './metrics/binary/binary-metric.ts'
import { multiclassMetric, multiclassMetricNames } from './metrics/multiclass/multiclass-metric.ts'
import { rankingMetric } from './metrics/ranking/ranking-metric.ts'
import { regressionMetric, regressionMetricNames } from './metrics/regression/regression-metric.ts'
import type { Predictions } from './predictions.ts'

type Shown = { readonly snapshot: { readonly task: Task }; readonly predictions?: Predictions }

/** The metrics that the report shows whether they have a rule or not. */
export function shownMetrics({ snapshot, predictions }: Shown): readonly string[] {
  switch (snapshot.task) {
    case 'binary':
      return binaryMetricNames
    case 'multiclass':
      return multiclassMetricNames
    case 'regression':
      return regressionMetricNames
    case 'ranking':
    case 'scored':
      return predictions !== undefined && 'columns' in predictions ? predictions.columns : []
  }
}

/** Whether bigger or smaller is better; `undefined` for columns of scored examples, and where neither is. */
export function goalOfMetric(task: Task, metric: string): Goal | undefined {
  switch (task) {
    case 'binary':
      return binaryMetric(metric)?.goal
    case 'multiclass':
      return multiclassMetric(metric)?.goal
    case 'regression':
      return regressionMetric(metric)?.goal
    case 'ranking':
      return rankingMetric(metric)?.goal
    case 'scored':
      return undefined
  }
}
