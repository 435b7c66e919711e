import { z } from 'zod'

/** A tolerance: `value` in the metric's own unit, or a fraction of the baseline when `relative` (10 % is 0.1). Never negative. */
export type Amount = { readonly value: number; readonly relative: boolean }

const percent = /^(\d+(?:\.\d+)?)\s*%$/

/** A bare number (own unit) or a percent text such as `10%` (relative to the baseline). */
export const amount = z
  .union([z.number().nonnegative(), z.string().regex(percent)], {
    error: 'expected a number of at least 0, or a percentage such as "10%"',
  })
  .transform((given): Amount => {
    if (typeof given === 'number') return { value: given, relative: false }
    return { value: Number.parseFloat(given) / 100, relative: true }
  })

/** A share of rows from 0 to 1, written as a percentage such as `99.9%` or as a fraction. */
export const share = z
  .union([z.number().min(0).max(1), z.string().regex(percent)], {
    error: 'expected a percentage such as "99.9%", or a fraction from 0 to 1',
  })
  .transform((given): number => (typeof given === 'number' ? given : Number.parseFloat(given) / 100))
  .refine((given) => given <= 1, { error: 'expected at most 100%' })
