/** Below this many values comparing them is faster than counting digits. */
const fewValues = 200

/**
 * The indices of the values by rising value; equal ones (−0 equals 0) keep their order, and NaN comes last. With
 * `indices` only of those, whose order decides between equal values. Linear in the number sorted.
 */
export function sortOrder(values: Float64Array, indices?: Uint32Array): Uint32Array {
  const order = indices === undefined ? firstIndices(values.length) : indices.slice()
  if (order.length < fewValues) return order.sort((left, right) => compare(values[left] ?? 0, values[right] ?? 0))
  const byHighHalf = sortByKey(readKeys(values, order))
  if (finish(byHighHalf)) return byHighHalf.indices
  return sortByKey(swap(sortByKey(swap(byHighHalf)))).indices
}

function firstIndices(length: number): Uint32Array<ArrayBuffer> {
  const indices = new Uint32Array(length)
  for (let index = 0; index < length; index += 1) indices[index] = index
  return indices
}

function compare(left: number, right: number): number {
  if (left < right) return -1
  if (left > right) return 1
  return Number(Number.isNaN(left)) - Number(Number.isNaN(right))
}

/** Each number's bits, mapped to 64 that rise with it as whole numbers do: the upper half and the lower one. */
type Keyed = { readonly keys: Uint32Array; readonly rest: Uint32Array; readonly indices: Uint32Array }

function readKeys(values: Float64Array, indices: Uint32Array): Keyed {
  // Every platform that runs this stores the low half first.
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2)
  const keys = new Uint32Array(indices.length)
  const rest = new Uint32Array(indices.length)
  for (let position = 0; position < indices.length; position += 1) {
    const index = indices[position] ?? 0
    const value = values[index] ?? 0
    const high = words[2 * index + 1] ?? 0
    const low = words[2 * index] ?? 0
    if (value > 0) {
      keys[position] = high ^ 0x8000_0000
      rest[position] = low
    } else if (value < 0) {
      keys[position] = ~high
      rest[position] = ~low
    } else {
      keys[position] = value === 0 ? 0x8000_0000 : 0xffff_ffff
    }
  }
  return { keys, rest, indices }
}

function swap({ keys, rest, indices }: Keyed): Keyed {
  return { keys: rest, rest: keys, indices }
}

/** Stable: by one digit after the other, the lowest first. A digit that is the same everywhere moves nothing. */
function sortByKey(keyed: Keyed): Keyed {
  const length = keyed.keys.length
  let from = keyed
  let to: Keyed = { keys: new Uint32Array(length), rest: new Uint32Array(length), indices: new Uint32Array(length) }
  for (const shift of [0, 11, 22]) {
    const starts = digitStarts(from.keys, shift)
    if (starts === undefined) continue
    distribute(from, to, starts, shift)
    const sorted = to
    to = from
    from = sorted
  }
  return from
}

/** Where the keys with each digit begin once they are sorted by it; undefined when all have the same. */
function digitStarts(keys: Uint32Array, shift: number): Uint32Array | undefined {
  const starts = new Uint32Array(2048)
  for (let position = 0; position < keys.length; position += 1) {
    const digit = ((keys[position] ?? 0) >>> shift) & 2047
    starts[digit] = (starts[digit] ?? 0) + 1
  }
  if (starts.includes(keys.length)) return undefined
  let start = 0
  for (let digit = 0; digit < 2048; digit += 1) {
    const count = starts[digit] ?? 0
    starts[digit] = start
    start += count
  }
  return starts
}

function distribute(from: Keyed, to: Keyed, starts: Uint32Array, shift: number): void {
  const { keys, rest, indices } = from
  const { keys: sortedKeys, rest: sortedRest, indices: sortedIndices } = to
  for (let position = 0; position < keys.length; position += 1) {
    const key = keys[position] ?? 0
    const digit = (key >>> shift) & 2047
    const target = starts[digit] ?? 0
    starts[digit] = target + 1
    sortedKeys[target] = key
    sortedRest[target] = rest[position] ?? 0
    sortedIndices[target] = indices[position] ?? 0
  }
}

/**
 * Insertion sort of the rest where keys are equal: of different numbers those are mostly few. Gives up, with false,
 * where they are many; what it did until then is stable too.
 */
function finish({ keys, rest, indices }: Keyed): boolean {
  let movesLeft = 8 * keys.length
  for (let position = 1; position < keys.length && movesLeft >= 0; position += 1) {
    const key = keys[position] ?? 0
    const low = rest[position] ?? 0
    if (keys[position - 1] !== key || (rest[position - 1] ?? 0) <= low) continue
    const index = indices[position] ?? 0
    let hole = position
    while (hole > 0 && keys[hole - 1] === key && (rest[hole - 1] ?? 0) > low) {
      rest[hole] = rest[hole - 1] ?? 0
      indices[hole] = indices[hole - 1] ?? 0
      hole -= 1
    }
    rest[hole] = low
    indices[hole] = index
    movesLeft -= position - hole
  }
  return movesLeft >= 0
}
