import { count } from '../../../tables/wording.ts'
import type { Column, DataCheck, Judgement, Measure } from '../check.ts'
import { checkedType } from '../column-checks.ts'
import { type LeakagePlan, leakageCheck } from './leakage-check.ts'

/** What pandas calls an index that was written without a name. */
export const indexNames = /^Unnamed: ?\d+(\.\d+)*$|^__index_level_\d+__$/

/** In fewer rows whole numbers may count up by chance. */
const fewestRows = 10

/** Columns named as the key are meant to be different for each row. */
export const indexColumn: DataCheck = leakageCheck(
  'data.index_column',
  'Columns that only number the rows',
  ({ key = [] }, { columns }) =>
    columns
      .filter(({ name }) => !key.includes(name))
      .flatMap((column): readonly LeakagePlan[] => {
        const common = { of: column.name, key: 'row numbers', columns: [] }
        if (indexNames.test(column.name)) {
          return [{ ...common, measure: { kind: 'known', failing: 1, total: 1 }, judge: () => unnamedIndex }]
        }
        return checkedType(column) === 'integer'
          ? [{ ...common, measure: countingMeasure(column), judge: judgeCounting }]
          : []
      }),
  { mildly: true },
)

const expected = 'a column that says more than where the row stood'

const unnamedIndex: Judgement = {
  outcome: 'failed',
  message: 'the column is an index that pandas wrote without a name, which tells where a row stood; leave it out',
  expected,
  excess: 1,
}

/** The values are all numbers from 0, or from 1, each once: nothing further is asked where the range is another one. */
function countingMeasure(column: Column): Measure {
  return {
    kind: 'aggregate',
    needsAllRows: true,
    ranged: [column],
    ask(scan, { rows, ranges }) {
      const { minimum, maximum } = ranges.get(column.name) ?? { minimum: 0, maximum: 0 }
      const counting = (minimum === 0 || minimum === 1) && maximum - minimum + 1 === rows
      if (!counting) return () => ({ total: rows, failing: 0 })
      const distinct = scan.aggregate(`count(DISTINCT ${scan.project(column.sql)})`)
      return (row) => ({ total: rows, failing: Number(distinct(row)) === rows ? rows : 0 })
    },
  }
}

function judgeCounting({ total, failing = 0 }: { readonly total: number; readonly failing?: number }): Judgement {
  if (total === 0) return { outcome: 'inconclusive', reason: 'no-values', message: 'there was no value to judge' }
  if (total < fewestRows) {
    const message = `whether the column only numbers the rows cannot be told from ${count(total)} of them`
    return { outcome: 'skipped', reason: 'too-few-rows', message, expected }
  }
  return failing === total
    ? {
        outcome: 'failed',
        message: `the values number the ${count(total)} rows, each number once, which tells where a row stood; leave the column out`,
        expected,
        excess: 1,
      }
    : { outcome: 'passed', message: 'the column does not number the rows', expected, excess: 0 }
}
