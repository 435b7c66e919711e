import type { Predictions } from '../predictions.ts'

/**
 * A digest of the ids and labels of all examples: 32 hex digits of SHA-256. It does not depend on the model's answers,
 * nor on the order of the rows.
 */
export async function fingerprintOf(predictions: Predictions): Promise<string> {
  const labels = labelBytes(predictions)
  const names = new TextEncoder().encode(JSON.stringify([predictions.task, ...labelNames(predictions)]))
  const keys = bytesOf(predictions.keys)
  const content = new Uint8Array(keys.length + labels.length + names.length)
  content.set(keys, 0)
  content.set(labels, keys.length)
  content.set(names, keys.length + labels.length)
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
