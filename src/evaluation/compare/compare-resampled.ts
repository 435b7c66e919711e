import { batchMeans } from '../../statistics/batch-means.ts'
import { bootstrapReplicates, percentileDistribution } from '../../statistics/bootstrap.ts'
import type { ConfidenceDistribution } from '../../statistics/confidence-distribution.ts'
import { randomFrom } from '../../statistics/random.ts'
import type { Metric } from '../metrics/metric.ts'
import { methodName } from './compare-influence.ts'
import type { Comparison } from './comparison.ts'
import { type Contest, meanOf, type Sized } from './contest.ts'

type ResampledMetric<Sample> = Extract<Metric<Sample>, { readonly kind: 'resampled' | 'smooth' }>

const replicateCount = 1_000
/** Above this the bootstrap would take long, and batches are large enough to say the same. */
const mostResampled = 5_000
const batches = 40

/** Metrics without influence values: the paired bootstrap where examples are few, batch means where they are many. */
export function compareResampled<Sample extends Sized>(
  metric: ResampledMetric<Sample>,
  contest: Contest<Sample>,
): Comparison {
  const { baseline, candidate, size } = contest
  const sides = {
    size,
    ...(baseline.length > 0 && { baseline: meanOf(baseline, metric.value) }),
    candidate: meanOf(candidate, metric.value),
  }
  const estimate = sides.candidate - meanOf(baseline, metric.value)
  if (!Number.isFinite(estimate) || size < 2) return sides
  const usesBootstrap = size <= mostResampled
  const distribution = (usesBootstrap ? bootstrap : batch)(metric, contest, estimate)
  if (distribution === undefined) return sides
  return {
    ...sides,
    distribution,
    method: methodName(usesBootstrap ? 'paired bootstrap' : 'batch means', contest, false),
  }
}

/** Each resample draws as many examples, or whole clusters, as there are, the same ones for both models. */
function bootstrap<Sample extends Sized>(
  metric: ResampledMetric<Sample>,
  { baseline, candidate, clusters, size, resample, name }: Contest<Sample>,
  estimate: number,
): ConfidenceDistribution | undefined {
  const replicates = bootstrapReplicates({
    size,
    ...(clusters !== undefined && { clusters }),
    count: replicateCount,
    random: randomFrom(`${name} ${metric.name}`),
    statistic(counts) {
      const value = (sample: Sample) => metric.value(resample(sample, counts))
      return meanOf(candidate, value) - meanOf(baseline, value)
    },
  })
  return percentileDistribution(estimate, replicates)
}

/** The difference in each of the batches into which examples, or whole clusters, are dealt at random. */
function batch<Sample extends Sized>(
  metric: ResampledMetric<Sample>,
  { baseline, candidate, clusters, size, pick, name }: Contest<Sample>,
  estimate: number,
): ConfidenceDistribution | undefined {
  return batchMeans({
    size,
    ...(clusters !== undefined && { clusters }),
    groups: batches,
    estimate,
    random: randomFrom(`${name} ${metric.name}`),
    statistic(indices) {
      const value = (sample: Sample) => metric.value(pick(sample, indices))
      return meanOf(candidate, value) - meanOf(baseline, value)
    },
  })
}
