import { z } from 'zod'
import { rowLimit } from '../../options/row-limit.ts'
import { doubleLiteral } from '../../tables/sql.ts'
import { finiteOf } from '../moments.ts'
import { quantilesOf } from '../quantiles.ts'
import { amountText, measured } from '../wording.ts'
import type { Column } from './check.ts'
import { checkedType, columnCheck, wrongType } from './column-checks.ts'
import { judgeViolations } from './judge-violations.ts'

/** The setting of a column. */
export const outliersOption = z
  .strictObject({
    max: rowLimit.describe('At most this many outliers: a percentage of the values or a number of them.'),
    iqr: z
      .number()
      .positive()
      .default(3)
      .describe('How many interquartile ranges below the first or above the third quartile an outlier begins.'),
  })
  .optional()
  .describe('How many values may lie far outside the middle half of the values.')

/** Tukey's fences with exact quartiles. NaN and infinity are left out, as is a column whose quartiles are the same. */
export const outliers = columnCheck('data.outliers', 'Values far away from the others', (column) => {
  const settings = column.options.outliers
  if (settings === undefined) return []
  const { max, iqr } = settings
  const key = `${amountText(max)} beyond ${iqr}`
  const type = checkedType(column)
  if (type !== 'integer' && type !== 'number') return [wrongType(column, key, 'numbers')]
  const where = `${measured(iqr)} interquartile ranges beyond the quartiles`
  const judge = judgeViolations({
    problem: `lie more than ${where}`,
    fine: `lie at most ${where}`,
    expected: max.value === 0 ? 'no outliers' : `at most ${amountText(max)} outliers`,
    limit: max,
    unit: 'values',
  })
  return [
    {
      key,
      measure: {
        kind: 'query',
        sql: ({ table }) =>
          `SELECT * FROM (WITH ${fenced(column, table, '0', iqr)}
           SELECT count(*) AS total, CASE WHEN any_value(low) < any_value(high) THEN count_if(beyond) END AS failing
           FROM (SELECT *, value < low OR value > high AS beyond FROM numbers, fences))`,
        failingRows: ({ numberedTable }) =>
          `WITH ${fenced(column, numberedTable, '__holdout_row', iqr)}
           SELECT number FROM numbers, fences WHERE low < high AND (value < low OR value > high)`,
      },
      judge: (measurement, baseline) =>
        measurement.total > 0 && measurement.failing === undefined
          ? {
              outcome: 'inconclusive',
              reason: 'no-spread',
              message: 'at least half of the values are the same, so that no value can be called far away',
            }
          : judge(measurement, baseline),
    },
  ]
})

/** The finite values, and between which two numbers they should lie. */
function fenced(column: Column, table: string, row: string, iqr: number): string {
  const factor = doubleLiteral(iqr)
  return `numbers AS (SELECT * FROM (SELECT ${row} AS number, ${finiteOf(column, column.sql)} AS value FROM ${table}) WHERE value IS NOT NULL),
    quartiles AS (SELECT ${quantilesOf('value', [0.25, 0.75])} AS q FROM numbers),
    fences AS (SELECT q[1] - ${factor} * (q[2] - q[1]) AS low, q[2] + ${factor} * (q[2] - q[1]) AS high FROM quartiles)`
}
