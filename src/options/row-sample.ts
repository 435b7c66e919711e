import { z } from 'zod'
import type { Amount } from './amount.ts'

/** A sample of fewer rows tells too little. */
export const leastSample = 1000

/** How many rows to look at: a whole number of them, or a percentage of all. */
export const rowSample = z
  .union([z.number().int().min(leastSample), z.string().regex(/^\d+(?:\.\d+)?\s*%$/)], {
    error: 'expected a whole number of at least 1000 rows, or a percentage such as "5%"',
  })
  .transform((given): Amount => {
    if (typeof given === 'number') return { value: given, relative: false }
    return { value: Number.parseFloat(given) / 100, relative: true }
  })
  .refine(({ value, relative }) => !relative || (value > 0 && value < 1), {
    error: 'expected more than 0% and less than 100%',
  })
