import { type ClassCodes, classCounts } from './class-counts.ts'
import type { ClassCounts, Metric } from './metric.ts'

/** Examples that may count differently. */
export type Weighted = { readonly size: number; readonly weights?: Float64Array }

type Decided = Weighted & {
  readonly labels: ClassCodes
  readonly decisions: ClassCodes
  /** Absent when there are two, 0 and 1. */
  readonly classes?: readonly string[]
}

/** The metric's value on these examples; NaN when it is undefined there. */
export function metricValue<Sample extends Weighted>(metric: Metric<Sample>, sample: Sample): number {
  switch (metric.kind) {
    case 'mean':
      return meanOf(metric.perExample(sample), sample.weights, metric.among?.(sample))
    case 'counts':
      return metric.ofCounts(countsOf(decided(sample)))
    case 'smooth':
    case 'informational':
      return metric.value(sample)
  }
}

/**
 * The weighted mean of the values where `among` is 1. NaN when no example has weight; 0 when some have and none of those
 * averaged over, as scikit-learn's `zero_division` is by default.
 */
export function meanOf(values: Float64Array, weights?: Float64Array, among?: Uint8Array): number {
  let sum = 0
  let total = 0
  for (let i = 0; i < values.length; i += 1) {
    if (among !== undefined && among[i] !== 1) continue
    const weight = weights === undefined ? 1 : (weights[i] ?? 0)
    sum += weight * (values[i] ?? 0)
    total += weight
  }
  return total === 0 && among !== undefined && hasWeight(weights, values.length) ? 0 : sum / total
}

/** What an example counts in a mean over those where `among` is 1. */
export function weightOf(index: number, weights?: Float64Array, among?: Uint8Array): number {
  if (among !== undefined && among[index] !== 1) return 0
  return weights === undefined ? 1 : (weights[index] ?? 0)
}

function hasWeight(weights: Float64Array | undefined, size: number): boolean {
  return weights === undefined ? size > 0 : weights.some((weight) => weight > 0)
}

export function countsOf({ labels, decisions, classes, weights }: Decided): ClassCounts {
  return classCounts(labels, decisions, classes?.length ?? 2, weights)
}

/** @throws when the sample holds no decisions: a metric of counts was asked of another task. */
export function decided(sample: Weighted): Decided {
  if ('decisions' in sample && 'labels' in sample) return sample as Decided
  throw new Error('A metric of class counts needs labels and decisions.')
}
