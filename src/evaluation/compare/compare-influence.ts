import { combineErrors } from '../../statistics/combine-errors.ts'
import { influenceDifference, influenceError } from '../../statistics/influence.ts'
import { fromT } from '../../statistics/t-distribution.ts'
import type { Comparison } from './comparison.ts'
import { type Contest, meanOf, type Sized } from './contest.ts'
import { seedError } from './seed-error.ts'

export type Influenced<Sample> = {
  readonly method: string
  readonly value: (sample: Sample) => number
  /** See `Metric`: they sum to 0, and their squares give the variance. */
  readonly influence: (sample: Sample) => Float64Array
}

/**
 * The delta method: both models' influence values are subtracted example by example, so that what they have in common
 * cancels. For a mean this is the paired t test, for the ROC AUC DeLong's. With clusters their sums count; with several
 * trainings the values are averaged over them, and the spread between trainings is added.
 */
export function compareInfluence<Sample extends Sized>(
  contest: Contest<Sample>,
  { method, value, influence }: Influenced<Sample>,
): Comparison {
  const { baseline, candidate, clusters, size } = contest
  const before = baseline.map(value)
  const after = candidate.map(value)
  const itself = (number: number) => number
  const sides = {
    size,
    ...(baseline.length > 0 && { baseline: meanOf(before, itself) }),
    candidate: meanOf(after, itself),
  }
  const estimate = meanOf(after, itself) - meanOf(before, itself)
  if (!Number.isFinite(estimate)) return sides
  const difference = influenceDifference(candidate.map(influence), baseline.map(influence))
  const examples = influenceError(difference, clusters)
  if (!Number.isFinite(examples.standardError)) return sides
  const seeds = seedError(before, after, contest.hasPairedSeeds)
  const error = combineErrors([
    { variance: examples.standardError ** 2, degreesOfFreedom: examples.degreesOfFreedom },
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
