import type { Predictions } from '../predictions.ts'

/**
 * A digest of the ids and labels of all examples: 32 hex digits of SHA-256. It does not depend on the model's answers,
 * nor on the order of the rows.
 */
export async function fingerprintOf(predictions: Predictions): Promise<string> {
  const labels = labelBytes(predictions)
  const names = new TextEncoder().encode(JSON.stringify([predictions.task, ...labelNames(predictions)]))
  const keys = bytesOf(predictions.keys)
  return digestOf([keys, labels, names])
}

/**
 * A digest of what else a value depends on: weights, groups, slices, and where decisions are cut. Values that were kept
 * without their predictions can be compared only when it is the same on both sides.
 * @param threshold `undefined` where decisions are given.
 */
export async function conditionsOf(predictions: Predictions, threshold: number | undefined): Promise<string> {
  const { weights, clusters, slices } = predictions
  const names = slices.map(({ name, values }) => [name, values])
  const parts = [weights, clusters, ...slices.map(({ codes }) => codes)]
  const text = JSON.stringify([threshold ?? null, weights === undefined, clusters === undefined, names])
  return digestOf([
    new TextEncoder().encode(text),
    ...parts.flatMap((part) => (part === undefined ? [] : [bytesOf(part)])),
  ])
}

async function digestOf(parts: readonly Uint8Array[]): Promise<string> {
  const content = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let place = 0
  for (const part of parts) {
    content.set(part, place)
    place += part.length
  }
  const hash = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', content))
  return Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Labels as numbers that do not depend on which classes the model answers with. */
function labelBytes(predictions: Predictions): Uint8Array {
  if (predictions.task !== 'multiclass') return predictions.labels === undefined ? empty : bytesOf(predictions.labels)
  const used = usedClasses(predictions.classes, predictions.labels)
  const codes = new Map(used.map((code, index) => [code, index]))
  return bytesOf(predictions.labels.map((code) => codes.get(code) ?? 0))
}

function labelNames(predictions: Predictions): readonly string[] {
  if (predictions.task !== 'multiclass') return []
  return usedClasses(predictions.classes, predictions.labels).map((code) => predictions.classes[code] ?? '')
}

function usedClasses(classes: readonly string[], labels: Uint32Array): readonly number[] {
  const isUsed = new Uint8Array(classes.length)
  for (const label of labels) isUsed[label] = 1
  return [...classes.keys()].filter((code) => isUsed[code] === 1)
}

function bytesOf(values: BigUint64Array | Float64Array | Uint32Array | Uint8Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}

const empty = new Uint8Array(0)
