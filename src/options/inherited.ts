import { z } from 'zod'

/** Level and owner where they may be left out: what the setting lies in then decides. Spread it into a strict object. */
export const inherited = {
  level: z
    .enum(['block', 'warn', 'off'])
    .optional()
    .describe(
      'What a failure does: `block` the merge, `warn`, or `off`. Inherited from what it lies in; `block` at the top.',
    ),
  owner: z
    .string()
    .min(1)
    .optional()
    .describe('Who to ask, shown in the report without notifying it. Inherited from what it lies in.'),
}
