import { sortOrder } from '../../statistics/sort-order.ts'
import type { BinarySample } from './metric.ts'

/** A sample whose order is worked out once, when first asked for. */
export function binarySample(parts: Omit<BinarySample, 'size' | 'order'>): BinarySample {
  let order: Uint32Array | undefined
  return {
    ...parts,
    size: parts.labels.length,
    order() {
      if (parts.scores === undefined) throw new Error('There are no scores to sort by.')
      order ??= sortOrder(parts.scores)
      return order
    },
  }
}

/** The same sample with each example counted `counts` times. */
export function countedTimes<Sample extends { readonly size: number; readonly weights?: Float64Array }>(
  sample: Sample,
  counts: Float64Array,
): Sample {
  const { weights } = sample
  if (weights === undefined) return { ...sample, weights: counts }
  return { ...sample, weights: weights.map((weight, index) => weight * (counts[index] ?? 0)) }
}
