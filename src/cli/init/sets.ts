import { wordsOf } from '../../data/personal/column-name.ts'
import type { ColumnProfile } from '../../model/dataset.ts'
import type { ColumnFacts } from './facts.ts'
import type { Setting } from './proposal.ts'
import { flowList, scalar } from './yaml-text.ts'

const mostValues = 20
/** The categories of a profile are kept whole up to this length. */
const longestValue = 64
/** The most that values seen only once may be of the rows. */
const mostUnseen = 0.01
/** One may be a slip or the first of its kind; more of them tell that others will come. */
const mostOnce = 1

type Counted = { readonly value: string | number; readonly count: number }

/**
 * The only values, where they are few and hardly one was seen only once: by Good and Turing's estimate, that share of
 * the rows holds values that were not seen at all.
 */
export function proposeSet({ name, type, categories }: ColumnProfile, { values }: ColumnFacts): readonly Setting[] {
  if (type === 'integer' && values !== undefined) return isCode(values) && !isYear(name) ? setting(values) : []
  if (type !== 'string' || categories === undefined || categories.other > 0) return []
  const isWhole = categories.values.every(({ value }) => value.length <= longestValue && !/[\p{Cc}\p{Cs}]/u.test(value))
  return isWhole && isSettled(categories.values) ? setting(categories.values) : []
}

function setting(values: readonly Counted[]): readonly Setting[] {
  const texts = values.map(({ value }) => (typeof value === 'number' ? String(value) : scalar(value)))
  return [['in', flowList(texts)]]
}

function isSettled(values: readonly Counted[]): boolean {
  const rows = values.reduce((sum, { count }) => sum + count, 0)
  const once = values.filter(({ count }) => count === 1).length
  const isKnown = once < mostUnseen * rows && once <= mostOnce
  return values.length > 1 && values.length <= mostValues && rows >= 10 * values.length && isKnown
}

/** Integers are codes where they are very few and none is rare; else a range fits better than a set. */
function isCode(values: readonly Counted[]): boolean {
  const rows = values.reduce((sum, { count }) => sum + count, 0)
  if (values.length === 2 && values[0]?.value === 0 && values[1]?.value === 1) return true
  return values.length <= 10 && isSettled(values) && values.every(({ count }) => count >= 0.005 * rows)
}

/** The next one comes. */
function isYear(name: string): boolean {
  return wordsOf(name).some((word) => word === 'year' || word === 'yr')
}
