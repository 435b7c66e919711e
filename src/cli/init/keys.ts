import { wordsOf } from '../../data/personal/column-name.ts'
import type { ColumnProfile } from '../../model/dataset.ts'

const idWords = new Set(['id', 'uuid', 'guid', 'key', 'pk', 'identifier', 'uid', 'index', 'hash'])

/** Whether the name says that each row has a value of its own. */
export function looksLikeId(name: string): boolean {
  const last = wordsOf(name).at(-1) ?? ''
  return idWords.has(last)
}

/** Whether it holds ids, its own or another table's: tomorrow's rows bring others. A `price_index` has fractions. */
export function isIdentifier({ name, type, numeric }: ColumnProfile): boolean {
  if (!looksLikeId(name) || (type !== 'string' && type !== 'integer' && type !== 'number')) return false
  return [numeric?.minimum ?? 0, numeric?.maximum ?? 0].every(Number.isInteger)
}

const leastRows = 10

/**
 * The columns to ask for values that occur once: those with a name of an id, or else the only one whose values are all
 * different today. Numbers with a fraction are no key, however different they are.
 */
export function proposeKeys(
  columns: readonly ColumnProfile[],
  distinctOf: (column: string) => number | undefined,
  rows: number,
): ReadonlySet<string> {
  if (rows < leastRows) return new Set()
  const different = columns.filter(
    ({ name, type, nulls }) =>
      ['string', 'integer', 'date', 'timestamp'].includes(type) && nulls === 0 && distinctOf(name) === rows,
  )
  const named = different.filter(({ name }) => looksLikeId(name))
  if (named.length > 0) return new Set(named.map(({ name }) => name))
  return new Set(different.length === 1 ? different.map(({ name }) => name) : [])
}
