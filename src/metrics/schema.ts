import { z } from 'zod'
import { amount, share } from '../options/amount.ts'
import { ruleFields } from '../options/level.ts'
import { ruleProblems } from './rule-problems.ts'

const filePattern = z
  .string()
  .min(1)
  .refine((pattern) => !/^!?(?:\/|[A-Za-z]:)|\\|(?:^!?|\/)\.\.(?:\/|$)/.test(pattern), {
    error: 'expected a path or glob inside the repository, relative to its root and with "/" between folders',
  })

const repeats = z.union(
  [
    z.literal('seeds'),
    z.strictObject({
      paired: z.literal(true).describe('The lists of both sides have the same seeds in the same order.'),
    }),
    z.strictObject({
      folds: z.strictObject({
        test_share: share
          .refine((value) => value > 0 && value < 1, { error: 'expected more than 0% and less than 100%' })
          .describe('How much of the examples each fold tests: `20%` in five-fold cross-validation.'),
      }),
    }),
  ],
  { error: 'expected `seeds`, `{ paired: true }` or `{ folds: { test_share: 20% } }`' },
)

export const metricRule = z.strictObject({
  min: z.number().optional().describe('The least value allowed, in the unit of the metric.'),
  max: z.number().optional().describe('The greatest value allowed, in the unit of the metric.'),
  max_drop: amount
    .optional()
    .describe(
      'How far the value may fall below the baseline: a number in the unit of the metric, or a percentage of the size of the baseline value. For metrics where bigger is better.',
    ),
  max_increase: amount
    .optional()
    .describe(
      'How far the value may rise above the baseline: a number in the unit of the metric, or a percentage of the size of the baseline value. For metrics where smaller is better.',
    ),
  goal: z
    .enum(['maximize', 'minimize'])
    .optional()
    .describe(
      'Whether bigger or smaller is better. Known for common names (accuracy, rmse, ...); for any other name `max_drop` or `max_increase` needs it, unless both are given.',
    ),
  noise: amount
    .optional()
    .describe(
      'How far the value scatters when only the seed changes: the standard deviation of one run, as a number in the unit of the metric or a percentage of the size of the baseline value. The change is then judged with an interval rather than by itself.',
    ),
  repeats: repeats
    .optional()
    .describe(
      'The metric is a list of numbers in the metrics file, and its value is their mean: `seeds` for independent trainings, `{ paired: true }` for the same seeds in the same order on both sides, `{ folds: { test_share: 20% } }` for the scores of the same cross-validation folds. The change is judged with an interval.',
    ),
  ...ruleFields,
})

export type MetricRule = z.output<typeof metricRule>

/** The `metrics` section of a policy. */
export const metricsSchema = z.strictObject({
  files: z
    .array(filePattern)
    .min(1)
    .optional()
    .describe(
      'Metrics files: paths or globs from the root of the repository, a folder written by DVCLive, or a `dvc.yaml` whose metrics are meant; a pattern that begins with "!" leaves files out. Without it, metrics files are found by their names.',
    ),
  rules: z
    .record(z.string().min(1), metricRule)
    .superRefine((rules, context) => {
      for (const [pattern, rule] of Object.entries(rules)) {
        // A rule with a bad setting has been complained about already.
        if (context.issues.some(({ path }) => path?.[0] === pattern)) continue
        for (const { path, message } of ruleProblems(pattern, rule)) {
          context.addIssue({ code: 'custom', path: [pattern, ...path], message })
        }
      }
    })
    .default({})
    .describe(
      'What is asked of each metric. A key is a metric name, a glob over names (`*.f1-score`), or either of them after a file (`reports/test.json:accuracy`). A name that is written out takes precedence over globs.',
    ),
})

export type MetricsOptions = z.output<typeof metricsSchema>
