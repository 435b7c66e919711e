import type { Goal } from '../../../model/metric.ts'
import type { Metric, ScoredSample } from '../metric.ts'

/**
 * The mean of a column of numbers, or over queries of a ranking's metric; NaN when an example has none.
 * @param goal absent when nobody says whether more is better.
 */
export function scoredMetric(column: string, goal?: Goal): Metric<ScoredSample> {
  return { name: column, kind: 'mean', ...(goal !== undefined && { goal }), perExample: ({ values }) => values }
}
