import { z } from 'zod'
import { inherited } from '../options/inherited.ts'

const path = z.string().min(1)

/** The setting of a data set. The policy translates the file into settings before data is looked at. */
export const contractOption = z
  .union(
    [
      path,
      z.strictObject({
        path: path.describe('The file, from the root of the repository.'),
        schema: z
          .string()
          .min(1)
          .optional()
          .describe(
            'Which table of the contract the data set is, by name; that of the data set, or the only one, when absent.',
          ),
        ...inherited,
      }),
    ],
    { error: 'expected the path of a contract, or { path, schema, level, owner }' },
  )
  .optional()
  .describe(
    'A data contract (Open Data Contract Standard 3, Frictionless Table Schema or Data Package) that the data must keep; what the policy itself says goes before it.',
  )
