import type { Column, Judgement } from './check.ts'
import type { ColumnPlan } from './column-checks.ts'

/**
 * The plan of a check whose number would be a value of a column that is declared or found personal: it is not made.
 * @param what what would be kept: `a quantile`.
 */
export function personalValue({ personal }: Column, key: string, what: string): ColumnPlan | undefined {
  if (!personal) return undefined
  const judgement: Judgement = {
    outcome: 'errored',
    reason: 'personal',
    message: `${what} is a value of the column, and the column is personal, so that its values are not kept. Remove the check`,
  }
  return { key, measure: { kind: 'none', judgement }, judge: () => judgement }
}
