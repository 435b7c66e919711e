import { z } from 'zod'
import { numberRange } from '../../options/number-range.ts'
import { askMoments } from '../moments.ts'
import { askQuantiles } from '../quantiles.ts'
import type { Column, Measure } from './check.ts'
import { type ColumnPlan, columnCheck } from './column-checks.ts'
import { forNumbers } from './moments.ts'
import { numberPlans } from './number-plans.ts'
import { personalValue } from './personal-value.ts'

/** The settings of a column. */
export const quantileOptions = {
  quantiles: z
    .record(
      z.string().regex(/^0\.\d*[1-9]$/, { error: 'a quantile is named by a number between 0 and 1, such as 0.99' }),
      numberRange,
    )
    .optional()
    .describe('Quantiles by their probability: `0.99: { max: 120 }`. Each is a value of the column.'),
  median: numberRange.optional().describe('The median, the same as the quantile 0.5: of an even number, the lower.'),
}

export const quantiles = columnCheck('data.quantile', 'Quantiles and the median of a column', (column) => {
  const asked = Object.entries(column.options.quantiles ?? {}).map(
    ([probability, limits]) => [Number(probability), limits] as const,
  )
  const median = column.options.median === undefined ? [] : [['median', 0.5, column.options.median] as const]
  const all = [...median, ...asked.map(([probability, limits]) => [`${probability}`, probability, limits] as const)]
  const probabilities = [...new Set(all.map(([, probability]) => probability))]
  const plans = all.flatMap(([key, probability, limits]) => {
    const what = key === 'median' ? 'the median is' : `the quantile ${key} is`
    return numberPlans({ key, what, limits, measure: quantile(column, probability, probabilities) })
  })
  const allowed = plans.map((plan): ColumnPlan => personalValue(column, plan.key, 'a quantile') ?? plan)
  return forNumbers(column, allowed)
})

/** All quantiles of a column are asked for together, because each question keeps its own copy of the values. */
function quantile(column: Column, probability: number, probabilities: readonly number[]): Measure {
  return {
    kind: 'aggregate',
    tail: Math.min(probability, 1 - probability),
    ask(scan) {
      const counts = askMoments(scan, column, column.sql, undefined)
      const values = askQuantiles(scan, column, probabilities)
      return (row) => {
        const { finite, notANumber, infinite } = counts(row)
        const failing = notANumber + infinite
        const value = failing > 0 ? undefined : values(row)[probabilities.indexOf(probability)]
        return { total: finite + failing, failing, ...(value !== undefined && { value }) }
      }
    },
  }
}
