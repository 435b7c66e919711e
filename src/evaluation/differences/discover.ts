import type { DiscoveredSlice } from '../../model/evaluation.ts'
import { benjaminiHochberg } from '../../statistics/multiple-testing.ts'
import { studentTCdf } from '../../statistics/student-t.ts'
import { noValue, type SliceColumn } from '../predictions.ts'
import type { Losses } from './losses.ts'

export type Search = {
  /** Columns among whose values, and pairs of values, to look. */
  readonly columns: readonly SliceColumn[]
  readonly baseline: Losses
  readonly candidate: Losses
  /** Slices with fewer examples are not looked at. */
  readonly minimumSize: number
  /** The share of false discoveries to accept. */
  readonly rate: number
  /** How many times larger the variance of a mean is than for independent examples; 1 without clusters. */
  readonly designEffect: number
}

/** Pairs of columns with more combinations than this are not searched: hardly any would be large enough. */
const mostCombinations = 100_000
const mostShown = 5

/**
 * The slices of one or two features in which the candidate loses, and loses more than elsewhere: both one-sided t
 * tests (the difference of losses in the slice above 0, and above that of all other examples) must reject, and the
 * larger of their p-values is adjusted by Benjamini–Hochberg over every slice that was looked at. Largest increase of
 * the loss first; a slice of two features is left out when one of the two alone tells as much.
 */
export function discoverSlices(search: Search): readonly DiscoveredSlice[] {
  const { columns, baseline, candidate } = search
  const difference = candidate.values.map((value, index) => value - (baseline.values[index] ?? 0))
  const total = addUp(difference, undefined, 1)
  const cells = [
    ...columns.map((column) => ({ parts: [column], codes: column.codes, count: column.values.length })),
    ...pairs(columns).map(combine),
  ].flatMap((group) => cellsOf(group, difference, total, search))
  const adjusted = benjaminiHochberg(cells.map(({ pValue }) => pValue))
  const found = cells
    .map((cell, index) => ({ ...cell, pValue: adjusted[index] ?? 1 }))
    .filter(({ pValue }) => pValue <= search.rate)
    .toSorted((a, b) => b.increase - a.increase)
  return withoutRefinements(found)
    .slice(0, mostShown)
    .map((cell) => described(cell, search))
}

type Group = { readonly parts: readonly SliceColumn[]; readonly codes: Uint32Array; readonly count: number }

type Cell = {
  readonly group: Group
  readonly code: number
  readonly size: number
  /** Mean rise of the loss in the slice. */
  readonly increase: number
  readonly pValue: number
}

type Sums = { readonly size: Float64Array; readonly sum: Float64Array; readonly squares: Float64Array }

function pairs(columns: readonly SliceColumn[]): readonly (readonly [SliceColumn, SliceColumn])[] {
  return columns.flatMap((first, index) =>
    columns
      .slice(index + 1)
      .filter((second) => first.values.length * second.values.length <= mostCombinations)
      .map((second) => [first, second] as const),
  )
}

function combine([first, second]: readonly [SliceColumn, SliceColumn]): Group {
  const width = second.values.length
  const codes = first.codes.map((code, index) => {
    const other = second.codes[index] ?? noValue
    return code === noValue || other === noValue ? noValue : code * width + other
  })
  return { parts: [first, second], codes, count: first.values.length * width }
}

function addUp(difference: Float64Array, codes: Uint32Array | undefined, count: number): Sums {
  const sums = { size: new Float64Array(count), sum: new Float64Array(count), squares: new Float64Array(count) }
  for (let i = 0; i < difference.length; i += 1) {
    const code = codes === undefined ? 0 : (codes[i] ?? noValue)
    if (code === noValue) continue
    const value = difference[i] ?? 0
    sums.size[code] = (sums.size[code] ?? 0) + 1
    sums.sum[code] = (sums.sum[code] ?? 0) + value
    sums.squares[code] = (sums.squares[code] ?? 0) + value * value
  }
  return sums
}

function cellsOf(group: Group, difference: Float64Array, total: Sums, search: Search): readonly Cell[] {
  const sums = addUp(difference, group.codes, group.count)
  const all = momentsAt(total, 0)
  const cells: Cell[] = []
  for (let code = 0; code < group.count; code += 1) {
    const inside = momentsAt(sums, code)
    if (inside.size < search.minimumSize) continue
    const outside = rest(all, inside)
    const own = pAbove(inside.mean, variance(inside) / inside.size, inside.size - 1, search.designEffect)
    const beside =
      outside.size < 2
        ? 1
        : pAbove(
            inside.mean - outside.mean,
            variance(inside) / inside.size + variance(outside) / outside.size,
            Math.min(inside.size, outside.size) - 1,
            search.designEffect,
          )
    cells.push({ group, code, size: inside.size, increase: inside.mean, pValue: Math.max(own, beside) })
  }
  return cells
}

type Moments = { readonly size: number; readonly mean: number; readonly sum: number; readonly squares: number }

function momentsAt({ size, sum, squares }: Sums, code: number): Moments {
  const [count, total] = [size[code] ?? 0, sum[code] ?? 0]
  return { size: count, sum: total, mean: total / count, squares: squares[code] ?? 0 }
}

function rest(all: Moments, part: Moments): Moments {
  const size = all.size - part.size
  const sum = all.sum - part.sum
  return { size, sum, mean: sum / size, squares: all.squares - part.squares }
}

function variance({ size, mean, squares }: Moments): number {
  return Math.max(0, (squares - size * mean * mean) / (size - 1))
}

/** The one-sided p-value of "0 or less"; without any variance a rise cannot be told from chance. */
function pAbove(mean: number, squaredError: number, degreesOfFreedom: number, designEffect: number): number {
  if (!(mean > 0) || !(squaredError > 0)) return 1
  return studentTCdf(-mean / Math.sqrt(squaredError * designEffect), degreesOfFreedom)
}

/** Two features must lose half as much again as either of them alone, or they only repeat it. */
function withoutRefinements(cells: readonly Cell[]): readonly Cell[] {
  const single = cells.filter(({ group }) => group.parts.length === 1)
  return cells.filter((cell) => {
    if (cell.group.parts.length === 1) return true
    const values = sliceOf(cell)
    return !single.some((other) => {
      const [value] = sliceOf(other)
      const isPart = values.some((part) => part.column === value?.column && part.value === value.value)
      return isPart && cell.increase < 1.5 * other.increase
    })
  })
}

function sliceOf({ group: { parts }, code }: Cell): DiscoveredSlice['slice'] {
  const [first, second] = parts
  if (first === undefined) return []
  if (second === undefined) return [{ column: first.name, value: first.values[code] ?? '' }]
  const width = second.values.length
  return [
    { column: first.name, value: first.values[Math.floor(code / width)] ?? '' },
    { column: second.name, value: second.values[code % width] ?? '' },
  ]
}

function described(cell: Cell, { baseline, candidate }: Search): DiscoveredSlice {
  const { group, code, size, pValue } = cell
  return {
    slice: sliceOf(cell),
    size,
    loss: candidate.name,
    baseline: meanWhere(baseline.values, group.codes, code),
    candidate: meanWhere(candidate.values, group.codes, code),
    pValue,
  }
}

function meanWhere(values: Float64Array, codes: Uint32Array, wanted: number): number {
  let [sum, size] = [0, 0]
  for (let i = 0; i < values.length; i += 1) {
    if (codes[i] !== wanted) continue
    sum += values[i] ?? 0
    size += 1
  }
  return sum / size
}
