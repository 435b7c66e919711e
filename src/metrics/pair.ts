import type { Metric, MetricValue } from '../model/metric.ts'

/** One metric on both sides; at least one is there. `file` is the candidate's, or the baseline's where there is none. */
export type MetricPair = {
  readonly file: string
  readonly name: string
  readonly baseline?: MetricValue
  readonly candidate?: MetricValue
  readonly baselineSamples?: readonly number[]
  readonly candidateSamples?: readonly number[]
  /** What findings call it: the name, or `file:name` where two files hold it. */
  readonly subject: string
}

/**
 * Every metric of both sides, the candidate's in their order and then those that only the baseline has. Metrics
 * belong together when file and name agree. A metric whose file moved is found by its name if each side has that
 * name once.
 */
export function pairMetrics(candidate: readonly Metric[], baseline: readonly Metric[]): readonly MetricPair[] {
  const byIdentity = new Map(baseline.map((metric) => [identity(metric), metric]))
  const moved = onlyOnes(baseline)
  const unique = onlyOnes(candidate)
  const used = new Set<Metric>()
  const both = candidate.map((metric) => {
    const partner = byIdentity.get(identity(metric)) ?? (unique.has(metric.name) ? moved.get(metric.name) : undefined)
    const own = { file: metric.file, name: metric.name, candidate: metric.value, ...candidateSamples(metric) }
    if (partner === undefined) return own
    used.add(partner)
    return { ...own, baseline: partner.value, ...baselineSamples(partner) }
  })
  const removed = baseline
    .filter((metric) => !used.has(metric))
    .map((metric) => ({
      file: metric.file,
      name: metric.name,
      baseline: metric.value,
      ...baselineSamples(metric),
    }))
  return named([...both, ...removed])
}

function candidateSamples({ samples }: Metric): Pick<MetricPair, 'candidateSamples'> {
  return samples === undefined ? {} : { candidateSamples: samples }
}

function baselineSamples({ samples }: Metric): Pick<MetricPair, 'baselineSamples'> {
  return samples === undefined ? {} : { baselineSamples: samples }
}

function named(pairs: readonly Omit<MetricPair, 'subject'>[]): readonly MetricPair[] {
  const unique = onlyOnes(pairs)
  return pairs.map((pair) => ({ ...pair, subject: unique.has(pair.name) ? pair.name : `${pair.file}:${pair.name}` }))
}

/** Those whose name occurs once, by name. */
function onlyOnes<Named extends { readonly name: string }>(items: readonly Named[]): ReadonlyMap<string, Named> {
  const first = new Map<string, Named>()
  const repeated = new Set<string>()
  for (const item of items) {
    if (first.has(item.name)) repeated.add(item.name)
    else first.set(item.name, item)
  }
  for (const name of repeated) first.delete(name)
  return first
}

function identity({ file, name }: Metric): string {
  return JSON.stringify([file, name])
}
