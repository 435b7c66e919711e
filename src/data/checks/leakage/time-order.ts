import type { Column } from '../check.ts'
import { checkedType, countValues, noValues, typeText } from '../column-checks.ts'
import { judgeViolations } from '../judge-violations.ts'
import { type LeakagePlan, leakageCheck } from './leakage-check.ts'
import { pairNamed } from './overlap.ts'

/** Nulls and NaN are left out on both sides. */
export const leakageTime = leakageCheck(
  'data.leakage_time',
  'Rows that are not later than all of another data set',
  ({ time, against }, { columns }) => {
    if (time === undefined) return []
    const own = columns.find(({ name }) => name === time)
    if (own !== undefined && !isTime(own)) return [impossible(own, against)]
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
            const { mine, theirs } = pairNamed(own.columns, other, against, time)
            return `SELECT count(__time <= __last) AS total, count_if(__time <= __last) AS failing
              FROM ${rows(mine, theirs, own.table, '', other?.table)}`
          },
          failingRows(own, others) {
            const other = others.get(against)
            const { mine, theirs } = pairNamed(own.columns, other, against, time)
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

function isTime(column: Column): boolean {
  return ['date', 'timestamp', 'integer', 'number'].includes(checkedType(column))
}

function impossible(column: Column, against: string): LeakagePlan {
  const message = `needs dates, timestamps or numbers, but the column is ${typeText(column)}. Change the policy or the column`
  return {
    of: column.name,
    key: against,
    columns: [],
    measure: countValues(column),
    judge: ({ total }) => (total === 0 ? noValues : { outcome: 'errored', reason: 'wrong-type', message }),
  }
}

function timeOf(column: Column): string {
  const { sql } = column
  return checkedType(column) === 'number' ? `CASE WHEN NOT isnan(CAST(${sql} AS DOUBLE)) THEN ${sql} END` : sql
}
