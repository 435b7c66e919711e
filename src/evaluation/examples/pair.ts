import { noValue, type Predictions } from '../predictions.ts'
import { selectExamples } from './select.ts'

/** How the examples of two models relate. */
export type Overlap = {
  /** Examples that both have, with the same label. */
  readonly common: number
  readonly onlyBaseline: number
  readonly onlyCandidate: number
  /** Examples that both have, with different labels. */
  readonly relabelled: number
  /** Of the common ones, those whose share of all weight is another one. */
  readonly reweighted: number
}

/** Two models on the same examples in the same order. The candidate's slices, weights and clusters are the ones that count. */
export type Pair = {
  readonly overlap: Overlap
  readonly baseline: Predictions
  readonly candidate: Predictions
}

/**
 * Both models' answers to the examples that they have in common with the same label; `undefined` when the two cannot
 * stand side by side at all (another task, other columns of truth).
 */
export function pairExamples(baseline: Predictions, candidate: Predictions): Pair | undefined {
  const isSame = sameLabel(baseline, candidate)
  if (isSame === undefined) return undefined
  const { first, second, onlyFirst, onlySecond } = match(baseline.keys, candidate.keys)
  let kept = 0
  for (let i = 0; i < first.length; i += 1) {
    const [left, right] = [first[i] ?? 0, second[i] ?? 0]
    if (!isSame(left, right)) continue
    first[kept] = left
    second[kept] = right
    kept += 1
  }
  const pair = {
    baseline: selectExamples(baseline, first.subarray(0, kept)),
    candidate: selectExamples(candidate, second.subarray(0, kept)),
  }
  return {
    ...pair,
    overlap: {
      common: kept,
      onlyBaseline: onlyFirst,
      onlyCandidate: onlySecond,
      relabelled: first.length - kept,
      reweighted: countReweighted(pair.baseline, pair.candidate),
    },
  }
}

/** All weights times one number are the same weights. */
function countReweighted({ size, weights: before }: Predictions, { weights: after }: Predictions): number {
  if (before === undefined && after === undefined) return 0
  const weightOf = (weights: Float64Array | undefined, index: number) =>
    weights === undefined ? 1 : (weights[index] ?? 0)
  let [totalBefore, totalAfter] = [0, 0]
  for (let i = 0; i < size; i += 1) {
    totalBefore += weightOf(before, i)
    totalAfter += weightOf(after, i)
  }
  let changed = 0
  for (let i = 0; i < size; i += 1) {
    const [then, now] = [weightOf(before, i) * totalAfter, weightOf(after, i) * totalBefore]
    if (Math.abs(now - then) > 1e-9 * Math.max(now, then)) changed += 1
  }
  return changed
}

/**
 * How many common examples lie in another slice of these columns than they did in the baseline. Examples without a
 * value there count when they had one. 0 when the baseline does not know the columns.
 */
export function countMoved({ baseline, candidate }: Pair, columns: readonly string[]): number {
  const sides = columns.map((name) => [sliceNamed(baseline, name), sliceNamed(candidate, name)] as const)
  const isMoved = new Uint8Array(candidate.size)
  for (const [before, after] of sides) {
    if (before === undefined || after === undefined) continue
    const translated = before.values.map((value) => after.values.indexOf(value))
    for (let i = 0; i < candidate.size; i += 1) {
      const then = before.codes[i] ?? noValue
      if (then !== noValue && translated[then] !== after.codes[i]) isMoved[i] = 1
    }
  }
  return isMoved.reduce((sum, moved) => sum + moved, 0)
}

function sliceNamed({ slices }: Predictions, name: string) {
  return slices.find((slice) => slice.name === name)
}

/** Whether two examples of one id have the same label. */
function sameLabel(
  baseline: Predictions,
  candidate: Predictions,
): ((baseline: number, candidate: number) => boolean) | undefined {
  if (baseline.task !== candidate.task) return undefined
  if (baseline.task === 'multiclass' && candidate.task === 'multiclass') {
    const codes = new Map(baseline.classes.map((name, code) => [name, code]))
    const translated = candidate.classes.map((name) => codes.get(name) ?? -1)
    return (left, right) => baseline.labels[left] === translated[candidate.labels[right] ?? 0]
  }
  const [before, after] = [baseline.labels, candidate.labels]
  if (before === undefined || after === undefined) return before === after ? () => true : undefined
  return (left, right) => before[left] === after[right]
}

type Match = {
  readonly first: Uint32Array
  readonly second: Uint32Array
  readonly onlyFirst: number
  readonly onlySecond: number
}

/** Merges two rising lists of keys. Halves are compared instead of BigInts, which would be many times slower. */
function match(first: BigUint64Array, second: BigUint64Array): Match {
  const left = halves(first)
  const right = halves(second)
  const size = Math.min(first.length, second.length)
  const [firsts, seconds] = [new Uint32Array(size), new Uint32Array(size)]
  let [i, j, found] = [0, 0, 0]
  while (i < first.length && j < second.length) {
    const high = (left[2 * i + 1] ?? 0) - (right[2 * j + 1] ?? 0)
    const order = high === 0 ? (left[2 * i] ?? 0) - (right[2 * j] ?? 0) : high
    if (order === 0) {
      firsts[found] = i
      seconds[found] = j
      found += 1
    }
    if (order <= 0) i += 1
    if (order >= 0) j += 1
  }
  return {
    first: firsts.subarray(0, found),
    second: seconds.subarray(0, found),
    onlyFirst: first.length - found,
    onlySecond: second.length - found,
  }
}

/** Low and high 32 bits in turn, as every machine that Node runs on keeps them. */
function halves(keys: BigUint64Array): Uint32Array {
  return new Uint32Array(keys.buffer, keys.byteOffset, keys.length * 2)
}
