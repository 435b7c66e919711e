import { z } from 'zod'

/** What every rule of the policy takes besides its own settings. Spread it into a rule's strict object. */
export const ruleFields = {
  level: z
    .enum(['block', 'warn', 'off'])
    .default('block')
    .describe('What a failure does: `block` the merge, `warn`, or `off` (the rule is not judged).'),
  owner: z
    .string()
    .min(1)
    .optional()
    .describe('Who to ask: a GitHub user or team, shown in the report without notifying it.'),
}
