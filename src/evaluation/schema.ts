import { z } from 'zod'
import { tasks } from '../model/evaluation.ts'
import { amount, share } from '../options/amount.ts'
import { ruleFields } from '../options/level.ts'
import { fairnessSchema } from './fairness/schema.ts'
import { onInconclusive } from './on-inconclusive.ts'
import { evaluationProblems } from './problems.ts'

const column = z.string().min(1)
const filePaths = z.union([column, z.array(column).min(1)])

const limits = {
  min: z.number().optional().describe('The least value allowed, in the unit of the metric.'),
  max: z.number().optional().describe('The greatest value allowed, in the unit of the metric.'),
  max_drop: amount
    .optional()
    .describe(
      'The margin: how far the value may truly fall below the baseline, as a number in the unit of the metric or a percentage of the baseline value. 0 asks for no loss at all.',
    ),
  max_increase: amount
    .optional()
    .describe('The margin for metrics where smaller is better: how far the value may truly rise above the baseline.'),
}

const { level } = ruleFields

/** A slice's rule inherits what it does not say. */
const sliceRuleSchema = z.strictObject({
  ...limits,
  level: level.unwrap().optional().describe('As elsewhere; without it that of the rule.'),
  on_inconclusive: onInconclusive.optional().describe('Without it that of the rule.'),
})

const ruleSchema = z.strictObject({
  ...limits,
  goal: z
    .enum(['maximize', 'minimize'])
    .optional()
    .describe(
      'Whether bigger or smaller is better. Known for every metric of ours; needed for columns of scored examples.',
    ),
  slices: z
    .record(z.string().min(1), sliceRuleSchema)
    .default({})
    .describe(
      'The same, asked of every slice of a column: `country: { max_drop: 0.03 }`, or of the combinations of two: `country, device`.',
    ),
  on_inconclusive: onInconclusive.optional().describe('Without it that of the evaluation.'),
  ...ruleFields,
})

const evaluationSchema = z
  .strictObject({
    predictions: z
      .union([filePaths, z.record(z.string().min(1), filePaths)])
      .describe(
        'Where the predictions are: files or globs inside the workspace that make one table, or such files by seed when the model was trained several times.',
      ),
    format: z
      .enum(['csv', 'tsv', 'jsonl', 'json', 'parquet', 'lm-eval', 'promptfoo'])
      .optional()
      .describe(
        'How the files are written; told from the names when absent. `lm-eval` reads samples_*.jsonl of lm-evaluation-harness, `promptfoo` the JSON that promptfoo writes.',
      ),
    delimiter: z.string().length(1).optional().describe('What separates the fields of a CSV file.'),
    task: z
      .enum(tasks)
      .describe(
        'What is predicted: `binary`, `multiclass`, `regression`, `ranking`, or `scored` for examples that come with numbers of their own (exact match, judge scores, cost).',
      ),
    id: z
      .union([column, z.array(column).min(1)])
      .optional()
      .describe(
        'The column, or the columns together, by which an example is known in both predictions. Without it examples are matched by their position, which needs the same labels in the same order.',
      ),
    label: column.optional().describe('The column of the truth: a class, or a number for a regression.'),
    positive: z
      .union([z.string(), z.number(), z.boolean()])
      .optional()
      .describe('The label of the positive class of a binary task; true or 1 when absent.'),
    score: column
      .optional()
      .describe('Binary: the probability of the positive class. Ranking: the number that documents are ranked by.'),
    scores: z
      .record(z.string().min(1), column)
      .optional()
      .describe('Multiclass: for each class the column of its probability.'),
    prediction: column
      .optional()
      .describe(
        'The column of the answer: the class chosen, or the number predicted. A binary or multiclass task with scores does not need it.',
      ),
    threshold: z
      .number()
      .default(0.5)
      .describe('Binary: the positive class is chosen where the score is at least this. The same for both models.'),
    query: column.optional().describe('Ranking: the column of the query. Queries are the examples.'),
    relevance: column.optional().describe('Ranking: how relevant a document is to its query; 0 is not relevant.'),
    filter: column
      .optional()
      .describe(
        'lm-eval: which filter to read when there are several. promptfoo: which provider, or which prompt by its label.',
      ),
    columns: z.array(column).default([]).describe('Scored: columns to read and show besides those that have a rule.'),
    weight: column.optional().describe('How much each example counts; not negative.'),
    group: column
      .optional()
      .describe(
        'Examples with the same value belong together (a user, a document), so they do not count as independent.',
      ),
    seed: column.optional().describe('The column that tells several trainings in one table apart.'),
    slices: z
      .array(z.union([column, z.tuple([column, column])]))
      .default([])
      .describe('Columns, or pairs of columns, by whose values the metrics are shown apart.'),
    min_slice_size: z
      .int()
      .min(2)
      .default(100)
      .describe('Slices with fewer examples are not judged, and said to be too small.'),
    discover: z
      .union([z.boolean(), z.array(column).min(1)])
      .default(true)
      .describe(
        'Look for slices in which the candidate loses most, among the `slices` columns or those named here. They are warnings only.',
      ),
    confidence: share
      .refine((value) => value > 0.5 && value < 1, { error: 'expected more than 50% and less than 100%' })
      .default(0.95)
      .describe(
        'How sure to be before a change is called a regression or harmless: at `95%` one side errs in 5 % of cases.',
      ),
    on_inconclusive: onInconclusive
      .default('warn')
      .describe('What happens when the examples are too few to tell: `pass`, `warn` or `block`.'),
    correction: z
      .enum(['holm', 'none'])
      .default('holm')
      .describe(
        'With `holm` all blocking checks of a run together raise a false alarm as rarely as one; `none` leaves each for itself.',
      ),
    max_uses: z
      .int()
      .min(1)
      .default(200)
      .describe('Warn when the same examples have judged more states of the base branch than this: they wear out.'),
    rules: z
      .record(z.string().min(1), ruleSchema)
      .default({})
      .describe('What is asked of each metric, by its name: see docs/evaluation-metrics.md for all of them.'),
    fairness: z.array(fairnessSchema).default([]).describe('What is asked of the rates of groups.'),
  })
  .superRefine((evaluation, context) => {
    for (const { path, message } of evaluationProblems(evaluation))
      context.addIssue({ code: 'custom', path: [...path], message })
  })

const evaluationName = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, {
  error: 'an evaluation is named with 1 to 64 letters, digits, "_" or "-"',
})

/** The policy's `evaluations:` section: evaluations by name. */
export const evaluationsSchema = z.record(evaluationName, evaluationSchema)

export type EvaluationsOptions = z.output<typeof evaluationsSchema>
export type EvaluationOptions = EvaluationsOptions[string]
export type EvaluationRule = z.output<typeof ruleSchema>
