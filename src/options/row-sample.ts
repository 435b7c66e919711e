import { z } from 'zod'
import type { Amount } from './amount.ts'

/** A sample of fewer rows tells too little. */
export const leastSample = 1000

/** How many rows to look at: a whole number of them, or a percentage of all. */
export const rowSample = z
  .union([z.number().int().min(leastSample), z.string().regex(/^\d{1,2}(?:\.\d+)?\s*%$/)], {
    error: 'expected a whole number of at least 1000 rows, or a percentage below 100% such as "5%"',
  })
  .transform((given): Amount => {
    if (typeof given === 'number') return { value: given, relative: false }
    return { value: Number.parseFloat(given) / 100, relative: true }
  })
  .refine(({ value }) => value > 0, { error: 'expected more than 0%' })
