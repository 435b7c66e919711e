import { z } from 'zod'
import { dataSchema } from '../data/index.ts'
import { evaluationsSchema } from '../evaluation/index.ts'
import { governanceSchema } from '../governance/index.ts'
import { metricsSchema } from '../metrics/index.ts'
import { remoteOption } from '../options/remote.ts'
import { baselineSchema } from './baseline-options.ts'

/** Everything a policy file may say. The error messages, the editor's schema and the reference page follow from it. */
export const policySchema = z
  .strictObject({
    version: z.literal(1).describe('Version of the policy format. Always 1.'),
    known_failures: z
      .enum(['block', 'warn'])
      .default('block')
      .describe(
        'What a data check does that fails and failed no less in the baseline: `block` the merge, or only `warn`, so that a repository that is already red can begin.',
      ),
    baseline: baselineSchema.describe('Where the snapshot to compare with comes from.'),
    remote: remoteOption,
    data: dataSchema.optional().describe('What the data must be like, by data set.'),
    metrics: metricsSchema.optional().describe('Which metrics files are read and what the numbers must be.'),
    evaluations: evaluationsSchema
      .optional()
      .describe('Predictions for each example, judged against those of the baseline on the same examples.'),
    governance: governanceSchema.optional().describe('What must be written down and agree with the rest.'),
  })
  .meta({ title: 'Holdout policy' })

/** A policy as the checks use it: percentages are numbers, and defaults are filled in. */
export type Policy = z.output<typeof policySchema>
