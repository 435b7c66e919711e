import type { NumericProfile } from '../../model/dataset.ts'

/** How many rows (or values) both sides have; neither is 0. */
export type Sizes = { readonly reference: number; readonly candidate: number }

/** A category on both sides. A count that a snapshot leaves open is a guess in favour of no change, and not whole. */
export type Cell = { readonly name: string; readonly reference: number; readonly candidate: number }

type Asked = {
  readonly column: string
  readonly sizes: Sizes
  /** How far the distributions are apart, from 0 to 1. */
  readonly effect: number
  readonly pValue: number
  /** The p-value to expect of samples of such sizes when the column has moved by just this distance. */
  readonly expectedPValue: (distance: number, sizes: Sizes) => number
}

/** One test of one column: its numbers, its categories, or how many of its values are missing. */
export type Question =
  | (Asked & { readonly about: 'numbers'; readonly reference: NumericProfile; readonly candidate: NumericProfile })
  | (Asked & { readonly about: 'categories' | 'missing'; readonly cells: readonly Cell[] })
