import { UserError } from '../../../model/user-error.ts'
import type { Column, Tables } from '../check.ts'
import { checkedType, typeText } from '../column-checks.ts'
import { judgeViolations } from '../judge-violations.ts'
import { leakageCheck } from './leakage-check.ts'
import { type Pair, pairNamed } from './overlap.ts'

/** Nulls and NaN are left out on both sides. */
export const leakageTime = leakageCheck(
  'data.leakage_time',
  'Rows that are not later than all of another data set',
  ({ time, against }) => {
    if (time === undefined) return []
    const rows = (mine: Column, theirs: Column, table: string, more: string, other: string | undefined) =>
      `(SELECT ${more}${timeOf(mine)} AS __time, __last FROM ${table}, (SELECT max(${timeOf(theirs)}) AS __last FROM ${other}))`
    return [
      {
        of: time,
        key: against,
        columns: [time],
        measure: {
          kind: 'query',
          others: [against],
          sql(own, others) {
            const other = others.get(against)
            const { mine, theirs } = timePair(own, other, against, time)
            return `SELECT count(__time <= __last) AS total, count_if(__time <= __last) AS failing
              FROM ${rows(mine, theirs, own.table, '', other?.table)}`
          },
          failingRows(own, others) {
            const other = others.get(against)
            const { mine, theirs } = timePair(own, other, against, time)
            return `SELECT number FROM ${rows(mine, theirs, own.numberedTable, '__holdout_row AS number, ', other?.table)}
              WHERE __time <= __last`
          },
        },
        judge: judgeViolations({
          problem: `do not lie after the last ${time} of ${against}`,
          fine: `lie after the last ${time} of ${against}`,
          expected: `after the last ${time} of ${against}`,
        }),
      },
    ]
  },
)

function timePair(own: Tables, other: Tables | undefined, against: string, name: string): Pair {
  const pair = pairNamed(own.columns, other, against, name)
  if (['date', 'timestamp', 'integer', 'number'].includes(checkedType(pair.mine))) return pair
  throw new UserError(
    `needs dates, timestamps or numbers, but the column is ${typeText(pair.mine)}. Change the policy or the column`,
  )
}

function timeOf(column: Column): string {
  const { sql } = column
  return checkedType(column) === 'number' ? `CASE WHEN NOT isnan(CAST(${sql} AS DOUBLE)) THEN ${sql} END` : sql
}
