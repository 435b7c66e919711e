import type { EngineRow } from '../../model/engine.ts'
import { isFloating } from '../../tables/column-type.ts'
import type { Scan } from '../../tables/scan.ts'
import { doubleLiteral } from '../../tables/sql.ts'
import { askExactSum, askMoments, finiteOf, type Range, rounded } from '../moments.ts'
import type { Column, Measure } from './check.ts'
import { checkedType, columnCheck } from './column-checks.ts'
import { forNumbers } from './moments.ts'
import { numberPlans } from './number-plans.ts'

/** Integers, decimals and booleans are added exactly. Floats are added so that the order of the threads does not matter, and rounded to twelve digits. */
export const sum = columnCheck('data.sum', 'The sum of a column', (column) => {
  const limits = column.options.sum
  if (limits === undefined) return []
  const measure = isAddedExactly(column) ? exactSum(column) : floatSum(column)
  return forNumbers(column, numberPlans({ what: 'the sum is', limits, measure }))
})

/** The engine adds these in 128 bits; more is an error of its own. It has no exact sum for larger integers. */
function isAddedExactly(column: Column): boolean {
  if (column.engineType === 'UHUGEINT' || column.engineType === 'BIGNUM') return false
  return checkedType(column) !== 'number' || (column.cast === undefined && !isFloating(column.engineType))
}

function exactSum(column: Column): Measure {
  const { sql } = column
  return {
    kind: 'aggregate',
    needsAllRows: true,
    ask(scan) {
      const value = scan.project(checkedType(column) === 'boolean' ? `CAST(${sql} AS INTEGER)` : sql)
      const total = scan.aggregate(`count(${value})`)
      const added = scan.aggregate(`CAST(sum(${value}) AS DOUBLE)`)
      return (row) => {
        const values = Number(total(row))
        return { total: values, ...(values > 0 && { value: Number(added(row)) }) }
      }
    },
  }
}

function floatSum(column: Column): Measure {
  return {
    kind: 'aggregate',
    needsAllRows: true,
    ranged: [column],
    ask(scan, { ranges }) {
      const counts = askMoments(scan, column, column.sql, undefined)
      const sum = askSum(scan, column, ranges.get(column.name))
      return (row) => {
        const { finite, notANumber, infinite } = counts(row)
        const failing = notANumber + infinite
        const value = failing > 0 ? undefined : sum(row, finite)
        return { total: finite + failing, failing, ...(value !== undefined && { value }) }
      }
    },
  }
}

/** Moved to where every sum is exact and back, as the moments are. */
function askSum(
  scan: Scan,
  column: Column,
  range: Range | undefined,
): (row: EngineRow, finite: number) => number | undefined {
  const finite = finiteOf(column, column.sql)
  if (range === undefined || finite === undefined) return () => undefined
  const centre = range.minimum / 2 + range.maximum / 2
  const half = range.maximum / 2 - range.minimum / 2
  if (half === 0) return (_row, values) => inRange(centre * values)
  const scaled = scan.project(`(${finite} - ${doubleLiteral(centre)}) / ${doubleLiteral(half)}`)
  const added = askExactSum(scan, scaled, range.rows)
  return (row, values) => inRange(centre * values + half * added(row))
}

function inRange(sum: number): number {
  return rounded(Math.max(-Number.MAX_VALUE, Math.min(sum, Number.MAX_VALUE)))
}
