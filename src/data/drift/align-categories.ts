import type { CategoryProfile } from '../../model/dataset.ts'
import type { Cell } from './question.ts'

/** Rows whose category is not told, among the cells. */
export const otherCategories = 'other values'
export const nullCategory = 'null'
/** All that is not missing, where only that is asked. */
export const presentValues = 'values'

type Side = { readonly categories: CategoryProfile; readonly nulls: number }

/**
 * The categories of both sides beside each other, then "other" and null. A snapshot lists the most frequent values only.
 * Where it lists all of them, one that is missing has no row. Else it has at most as many rows as the last one listed,
 * and the number up to there that is closest to no change is taken: what is not known is no drift.
 */
export function alignCategories(reference: Side, candidate: Side): readonly Cell[] {
  const before = countsOf(reference)
  const now = countsOf(candidate)
  const [size, otherSize] = [rowsOf(reference), rowsOf(candidate)]
  const open = { reference: reference.categories.other, candidate: candidate.categories.other }
  const [leastBefore, leastNow] = [leastOf(reference), leastOf(candidate)]
  const cells: Cell[] = []
  for (const name of new Set([...before.keys(), ...now.keys()])) {
    const [listedBefore, listedNow] = [before.get(name), now.get(name)]
    const cell = {
      name,
      reference: listedBefore ?? Math.min(open.reference, leastBefore, ((listedNow ?? 0) / otherSize) * size),
      candidate: listedNow ?? Math.min(open.candidate, leastNow, ((listedBefore ?? 0) / size) * otherSize),
    }
    if (listedBefore === undefined) open.reference -= cell.reference
    if (listedNow === undefined) open.candidate -= cell.candidate
    cells.push(cell)
  }
  return [
    ...cells,
    { name: otherCategories, ...open },
    { name: nullCategory, reference: reference.nulls, candidate: candidate.nulls },
  ]
}

function countsOf({ categories }: Side): ReadonlyMap<string, number> {
  return new Map(categories.values.map(({ value, count }) => [value, count]))
}

function rowsOf({ categories, nulls }: Side): number {
  return categories.values.reduce((sum, { count }) => sum + count, nulls + categories.other)
}

function leastOf({ categories }: Side): number {
  return categories.values.at(-1)?.count ?? Number.POSITIVE_INFINITY
}
