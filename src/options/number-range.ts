import { z } from 'zod'
import { amount } from './amount.ts'

/** Limits of one number of a column. At least one must be written, so that no rule passes because it asks nothing. */
export const numberRange = z
  .strictObject({
    min: z.number().optional().describe('At least this.'),
    max: z.number().optional().describe('At most this.'),
    max_change: amount
      .optional()
      .describe("How far from the baseline's value, up or down: a number in the column's unit or a percentage."),
  })
  .refine((range) => range.min === undefined || range.max === undefined || range.min <= range.max, {
    error: 'min is larger than max',
  })
  .refine((range) => Object.values(range).some((limit) => limit !== undefined), {
    error: 'expected min, max or max_change',
  })

export type NumberRange = z.output<typeof numberRange>
