import type { Slice } from '../../model/evaluation.ts'
import { noValue, type Predictions, type SliceColumn } from '../predictions.ts'

/** The examples of one slice. */
export type SliceMembers = { readonly slice: Slice; readonly indices: Uint32Array }

/** The columns that a rule's key names: `country`, or `country, device`. */
export function columnsOfKey(key: string): readonly string[] {
  return key.split(',').map((name) => name.trim())
}

/** Every slice of one column, or of two together, that has an example; empty when a column is not there. */
export function slicesBy(predictions: Predictions, columns: readonly string[]): readonly SliceMembers[] {
  const found = columns.map((name) => predictions.slices.find((column) => column.name === name))
  const [first, second] = found
  if (first === undefined || found.includes(undefined)) return []
  return second === undefined
    ? membersOf(first.codes, first.values.length, (code) => [part(first, code)])
    : membersOf(joint(first, second), first.values.length * second.values.length, (code) => [
        part(first, Math.floor(code / second.values.length)),
        part(second, code % second.values.length),
      ])
}

function part({ name, values }: SliceColumn, code: number) {
  return { column: name, value: values[code] ?? '' }
}

function joint(first: SliceColumn, second: SliceColumn): Uint32Array {
  return first.codes.map((code, index) => {
    const other = second.codes[index] ?? noValue
    return code === noValue || other === noValue ? noValue : code * second.values.length + other
  })
}

/** One pass to count and one to fill, however many slices there are. */
function membersOf(codes: Uint32Array, count: number, slice: (code: number) => Slice): readonly SliceMembers[] {
  const sizes = new Map<number, number>()
  for (const code of codes) if (code !== noValue && code < count) sizes.set(code, (sizes.get(code) ?? 0) + 1)
  const lists = new Map([...sizes].map(([code, size]) => [code, { indices: new Uint32Array(size), next: 0 }]))
  for (let i = 0; i < codes.length; i += 1) {
    const list = lists.get(codes[i] ?? noValue)
    if (list === undefined) continue
    list.indices[list.next] = i
    list.next += 1
  }
  return [...lists].toSorted(([a], [b]) => a - b).map(([code, { indices }]) => ({ slice: slice(code), indices }))
}
