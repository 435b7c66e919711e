import { z } from 'zod'
import { numberRange } from '../../options/number-range.ts'
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
  const together = [...new Set(all.map(([, probability]) => probability))]
  const plans = all.flatMap(([key, probability, limits]) => {
    const what = key === 'median' ? 'the median is' : `the quantile ${key} is`
    return numberPlans({ key, what, limits, measure: { kind: 'quantile', column, probability, together } })
  })
  const allowed = plans.map((plan): ColumnPlan => personalValue(column, plan.key, 'a quantile') ?? plan)
  return forNumbers(column, allowed)
})
