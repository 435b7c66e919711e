import { z } from 'zod'
import type { Amount } from './amount.ts'

export const rowCount = z.number().int().min(0)

/** How many rows may break a check: a percentage of the rows judged, or a whole number of rows. */
export const rowLimit = z
  .union([rowCount, z.string().regex(/^\d+(?:\.\d+)?\s*%$/)], {
    error: 'expected a whole number of rows, or a percentage such as "1%"',
  })
  .transform((given): Amount => {
    if (typeof given === 'number') return { value: given, relative: false }
    return { value: Number.parseFloat(given) / 100, relative: true }
  })
