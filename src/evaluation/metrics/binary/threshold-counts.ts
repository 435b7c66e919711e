import type { BinarySample } from '../metric.ts'

/** What each distinct score would do as a threshold, from the highest down. Examples of weight 0 make none. */
export type ThresholdCounts = {
  /** Weight of the positives with this score or a higher one. */
  readonly positives: Float64Array
  readonly negatives: Float64Array
  /** How many examples have this score or a higher one: the last ones of the order. */
  readonly ends: Uint32Array
}

/** Average precision, KS and recall at precision ask for the same counts, each twice. */
const counted = new WeakMap<BinarySample, { readonly counts: ThresholdCounts | undefined }>()

/**
 * As scikit-learn's `confusion_matrix_at_thresholds`. `undefined` when a score is NaN or no example has weight.
 * @throws without scores.
 */
export function thresholdCounts(sample: BinarySample): ThresholdCounts | undefined {
  const known = counted.get(sample)
  if (known !== undefined) return known.counts
  const counts = countThresholds(sample)
  counted.set(sample, { counts })
  return counts
}

function countThresholds(sample: BinarySample): ThresholdCounts | undefined {
  const order = sample.order()
  const size = order.length
  // Gathered first: a loop that only copies waits far less for memory than one that also decides.
  const scores = gather(sample.scores ?? new Float64Array(size), order)
  if (Number.isNaN(scores[0])) return undefined
  const labels = gatherLabels(sample.labels, order)
  const weights = sample.weights && gather(sample.weights, order)
  const [positives, negatives, ends] = [new Float64Array(size), new Float64Array(size), new Uint32Array(size)]
  let count = 0
  let meant = 0
  let others = 0
  let seen = 0
  for (let place = 0; place < size; place += 1) {
    const weight = weights === undefined ? 1 : (weights[place] ?? 0)
    if (labels[place] === 1) meant += weight
    else others += weight
    const isLast = place === size - 1 || scores[place + 1] !== scores[place]
    if (!isLast || meant + others === seen) continue
    seen = meant + others
    positives[count] = meant
    negatives[count] = others
    ends[count] = place + 1
    count += 1
  }
  if (count === 0) return undefined
  return {
    positives: positives.subarray(0, count),
    negatives: negatives.subarray(0, count),
    ends: ends.subarray(0, count),
  }
}

/** The values from the end of the order to its start, so from the highest score down. */
export function gather(values: Float64Array, order: Uint32Array): Float64Array {
  const gathered = new Float64Array(order.length)
  const last = order.length - 1
  for (let place = 0; place <= last; place += 1) gathered[place] = values[order[last - place] ?? 0] ?? 0
  return gathered
}

/** The labels likewise. */
export function gatherLabels(labels: Uint8Array, order: Uint32Array): Uint8Array {
  const gathered = new Uint8Array(order.length)
  const last = order.length - 1
  for (let place = 0; place <= last; place += 1) gathered[place] = labels[order[last - place] ?? 0] ?? 0
  return gathered
}
