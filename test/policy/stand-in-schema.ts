import { z } from 'zod'
import { amount, share } from '../../src/options/amount.ts'
import { ruleFields } from '../../src/options/level.ts'
import { rowSample } from '../../src/options/row-sample.ts'
import { baselineSchema } from '../../src/policy/baseline-options.ts'

const rule = z.strictObject({
  min: z.number().optional(),
  max: z.number().optional(),
  max_drop: amount.optional(),
  max_increase: amount.optional(),
  goal: z.enum(['maximize', 'minimize']).optional(),
  ...ruleFields,
})

const column = z.strictObject({
  type: z.enum(['string', 'integer', 'number', 'boolean']).optional(),
  not_null: z.boolean().default(false),
  in: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
  nulls: z.strictObject({ max: share.optional() }).optional(),
  matches: z.string().optional(),
  ...ruleFields,
})

const expectation = z.union([
  z.string(),
  z.strictObject({ sql: z.string().min(1), name: z.string().optional(), at_least: share.optional() }),
])

/** A policy in miniature with every kind of setting, so that the tests of messages do not follow each new rule. */
export const standInSchema = z.strictObject({
  version: z.literal(1),
  known_failures: z.enum(['block', 'warn']).default('block'),
  baseline: baselineSchema,
  data: z
    .record(
      z.string(),
      z.strictObject({
        path: z.union([z.string(), z.array(z.string()).min(1)]),
        rows: z.strictObject({ min: z.int().min(0).optional(), max_drop: amount.optional() }).optional(),
        unique: z.array(z.array(z.string()).min(1)).optional(),
        columns: z.record(z.string(), column).optional(),
        sample: rowSample.optional(),
        allow_extra_columns: z.boolean().default(true),
        expect: z.array(expectation).optional(),
      }),
    )
    .optional(),
  metrics: z
    .strictObject({
      files: z.array(z.string().min(1)).min(1).optional(),
      rules: z.record(z.string(), rule).optional(),
    })
    .optional(),
  governance: z
    .strictObject({
      license: z
        .union([z.boolean(), z.strictObject({ allow: z.array(z.string()).optional(), ...ruleFields })], {
          error: 'expected true, false, or the settings of the rule',
        })
        .optional(),
    })
    .optional(),
})
