import type { EstimateInterval, Measurement, RowSample } from '../../model/dataset.ts'
import type { Interval } from '../../statistics/interval.ts'
import { studentTQuantile } from '../../statistics/student-t.ts'
import { summarize } from '../../statistics/summary.ts'
import { wilsonInterval } from '../../statistics/wilson.ts'

/** Each end of a 95 % interval holds with this probability. */
export const confidence = 0.975

/** The rows of a sample, and how many there are of all. */
export type SampledRows = Pick<RowSample, 'rows' | 'from'>

/** How many of all rows break a check, by Wilson's interval: at least those of the sample. */
export function countInterval(
  { total, failing = 0 }: Pick<Measurement, 'total' | 'failing'>,
  sample: SampledRows,
): Interval {
  const { rows, from } = sample
  // How many rows are judged is an estimate as well, where a null or a condition leaves some out.
  const [size, all] = total === rows ? [total, wholeTotal(total, sample)] : [rows, from]
  const { low, high } = wilsonInterval({ successes: failing, size }, confidence)
  return {
    low: Math.max(failing, Math.ceil(low * all)),
    high: Math.min(Math.floor(high * all), all - (size - failing)),
  }
}

/** How many of all rows are about judged, where `total` of the sample are. */
export function wholeTotal(total: number, { rows, from }: SampledRows): number {
  return Math.round((total * from) / rows)
}

/** A share of values, by Wilson's interval. */
export function shareInterval(share: number, total: number): Interval {
  return wilsonInterval({ successes: Math.round(share * total), size: total }, confidence)
}

/**
 * A mean, a standard deviation or a correlation, from what it is in random groups of the sample (Wolter, Introduction to
 * Variance Estimation, 2007, chapter 2). Unknown where the groups are too few or all alike: then they do not say how rare
 * and how different others are.
 * @param share of all rows that are in the sample, which are known.
 */
export function groupInterval(
  value: number,
  groups: readonly number[],
  share: number,
  within: EstimateInterval,
): EstimateInterval {
  if (new Set(groups).size < 2) return {}
  const { standardDeviation } = summarize(groups)
  const standardError = standardDeviation * Math.sqrt((1 - share) / groups.length)
  const margin = standardError * studentTQuantile(confidence, groups.length - 1)
  const { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY } = within
  return { low: Math.max(low, value - margin), high: Math.min(high, value + margin) }
}
