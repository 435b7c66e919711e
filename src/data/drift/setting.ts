import { z } from 'zod'
import { share } from '../../options/amount.ts'
import { formats } from '../../tables/format.ts'
import { listing } from '../../tables/wording.ts'

const distance = z.number().gt(0, { error: 'expected a distance above 0 and below 1' }).lt(1, {
  error: 'expected a distance above 0 and below 1',
})

const referenceFiles = z.strictObject({
  file: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .describe('One or more files or globs inside the workspace; all of them are one reference.'),
  format: z.enum(formats).optional().describe('How they are written; told from the file names when absent.'),
})

const settings = z.strictObject({
  columns: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('Names or globs of the columns to judge. All when absent; dates and ids only where named exactly.'),
  threshold: distance
    .default(0.1)
    .describe(
      'The distance from which a change is large: Kolmogorov-Smirnov for numbers, the share of rows in another category for the rest.',
    ),
  significance: z
    .number()
    .gt(0)
    .max(0.2)
    .default(0.01)
    .describe('The share of false alarms among alarms, over all columns (Benjamini-Hochberg).'),
  label: z.string().min(1).optional().describe('The column to be predicted: it may change less than the others.'),
  label_threshold: distance.default(0.05).describe('The distance from which a change of the label is large.'),
  max_share: share
    .optional()
    .describe('The share of the judged columns that may drift: they then only warn, and a greater share fails.'),
  against: z
    .union([z.string().min(1), referenceFiles])
    .default('baseline')
    .describe(
      'What to compare with: `baseline`, the name of another data set of the policy, or files that are profiled and not checked.',
    ),
  level: z
    .enum(['block', 'warn', 'off'])
    .default('warn')
    .describe('What drift does: `warn`, `block` the merge, or `off`. Not inherited.'),
  owner: z.string().min(1).optional().describe('Who to ask. Inherited from the data set.'),
})

/** The setting of a data set. `true` stands for the defaults, `false` and absence for nothing. */
export const driftOption = z
  .union([z.boolean(), settings])
  .default(false)
  .transform((given) => (given === true ? settings.parse({}) : given === false ? undefined : given))
  .describe('Whether the distributions of the columns may change. `true` stands for the defaults below.')

export type DriftSettings = z.output<typeof settings>

/** Drift that is judged against a data set that the policy does not have, or against itself, and where that is written. */
export function unknownDriftReferences(
  options: Readonly<Record<string, { readonly drift?: DriftSettings | undefined }>>,
): readonly { readonly path: readonly string[]; readonly message: string }[] {
  const known = Object.keys(options)
  return Object.entries(options).flatMap(([name, { drift }]) => {
    const others = known.filter((other) => other !== name)
    if (drift === undefined || typeof drift.against !== 'string') return []
    if (drift.against === 'baseline' || others.includes(drift.against)) return []
    // No data set is named like that, but a file is.
    const expected = /[./*]/.test(drift.against)
      ? `a file is written as \`{ file: ${drift.against} }\``
      : `expected ${listing(['baseline', ...others], 10)}`
    const message = `there is no other data set ${drift.against}; ${expected}`
    return [{ path: [name, 'drift', 'against'], message }]
  })
}
