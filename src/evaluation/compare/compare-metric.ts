import { fromT } from '../../statistics/t-distribution.ts'
import { valueAndInfluence } from '../metrics/influence-values.ts'
import type { Metric } from '../metrics/metric.ts'
import { metricValue } from '../metrics/metric-value.ts'
import { compareInfluence } from './compare-influence.ts'
import { compareResampled } from './compare-resampled.ts'
import { compareShares } from './compare-shares.ts'
import { compareTable } from './compare-table.ts'
import type { Comparison } from './comparison.ts'
import { type Contest, isPlain, meanOf, type Sized } from './contest.ts'
import { smoothingVariance } from './smoothing-variance.ts'

/**
 * A metric on both sides, with the distribution of its difference: exact for shares, by the delta method for whatever
 * has influence values, and by resampling for the rest. Informational metrics have none.
 */
export function compareMetric<Sample extends Sized>(metric: Metric<Sample>, contest: Contest<Sample>): Comparison {
  const value = (sample: Sample) => metricValue(metric, sample)
  if (metric.kind === 'informational') return withoutError(contest, value)
  if (contest.hasOneClass && metric.kind !== 'mean') {
    return { ...withoutError(contest, value), undefinedBecause: 'all of them have the same label' }
  }
  if (contest.isSame === true) return unmoved(contest, value)
  if (metric.kind === 'smooth' && contest.size < (metric.resampledBelow ?? 0)) return compareResampled(metric, contest)
  if (isPlain(contest)) {
    const closed =
      metric.kind === 'mean'
        ? compareShares(metric, contest)
        : metric.kind === 'counts'
          ? compareTable(metric, contest)
          : undefined
    if (closed !== undefined) return closed
  }
  const measure = (sample: Sample) => valueAndInfluence(metric, sample)
  const smoothing = metric.kind === 'counts' ? smoothingVariance(metric, contest) : 0
  return compareInfluence(contest, {
    method: methodOf(metric, contest),
    measure,
    smoothing,
    isMean: metric.kind === 'mean',
  })
}

function methodOf<Sample>(metric: Metric<Sample>, { baseline }: Contest<Sample>): string {
  if (metric.kind === 'smooth') return metric.method
  if (metric.kind === 'mean') return baseline.length > 0 ? 'paired t' : 't'
  return 'delta method'
}

/** Of the same answers, whatever is known of the metric's error. */
function unmoved<Sample>(contest: Contest<Sample>, value: (sample: Sample) => number): Comparison {
  const sides = withoutError(contest, value)
  if (!Number.isFinite(sides.candidate)) return sides
  const distribution = fromT({ estimate: 0, standardError: 0, degreesOfFreedom: Math.max(1, contest.size - 1) })
  return { ...sides, baseline: sides.candidate, distribution }
}

function withoutError<Sample>(
  { size, baseline, candidate }: Contest<Sample>,
  value: (sample: Sample) => number,
): Comparison {
  return {
    size,
    ...(baseline.length > 0 && { baseline: meanOf(baseline, value) }),
    candidate: meanOf(candidate, value),
  }
}
