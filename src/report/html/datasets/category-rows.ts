import type { CategoryProfile } from '../../../model/dataset.ts'

export type CategoryCount = { readonly count: number; readonly share: number }

export type CategoryRow = {
  readonly name: string
  /** A value of the column, or our own word for what has none: null, and values that are not listed. */
  readonly kind: 'value' | 'word'
  /** Absent where it is not told: only the most frequent values are listed. */
  readonly now?: CategoryCount
  readonly before?: CategoryCount
  readonly change?: 'new' | 'gone'
}

type Side = { readonly categories: CategoryProfile; readonly nulls: number; readonly rows: number }

/** The categories of both sides, those with the largest share on either first; then other values and nulls, where there are any. */
export function categoryRows(now: Side, before: Side | undefined): readonly CategoryRow[] {
  const [countsNow, countsBefore] = [countsOf(now), countsOf(before)]
  const values = [...new Set([...countsNow.keys(), ...countsBefore.keys()])].map((name): CategoryRow => {
    const own = sideOf(now, countsNow.get(name))
    const other = before && sideOf(before, countsBefore.get(name))
    return { name, kind: 'value', ...sides(own, other), ...changeOf(own, before && other) }
  })
  const words = [
    wordRow('other values', now, before, ({ categories }) => categories.other),
    wordRow('null', now, before, ({ nulls }) => nulls),
  ]
  return [
    ...values.toSorted((one, other) => largest(other) - largest(one)),
    ...words.filter(({ now: own, before: other }) => (own?.count ?? 0) + (other?.count ?? 0) > 0),
  ]
}

function countsOf(side: Side | undefined): ReadonlyMap<string, number> {
  return new Map(side?.categories.values.map(({ value, count }) => [value, count]))
}

/** A value that is not listed has no rows where all values are listed. */
function sideOf({ categories, rows }: Side, count: number | undefined): CategoryCount | undefined {
  if (count === undefined && categories.other > 0) return undefined
  return countOf(count ?? 0, rows)
}

function wordRow(name: string, now: Side, before: Side | undefined, of: (side: Side) => number): CategoryRow {
  const other = before && countOf(of(before), before.rows)
  return { name, kind: 'word', ...sides(countOf(of(now), now.rows), other) }
}

function countOf(count: number, rows: number): CategoryCount {
  return { count, share: rows > 0 ? count / rows : 0 }
}

function sides(now: CategoryCount | undefined, before: CategoryCount | undefined) {
  return { ...(now === undefined ? {} : { now }), ...(before === undefined ? {} : { before }) }
}

function changeOf(now: CategoryCount | undefined, before: CategoryCount | undefined): Pick<CategoryRow, 'change'> {
  if (before?.count === 0 && now !== undefined && now.count > 0) return { change: 'new' }
  return now?.count === 0 && before !== undefined && before.count > 0 ? { change: 'gone' } : {}
}

function largest({ now, before }: CategoryRow): number {
  return Math.max(now?.share ?? 0, before?.share ?? 0)
}
