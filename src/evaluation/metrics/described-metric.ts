import type { Metric } from './metric.ts'

/** A metric with one line about it for the documentation. */
export type DescribedMetric<Sample> = { readonly metric: Metric<Sample>; readonly description: string }

/** Metrics whose name holds a parameter. */
export type MetricFamily<Sample> = {
  /** How the names are written, with a word for the parameter: `fbeta@beta`. */
  readonly pattern: string
  readonly description: string
  /** `undefined` when the name is none of these metrics, or its parameter is out of range. */
  readonly read: (name: string) => Metric<Sample> | undefined
}

/** One line of a table of metrics. */
export type MetricDescription = { readonly name: string; readonly description: string }

export function descriptionsOf<Sample>(
  metrics: readonly DescribedMetric<Sample>[],
  families: readonly MetricFamily<Sample>[],
): readonly MetricDescription[] {
  return [
    ...metrics.map(({ metric, description }) => ({ name: metric.name, description })),
    ...families.map(({ pattern, description }) => ({ name: pattern, description })),
  ]
}

export function lookUp<Sample>(
  name: string,
  metrics: readonly DescribedMetric<Sample>[],
  families: readonly MetricFamily<Sample>[],
): Metric<Sample> | undefined {
  const plain = metrics.find(({ metric }) => metric.name === name)
  if (plain !== undefined) return plain.metric
  for (const { read } of families) {
    const metric = read(name)
    if (metric !== undefined) return metric
  }
  return undefined
}

/** The number after the prefix: `fbeta@0.5` has 0.5 after `fbeta@`. Plain decimals only, so never negative. */
export function parameterOf(name: string, prefix: string): number | undefined {
  if (!name.startsWith(prefix)) return undefined
  const text = name.slice(prefix.length)
  return /^(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) ? Number(text) : undefined
}
