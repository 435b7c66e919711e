import { z } from 'zod'
import { inherited } from '../../../options/inherited.ts'
import { nearest } from '../../../options/nearest.ts'
import { rowLimit } from '../../../options/row-limit.ts'
import { listing } from '../../../tables/wording.ts'

const columnNames = z.array(z.string().min(1)).min(1)

const limitError = 'expected a number from 0.5 to 1, or false'

const settings = z
  .strictObject({
    against: z
      .string()
      .min(1)
      .describe('The other data set, by its name in this policy: `train`, where this one is the test set.'),
    key: columnNames
      .optional()
      .describe('Columns that together say what a row is about (a customer): it may be in one of the two only.'),
    time: z
      .string()
      .min(1)
      .optional()
      .describe('A column of dates, times or numbers: all of this data set must lie after all of the other.'),
    label: z
      .string()
      .min(1)
      .optional()
      .describe('The column to be predicted: equal rows must have the same label, and no column alone may predict it.'),
    group: columnNames
      .optional()
      .describe('Columns that together name a group of rows (a household): it may be in one of the two only.'),
    max_overlap: rowLimit
      .prefault(0)
      .describe('At most this many rows may be in both, by key, as whole rows or nearly: a percentage or a number.'),
    max_conflicts: rowLimit
      .optional()
      .describe('At most this many rows may equal another row with another label; none unless written.'),
    near_duplicates: z
      .boolean()
      .default(false)
      .describe('Also look for rows that are equal when numbers have three digits and case and white space are aside.'),
    single_feature: z
      .union([z.number().min(0.5, { error: limitError }).max(1, { error: limitError }), z.literal(false)], {
        error: limitError,
      })
      .optional()
      .describe(
        'Warn when one column alone predicts the label with a score above this, from 0.5 to 1 (the ROC AUC of a label with two values); 0.98 unless written. `false`: not asked.',
      ),
    ...inherited,
  })
  .refine(({ label, single_feature: limit }) => label !== undefined || limit === undefined || limit === false, {
    error: 'single_feature needs `label`',
    path: ['single_feature'],
  })
  .refine(({ label, max_conflicts: limit }) => label !== undefined || limit === undefined, {
    error: 'max_conflicts needs `label`',
    path: ['max_conflicts'],
  })

/** The setting of a data set. */
export const leakageOption = settings
  .optional()
  .describe('What this data set may not share with another one, and what may not give its label away.')

export type LeakageSettings = z.output<typeof settings>

/** Leakage asked against a data set that the policy does not have, or against itself, and where that is written. */
export function unknownLeakageReferences(
  options: Readonly<Record<string, { readonly leakage?: LeakageSettings | undefined }>>,
): readonly { readonly path: readonly string[]; readonly message: string }[] {
  const known = Object.keys(options)
  return Object.entries(options).flatMap(([name, { leakage }]) => {
    const others = known.filter((other) => other !== name)
    if (leakage === undefined || others.includes(leakage.against)) return []
    const message = `there is no other data set ${leakage.against}; ${meantBy(leakage.against, others)}`
    return [{ path: [name, 'leakage', 'against'], message }]
  })
}

function meantBy(written: string, known: readonly string[]): string {
  const near = nearest(written, known)
  if (near !== undefined) return `did you mean ${near}?`
  return known.length === 0 ? 'it is the only one' : `there are: ${listing(known, 10)}`
}
