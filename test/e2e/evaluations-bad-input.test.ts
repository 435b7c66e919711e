import { describe, expect, test } from 'vitest'
import {
  type Cases,
  rows,
  testCases,
  unchanged,
  unreadable,
  withCell,
  withColumn,
  withNewIds,
} from './evaluation-cases.ts'
import {
  blocks,
  conclusionOf,
  csv,
  evaluationPolicy,
  evaluationProject,
  examples,
  warns,
  wasRead,
} from './evaluation-scenario.ts'

const byCountry = {
  rules: '{ accuracy: { max_drop: 0.05, slices: { country: { max_drop: 0.05 } } } }',
  settings: ['slices: [country]', 'min_slice_size: 50'],
}

const cases: Cases = {
  'no-id': {
    what: 'rows without an id',
    after: csv(withCell('id', '', [0, 7])),
    said: unreadable(
      () =>
        "In 2 of 200 rows the id is missing, first in row 1. Every example needs one, or its row must be left out of both models' predictions.",
    ),
  },
  'quoted-empty-id': {
    what: 'an id that is an empty quoted text',
    after: csv(withCell('id', '""', [3])),
    said: unreadable(
      () =>
        "In 1 of 200 rows the id is missing, first in row 4. Every example needs one, or its row must be left out of both models' predictions.",
    ),
  },
  'double-id': {
    what: 'an id that comes twice',
    after: csv(withCell('id', 'c3', [5])),
    said: unreadable(
      () =>
        'Ids come more than once: 1 of them, for example c3 (2 times). An id must name one example; give several columns as `id: [a, b]` if they do so together.',
    ),
  },
  'other-ids': {
    what: 'ids of which the baseline has none',
    after: csv(withNewIds(0)),
    said: (name) => [
      `evaluation.rule inconclusive (not-like-for-like): ${name}.accuracy is not compared, because it would not be like for like: the two have no example in common.`,
      wasRead(name, '200'),
    ],
  },
  'few-common-ids': {
    what: 'too few ids in common for a comparison',
    after: csv(withNewIds(19)),
    said: (name) => [
      `evaluation.rule inconclusive (not-like-for-like): ${name}.accuracy is not compared, because it would not be like for like: the two have only 19 examples in common.`,
      wasRead(name, '200'),
    ],
  },
  'some-common-ids': {
    what: 'ids of which the baseline has only some',
    after: csv(withNewIds(150)),
    said: (name) => [
      `evaluation.rule inconclusive (not-like-for-like): ${name}.accuracy is 0.8733 on both sides, as no example counts differently on the examples that both sides have; others are gone or have another label or weight, so it is not like for like.`,
      wasRead(name, '200'),
    ],
  },
  'fewer-ids': {
    what: 'examples of the baseline that were left out',
    after: csv(rows.slice(0, 150)),
    said: (name) => [
      `evaluation.rule inconclusive (not-like-for-like): ${name}.accuracy is 0.8733 on both sides, as no example counts differently on the examples that both sides have; others are gone or have another label or weight, so it is not like for like.`,
      wasRead(name, '150'),
    ],
  },
  'more-ids': {
    what: 'new examples beside all the old ones, which are compared as before',
    after: csv(examples(250)),
    said: unchanged('250'),
  },
  'slice-of-one': {
    what: 'a slice of one example beside a large one',
    before: csv(withColumn('country', (index) => (index === 0 ? 'de' : 'fr'))),
    after: csv(withColumn('country', (index) => (index === 0 ? 'de' : 'fr'))),
    ...byCountry,
    said: (name) => [
      wasRead(name, '200'),
      `evaluation.rule passed: ${name}.accuracy is 0.875 on both sides, as no example counts differently, which is within 0.05 of the baseline.`,
      `evaluation.slice passed (too-small): ${name}.accuracy by country: 1 slice passed; 1 of 2 slices by country have fewer than 50 examples.`,
    ],
  },
  'small-slices': {
    what: 'slices of which all are too small',
    before: csv(withColumn('country', (index) => `c${index % 5}`)),
    after: csv(withColumn('country', (index) => `c${index % 5}`)),
    ...byCountry,
    said: (name) => [
      `evaluation.slice inconclusive (too-small): ${name}.accuracy by country: 5 of 5 slices by country have fewer than 50 examples.`,
      wasRead(name, '200'),
      `evaluation.rule passed: ${name}.accuracy is 0.875 on both sides, as no example counts differently, which is within 0.05 of the baseline.`,
    ],
  },
  'no-slices': {
    what: 'a slice column without any value',
    before: csv(withColumn('country', () => '')),
    after: csv(withColumn('country', () => '')),
    ...byCountry,
    said: (name) => [
      `evaluation.slice errored (no-such-column): ${name}.accuracy by country: no example has a value for country.`,
      wasRead(name, '200'),
      `evaluation.rule passed: ${name}.accuracy is 0.875 on both sides, as no example counts differently, which is within 0.05 of the baseline.`,
    ],
  },
  'no-weight': {
    what: 'weights that are all 0',
    before: csv(withColumn('weight', () => 1)),
    after: csv(withColumn('weight', () => 0)),
    settings: ['weight: weight'],
    said: unreadable(() => 'All weights (column weight) are 0, so no example counts.'),
  },
  'negative-weight': {
    what: 'a negative weight',
    before: csv(withColumn('weight', () => 1)),
    after: csv(withColumn('weight', (index) => (index === 5 ? -1 : 1))),
    settings: ['weight: weight'],
    said: unreadable(
      () =>
        'In 1 of 200 rows the weight (column weight) is negative, first in row 6, id c5. A weight says how much an example counts; 0 leaves it out.',
    ),
  },
  'empty-file': {
    what: 'a file of 0 bytes',
    after: '',
    said: unreadable((file) => `${file} is empty (0 bytes).`),
  },
  'blank-file': {
    what: 'a file of blank lines',
    after: '\n\n',
    said: unreadable((file) => `${file} has no header line: its first line is empty.`),
  },
  'only-header': {
    what: 'a file with nothing but its header',
    after: 'id,label,score\n',
    said: unreadable((file) => `${file} holds no rows, so there is nothing to judge.`),
  },
  'no-file': {
    what: 'a file that is not there',
    after: undefined,
    said: unreadable((file) => `No file matches ${file}.`),
  },
  'short-row': {
    what: 'a last row that was cut off',
    after: `${csv(rows)}c999,1\n`,
    said: unreadable((file) => `${file}, line 202, has 2 fields where the header has 3.`),
  },
  'similar-column': {
    what: 'a column whose name is nearly the right one',
    after: csv(rows).replace('score', 'scores'),
    said: unreadable(
      (file) =>
        `\`score\` names the column score, but ${file} has none of that name. Did you mean scores? Its columns are id, label, scores.`,
    ),
  },
  'column-in-capitals': {
    what: 'a column whose name differs by case',
    after: csv(rows).replace('score', 'Score'),
    said: unreadable(
      (file) =>
        `\`score\` names the column score, but ${file} has none of that name. Did you mean Score? Its columns are id, label, Score.`,
    ),
  },
  'no-column': {
    what: 'a column that is not there, nor one like it',
    after: csv(rows).replace('score', 'p'),
    said: unreadable(
      (file) => `\`score\` names the column score, but ${file} has none of that name. Its columns are id, label, p.`,
    ),
  },
}

const openedScenario = testCases(
  'of ids, slices, weights and files that are bad or odd each has findings of its own: ',
  cases,
)

describe('by itself', () => {
  test.each([
    ['a file that is not there blocks', {}, undefined, blocks],
    ['a comparison that is not like for like warns', {}, csv(withNewIds(0)), warns],
    ['the same blocks where the policy says so', { settings: ['on_inconclusive: block'] }, csv(withNewIds(0)), blocks],
  ])('%s', async (_, evaluation, after, conclusion) => {
    const scenario = openedScenario()
    const policy = evaluationPolicy({ churn: evaluation })
    const pushed = await scenario.push(evaluationProject({ churn: csv(rows) }, policy), { parents: [] })
    const files = evaluationProject({ churn: after }, policy)
    expect(conclusionOf(scenario, await scenario.pullRequest({ number: 8, base: pushed.commit, files }))).toEqual(
      conclusion,
    )
  })
})
