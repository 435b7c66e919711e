import type { NumberRange } from '../../options/number-range.ts'
import type { Column } from './check.ts'
import { type ColumnPlan, checkedType, columnCheck, wrongType } from './column-checks.ts'
import { numberPlans } from './number-plans.ts'

export const mean = columnCheck('data.mean', 'The mean of a column', (column) =>
  plan(column, 'mean', 'the mean is', column.options.mean),
)

export const standardDeviation = columnCheck(
  'data.standard_deviation',
  'The standard deviation of a column',
  (column) => plan(column, 'standardDeviation', 'the standard deviation is', column.options.standard_deviation),
)

function plan(
  column: Column,
  moment: 'mean' | 'standardDeviation',
  what: string,
  limits: NumberRange | undefined,
): readonly ColumnPlan[] {
  if (limits === undefined) return []
  return forNumbers(column, numberPlans({ what, limits, measure: { kind: 'moment', column, moment } }))
}

/** The plans where the column holds numbers (or booleans, as 0 and 1), else why they cannot be made. */
export function forNumbers(column: Column, plans: readonly ColumnPlan[]): readonly ColumnPlan[] {
  const type = checkedType(column)
  const numeric = type === 'integer' || type === 'number' || type === 'boolean'
  return numeric ? plans : plans.map(({ key }) => wrongType(column, key, 'numbers'))
}
