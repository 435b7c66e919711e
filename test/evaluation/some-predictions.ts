import type { BinaryPredictions, Predictions, RegressionPredictions } from '../../src/evaluation/predictions.ts'

/** Rising keys 1, 2, 3, … times `step`, spread over the whole range of 64 bits. */
export function someKeys(size: number, step = 1): BigUint64Array {
  return BigUint64Array.from({ length: size }, (_, index) => (BigInt(index * step + 1) << 40n) + BigInt(index))
}

/** Binary predictions from plain lists; decisions follow from the scores at 0.5. */
export function binary(
  labels: readonly number[],
  scores: readonly number[],
  more: Partial<BinaryPredictions> = {},
): BinaryPredictions {
  return {
    task: 'binary',
    size: labels.length,
    keys: someKeys(labels.length),
    labels: Uint8Array.from(labels),
    runs: [
      { scores: Float64Array.from(scores), decisions: Uint8Array.from(scores, (score) => (score >= 0.5 ? 1 : 0)) },
    ],
    slices: [],
    ...more,
  }
}

export function regression(
  labels: readonly number[],
  predictions: readonly number[],
  more: Partial<RegressionPredictions> = {},
): RegressionPredictions {
  return {
    task: 'regression',
    size: labels.length,
    keys: someKeys(labels.length),
    labels: Float64Array.from(labels),
    runs: [{ predictions: Float64Array.from(predictions) }],
    slices: [],
    ...more,
  }
}

/** The same without the ids as text, which storing drops. */
export function withoutIds(predictions: Predictions): Predictions {
  const { ids: _, ...rest } = predictions
  return rest
}
