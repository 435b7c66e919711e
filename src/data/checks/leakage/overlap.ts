import { UserError } from '../../../model/user-error.ts'
import { holderOf } from '../../nested-field.ts'
import type { Column, Measure, Tables } from '../check.ts'
import { checkedType, textOf } from '../column-checks.ts'
import { columnNamed, comparable } from '../references.ts'

/** A column that both data sets have. */
export type Pair = { readonly mine: Column; readonly theirs: Column }

/** Two relations in SQL and when a row of the one is the same as a row of the other. */
export type Sides = { readonly mine: string; readonly theirs: string; readonly equal: string }

/**
 * The column of that name in both data sets.
 * @throws UserError when one has none, or the values do not compare.
 */
export function pairNamed(own: readonly Column[], other: Tables | undefined, against: string, name: string): Pair {
  const mine = columnNamed(own, name, 'the data set')
  const theirs = columnNamed(other?.columns ?? [], name, against)
  comparable(mine, theirs, against)
  return { mine, theirs }
}

/**
 * All columns that both data sets have, by their exact names, except those left out and what these are fields of.
 * @throws UserError when there is none, or the values of one do not compare.
 */
export function commonPairs(
  own: readonly Column[],
  other: Tables | undefined,
  against: string,
  without: readonly string[],
): readonly Pair[] {
  const names = own
    .map(({ name }) => name)
    .filter((name) => !without.some((out) => out === name || holderOf(out, own)?.name === name))
    .filter((name) => other?.columns.some((column) => column.name === name))
  if (names.length === 0) {
    const rest = without.length === 0 ? '' : ` besides ${without.join(', ')}`
    throw new UserError(
      `the rows cannot be compared, because the data set and ${against} have no column in common${rest}`,
    )
  }
  return names.map((name) => pairNamed(own, other, against, name))
}

/** SQL of a value as it is compared: some strings have an engine type of their own. */
export function comparedValue(column: Column): string {
  return checkedType(column) === 'string' ? textOf(column, column.sql) : column.sql
}

/** `value AS __mine0, value AS __mine1` */
export function namedValues(prefix: string, values: readonly string[]): string {
  return values.map((value, index) => `${value} AS __${prefix}${index}`).join(', ')
}

/** `__mine0, __mine1` */
export function numberedNames(prefix: string, columns: number): string {
  return Array.from({ length: columns }, (_, index) => `__${prefix}${index}`).join(', ')
}

/** Null equals null, NaN equals NaN. */
export function sameValues(left: string, right: string, columns: number): string {
  return Array.from(
    { length: columns },
    (_, index) => `__${left}${index} IS NOT DISTINCT FROM __${right}${index}`,
  ).join(' AND ')
}

/**
 * Counts the rows of this data set that are also in the other. Nothing is judged where the other has no row to compare
 * with.
 * @param sidesOf relations over the table given, `more` in front of the columns of this data set.
 */
export function overlapMeasure(
  against: string,
  sidesOf: (own: Tables, table: string, more: string, other: Tables | undefined) => Sides,
): Measure {
  return {
    kind: 'query',
    others: [against],
    sql(own, others) {
      const { mine, theirs, equal } = sidesOf(own, own.table, '', others.get(against))
      return `SELECT CASE WHEN EXISTS (SELECT 1 FROM ${theirs}) THEN (SELECT count(*) FROM ${mine}) ELSE 0 END AS total,
        (SELECT count(*) FROM ${mine} SEMI JOIN ${theirs} ON ${equal}) AS failing`
    },
    failingRows(own, others) {
      const { mine, theirs, equal } = sidesOf(own, own.numberedTable, '__holdout_row AS number, ', others.get(against))
      return `SELECT number FROM ${mine} SEMI JOIN ${theirs} ON ${equal}`
    },
  }
}

/** Rows by the values of some columns; those with a null in one of them are left out. */
export function keySides(pairs: readonly Pair[], table: string, more: string, other: Tables | undefined): Sides {
  const present = (columns: readonly Column[]) => columns.map(({ sql }) => `${sql} IS NOT NULL`).join(' AND ')
  const [mine, theirs] = [pairs.map((pair) => pair.mine), pairs.map((pair) => pair.theirs)]
  return {
    mine: `(SELECT ${more}${namedValues('mine', mine.map(comparedValue))} FROM ${table} WHERE ${present(mine)})`,
    theirs: `(SELECT ${namedValues('theirs', theirs.map(comparedValue))} FROM ${other?.table} WHERE ${present(theirs)})`,
    equal: pairs.map((_, index) => `__mine${index} = __theirs${index}`).join(' AND '),
  }
}

/** Rows by all the columns given, null being equal to null. */
export function rowSides(pairs: readonly Pair[], table: string, more: string, other: Tables | undefined): Sides {
  const mine = namedValues(
    'mine',
    pairs.map((pair) => comparedValue(pair.mine)),
  )
  const theirs = namedValues(
    'theirs',
    pairs.map((pair) => comparedValue(pair.theirs)),
  )
  return {
    mine: `(SELECT ${more}${mine} FROM ${table})`,
    theirs: `(SELECT ${theirs} FROM ${other?.table})`,
    equal: sameValues('mine', 'theirs', pairs.length),
  }
}
