import { sortOrder } from '../../statistics/sort-order.ts'
import type { BinarySample, MulticlassSample, RegressionSample, ScoredSample } from './metric.ts'

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

export function pickBinary(sample: BinarySample, indices: Uint32Array): BinarySample {
  const { labels, decisions, scores, weights } = sample
  return binarySample({
    labels: Uint8Array.from(indices, (index) => labels[index] ?? 0),
    decisions: Uint8Array.from(indices, (index) => decisions[index] ?? 0),
    ...(scores !== undefined && { scores: picked(scores, indices) }),
    ...(weights !== undefined && { weights: picked(weights, indices) }),
  })
}

export function pickMulticlass(sample: MulticlassSample, indices: Uint32Array): MulticlassSample {
  const { labels, decisions, scores, weights } = sample
  return {
    ...sample,
    size: indices.length,
    labels: Uint32Array.from(indices, (index) => labels[index] ?? 0),
    decisions: Uint32Array.from(indices, (index) => decisions[index] ?? 0),
    ...(scores !== undefined && { scores: scores.map((values) => picked(values, indices)) }),
    ...(weights !== undefined && { weights: picked(weights, indices) }),
  }
}

export function pickRegression(
  { labels, predictions, weights }: RegressionSample,
  indices: Uint32Array,
): RegressionSample {
  return {
    size: indices.length,
    labels: picked(labels, indices),
    predictions: picked(predictions, indices),
    ...(weights !== undefined && { weights: picked(weights, indices) }),
  }
}

export function pickScored({ values, weights }: ScoredSample, indices: Uint32Array): ScoredSample {
  return {
    size: indices.length,
    values: picked(values, indices),
    ...(weights !== undefined && { weights: picked(weights, indices) }),
  }
}

function picked(values: Float64Array, indices: Uint32Array): Float64Array {
  return Float64Array.from(indices, (index) => values[index] ?? 0)
}
