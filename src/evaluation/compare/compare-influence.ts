import { combineErrors } from '../../statistics/combine-errors.ts'
import { influenceDifference, influenceError } from '../../statistics/influence.ts'
import { fromT } from '../../statistics/t-distribution.ts'
import type { ValueAndInfluence } from '../metrics/metric.ts'
import type { Comparison } from './comparison.ts'
import { type Contest, meanOf, type Sized } from './contest.ts'
import { seedError } from './seed-error.ts'

/**
 * Fewer examples (or clusters) that all pull alike do not prove that others would. Of anything but a mean no number of
 * them does: where its slope is 0 it only seems to be known exactly.
 */
const fewestAlike = 10

export type Influenced<Sample> = {
  readonly method: string
  readonly isMean: boolean
  /** A variance to add, so that what only seems to be known exactly is not. */
  readonly smoothing: number
  /** See `Metric`: influence values sum to 0, and their squares give the variance. */
  readonly measure: (sample: Sample) => ValueAndInfluence
}

/**
 * The delta method: both models' influence values are subtracted example by example, so that what they have in common
 * cancels. For a mean this is the paired t test, for the ROC AUC DeLong's. With clusters their sums count; with several
 * trainings the values are averaged over them, and the spread between trainings is added.
 */
export function compareInfluence<Sample extends Sized>(
  contest: Contest<Sample>,
  { method, measure, isMean, smoothing }: Influenced<Sample>,
): Comparison {
  const { baseline, candidate, clusters, size } = contest
  const [measuredBefore, measuredAfter] = [baseline.map(measure), candidate.map(measure)]
  const before = measuredBefore.map(({ value }) => value)
  const after = measuredAfter.map(({ value }) => value)
  const itself = (number: number) => number
  const sides = {
    size,
    ...(baseline.length > 0 && { baseline: meanOf(before, itself) }),
    candidate: meanOf(after, itself),
  }
  const estimate = meanOf(after, itself) - meanOf(before, itself)
  if (!Number.isFinite(estimate)) return sides
  const influenceOf = ({ influence }: ValueAndInfluence) => influence
  const difference = influenceDifference(measuredAfter.map(influenceOf), measuredBefore.map(influenceOf))
  const isUnmoved = baseline.length > 0 && estimate === 0 && difference.every((pull) => pull === 0)
  const examples = isUnmoved ? { standardError: 0, degreesOfFreedom: size - 1 } : influenceError(difference, clusters)
  if (!Number.isFinite(examples.standardError)) return sides
  const needed = isMean ? fewestAlike : Number.POSITIVE_INFINITY
  const isExact = examples.standardError === 0 && smoothing === 0
  if (estimate !== 0 && isExact && examples.degreesOfFreedom + 1 < needed) return sides
  const seeds = seedError(before, after, contest.hasPairedSeeds)
  const error = combineErrors([
    {
      variance: examples.standardError ** 2 + (isUnmoved ? 0 : smoothing),
      degreesOfFreedom: examples.degreesOfFreedom,
    },
    ...seeds,
  ])
  return {
    ...sides,
    distribution: fromT({ estimate, ...error }),
    method: methodName(method, contest, seeds.length > 0),
  }
}

/** "DeLong, clustered, with seeds" */
export function methodName<Sample>(method: string, { clusters }: Contest<Sample>, hasSeeds: boolean): string {
  return [method, ...(clusters === undefined ? [] : ['clustered']), ...(hasSeeds ? ['with seeds'] : [])].join(', ')
}
