import { expect, test } from 'vitest'
import { evaluationsSchema } from '../../src/evaluation/schema.ts'

/** The mistakes of an evaluation, as `path: message`. */
function problems(evaluation: object): readonly string[] {
  const result = evaluationsSchema.safeParse({ churn: { predictions: 'p.csv', ...evaluation } })
  return (result.error?.issues ?? []).map(({ path, message }) => `${path.slice(1).join('.')}: ${message}`)
}

test.each([
  { task: 'binary', label: 'y', score: 's' },
  { task: 'binary', label: 'y', prediction: 'd', positive: 'yes' },
  { task: 'multiclass', label: 'y', prediction: 'd' },
  { task: 'multiclass', label: 'y', scores: { a: 'pa', b: 'pb' } },
  { task: 'regression', label: 'y', prediction: 'd' },
  { task: 'ranking', query: 'q', relevance: 'r', score: 's' },
  { task: 'scored', columns: ['exact'] },
  { task: 'scored', format: 'lm-eval', filter: 'strict-match' },
  { task: 'scored', format: 'promptfoo' },
  { task: 'binary', label: 'y', score: 's', predictions: { 1: 'a.csv', 2: ['b.csv', 'c.csv'] } },
])('%j is complete', (evaluation) => {
  expect(problems(evaluation)).toEqual([])
})

test.each([
  [{ task: 'binary', score: 's' }, 'label: a binary task needs `label`, the column of the truth'],
  [{ task: 'binary', label: 'y' }, 'score: a binary task needs `score`, `prediction` or both'],
  [{ task: 'multiclass', label: 'y' }, 'prediction: a multiclass task needs `prediction`, `scores` or both'],
  [{ task: 'regression', label: 'y' }, 'prediction: a regression task needs `prediction`, the column of the answer'],
  [
    { task: 'ranking', query: 'q', score: 's' },
    'relevance: a ranking task needs `relevance`, the column of the relevance',
  ],
  [{ task: 'scored' }, 'columns: a scored task needs the names of its numbers, in `rules` or in `columns`'],
  [
    { task: 'binary', label: 'y', score: 's', scores: { a: 'b', c: 'd' } },
    'scores: a binary task has no use for `scores`; give `score`, the probability of the positive class',
  ],
  [
    { task: 'multiclass', label: 'y', prediction: 'd', score: 's' },
    'score: a multiclass task has no use for `score`; give `scores`, a column for each class',
  ],
  [
    { task: 'multiclass', label: 'y', prediction: 'd', positive: 1 },
    'positive: a multiclass task has no use for `positive`; all classes are treated alike',
  ],
  [
    { task: 'multiclass', label: 'y', scores: { a: 's' } },
    'scores: `scores` needs a column for every class, so at least two',
  ],
  [
    { task: 'regression', label: 'y', prediction: 'd', score: 's' },
    'score: a regression task has no use for `score`; give `prediction`, the column of the number predicted',
  ],
  [
    { task: 'regression', label: 'y', prediction: 'd', relevance: 'r' },
    'relevance: a regression task has no use for `relevance`',
  ],
  [
    { task: 'ranking', query: 'q', relevance: 'r', score: 's', label: 'y' },
    'label: a ranking task has no use for `label`; give `relevance`',
  ],
  [
    { task: 'ranking', query: 'q', relevance: 'r', score: 's', prediction: 'd' },
    'prediction: a ranking task has no use for `prediction`; give `score`, which ranks the documents',
  ],
  [
    { task: 'scored', columns: ['a'], label: 'y' },
    'label: a scored task has no use for `label`; name its numbers in `rules` or `columns`',
  ],
  [
    { task: 'binary', label: 'y', score: 's', columns: ['a'] },
    'columns: only a scored task has `columns`; a binary task computes its metrics itself',
  ],
  [
    {
      task: 'regression',
      label: 'y',
      prediction: 'd',
      fairness: [{ attribute: 'sex', metric: 'selection_rate_ratio', min: 0.8 }],
    },
    'fairness: the rates of groups are known for a binary task only, not for a regression one',
  ],
  [
    { task: 'binary', label: 'y', score: 's', format: 'lm-eval' },
    'task: `format: lm-eval` holds numbers for each example; use `task: scored`',
  ],
  [
    { task: 'scored', columns: ['a'], filter: 'none' },
    'filter: only `format: lm-eval` and `format: promptfoo` have a use for `filter`',
  ],
  [
    { task: 'scored', columns: ['a'], format: 'parquet', delimiter: ';' },
    'delimiter: `format: parquet` has no use for `delimiter`',
  ],
  [
    { task: 'binary', label: 'y', score: 's', predictions: { 1: 'a.csv' }, seed: 'run' },
    'seed: `predictions` already tells the seeds apart; leave out `seed`',
  ],
  [{ task: 'binary', label: 'y', score: 's', predictions: {} }, 'predictions: name at least one seed with its files'],
])('%j is refused', (evaluation, problem) => {
  expect(problems(evaluation)).toEqual([problem])
})
