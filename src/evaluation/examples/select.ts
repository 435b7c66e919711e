import type { Predictions } from '../predictions.ts'

/** The examples at these indices, which must rise; the same value when that is all of them. Classes stay as they are. */
export function selectExamples<Kind extends Predictions>(predictions: Kind, indices: Uint32Array): Kind
export function selectExamples(predictions: Predictions, indices: Uint32Array): Predictions {
  if (indices.length === predictions.size) return predictions
  const examples = selectCommon(predictions, indices)
  switch (predictions.task) {
    case 'binary':
      return {
        ...predictions,
        ...examples,
        labels: bytes(predictions.labels, indices),
        runs: predictions.runs.map((run) => ({
          ...run,
          decisions: bytes(run.decisions, indices),
          ...(run.scores !== undefined && { scores: doubles(run.scores, indices) }),
        })),
      }
    case 'multiclass':
      return {
        ...predictions,
        ...examples,
        labels: codes(predictions.labels, indices),
        runs: predictions.runs.map((run) => ({
          ...run,
          decisions: codes(run.decisions, indices),
          ...(run.scores !== undefined && { scores: run.scores.map((scores) => doubles(scores, indices)) }),
        })),
      }
    case 'regression':
      return {
        ...predictions,
        ...examples,
        labels: doubles(predictions.labels, indices),
        runs: predictions.runs.map((run) => ({ ...run, predictions: doubles(run.predictions, indices) })),
      }
    case 'ranking':
    case 'scored':
      return {
        ...predictions,
        ...examples,
        ...(predictions.labels !== undefined && { labels: keys(predictions.labels, indices) }),
        runs: predictions.runs.map((run) => ({
          ...run,
          columns: run.columns.map((column) => doubles(column, indices)),
        })),
      }
  }
}

function selectCommon(predictions: Predictions, indices: Uint32Array) {
  const { ids, weights, clusters, slices } = predictions
  return {
    size: indices.length,
    keys: keys(predictions.keys, indices),
    ...(ids !== undefined && { ids: Array.from(indices, (index) => ids[index] ?? '') }),
    ...(weights !== undefined && { weights: doubles(weights, indices) }),
    ...(clusters !== undefined && { clusters: codes(clusters, indices) }),
    slices: slices.map((slice) => ({ ...slice, codes: codes(slice.codes, indices) })),
  }
}

function doubles(values: Float64Array, indices: Uint32Array): Float64Array {
  const selected = new Float64Array(indices.length)
  for (let i = 0; i < indices.length; i += 1) selected[i] = values[indices[i] ?? 0] ?? 0
  return selected
}

function codes(values: Uint32Array, indices: Uint32Array): Uint32Array {
  const selected = new Uint32Array(indices.length)
  for (let i = 0; i < indices.length; i += 1) selected[i] = values[indices[i] ?? 0] ?? 0
  return selected
}

function bytes(values: Uint8Array, indices: Uint32Array): Uint8Array {
  const selected = new Uint8Array(indices.length)
  for (let i = 0; i < indices.length; i += 1) selected[i] = values[indices[i] ?? 0] ?? 0
  return selected
}

/** Copies 64-bit keys as pairs of 32-bit halves: a BigInt for each would be many times slower. */
function keys(values: BigUint64Array, indices: Uint32Array): BigUint64Array {
  const selected = new BigUint64Array(indices.length)
  const from = new Uint32Array(values.buffer, values.byteOffset, values.length * 2)
  const to = new Uint32Array(selected.buffer)
  for (let i = 0; i < indices.length; i += 1) {
    const index = (indices[i] ?? 0) * 2
    to[2 * i] = from[index] ?? 0
    to[2 * i + 1] = from[index + 1] ?? 0
  }
  return selected
}
