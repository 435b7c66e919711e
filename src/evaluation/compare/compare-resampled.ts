import { bootstrapReplicates, percentileDistribution } from '../../statistics/bootstrap.ts'
import { combineErrors } from '../../statistics/combine-errors.ts'
import { randomFrom } from '../../statistics/random.ts'
import { fromT } from '../../statistics/t-distribution.ts'
import type { Metric } from '../metrics/metric.ts'
import { countedTimes } from '../metrics/sample.ts'
import { methodName } from './compare-influence.ts'
import type { Comparison } from './comparison.ts'
import { type Contest, meanOf, type Sized } from './contest.ts'
import { seedError } from './seed-error.ts'

type SmoothMetric<Sample> = Extract<Metric<Sample>, { readonly kind: 'smooth' }>

const mostReplicates = 1_000
const fewestReplicates = 250
/** Examples drawn in all: with many examples fewer replicates are made, so that the time stays the same. */
const mostDraws = 5_000_000

/**
 * The paired percentile bootstrap: each replicate draws as many examples, or whole clusters, as there are, the same ones
 * for both models. The draws follow from the contest's name, so equal inputs give equal intervals.
 */
export function compareResampled<Sample extends Sized>(
  metric: SmoothMetric<Sample>,
  contest: Contest<Sample>,
): Comparison {
  const { baseline, candidate, clusters, size, name } = contest
  const sides = {
    size,
    ...(baseline.length > 0 && { baseline: meanOf(baseline, metric.value) }),
    candidate: meanOf(candidate, metric.value),
  }
  const estimate = sides.candidate - meanOf(baseline, metric.value)
  if (!Number.isFinite(estimate) || size < 2) return sides
  if (clusters?.every((cluster) => cluster === clusters[0]) === true) return sides
  const replicates = bootstrapReplicates({
    size,
    ...(clusters !== undefined && { clusters }),
    count: Math.max(fewestReplicates, Math.min(mostReplicates, Math.floor(mostDraws / size))),
    random: randomFrom(`${name} ${metric.name}`),
    statistic(counts) {
      const value = (sample: Sample) => metric.value(countedTimes(sample, counts))
      return meanOf(candidate, value) - meanOf(baseline, value)
    },
  })
  const distribution = percentileDistribution(estimate, replicates)
  if (distribution === undefined) return sides
  const seeds = seedError(baseline.map(metric.value), candidate.map(metric.value), contest.hasPairedSeeds)
  const method = methodName('paired bootstrap', contest, seeds.length > 0)
  if (seeds.length === 0) return { ...sides, distribution, method }
  const examples = { variance: distribution.standardError ** 2, degreesOfFreedom: size - 1 }
  return { ...sides, distribution: fromT({ estimate, ...combineErrors([examples, ...seeds]) }), method }
}
