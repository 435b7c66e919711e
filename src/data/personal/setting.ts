import { z } from 'zod'
import { personalKinds } from './kinds/index.ts'

const [firstKind = '', ...otherKinds] = personalKinds.map(({ id }) => id)
const effect = z.enum(['block', 'warn'])

const allowance = z.strictObject({
  column: z.string().min(1).describe('The exact name of the column.'),
  kind: z.enum([firstKind, ...otherKinds]).describe('The kind that may be there; the documentation lists them.'),
  reason: z.string().trim().min(1).describe('Why it may be there, shown in the report.'),
  until: z.iso
    .date({ error: 'expected a date such as 2027-01-31' })
    .describe('The last day on which it may be there; then somebody has to look again.'),
})

const settings = z.strictObject({
  allow: z.array(allowance).default([]).describe('Personal data that may be there without being declared `personal`.'),
  new_kinds: effect.default('block').describe('Kinds found in a column where the baseline did not have them.'),
  found: z
    .enum(['block', 'warn', 'off'])
    .default('block')
    .describe('Kinds whose values and checksums, or values and column name, leave little doubt.'),
  suspected: z.enum(['warn', 'off']).default('warn').describe('Kinds that only a name or a weak pattern speaks for.'),
  level: z.enum(['block', 'warn', 'off']).optional().describe('The most that a failure does. Inherited.'),
  owner: z.string().min(1).optional().describe('Who to ask. Inherited from the data set.'),
})

/** The setting of a data set. `true` stands for the defaults, `false` and absence for nothing. */
export const personalDataOption = z
  .union([z.boolean(), settings])
  .default(false)
  .transform((given) => (given === true ? settings.parse({}) : given === false ? undefined : given))
  .describe(
    'Looks for personal data and secrets in columns that are not declared `personal`. `true` stands for the defaults below.',
  )

export type PersonalDataSettings = z.output<typeof settings>
