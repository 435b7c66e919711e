import { z } from 'zod'

/** What a check does that cannot tell: the examples are too few, or not like for like. */
export const onInconclusive = z.enum(['pass', 'warn', 'block'])

export type OnInconclusive = z.output<typeof onInconclusive>
