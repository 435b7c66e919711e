import {
  type Cases,
  rows,
  testCases,
  unchanged,
  unreadable,
  withCell,
  withLabel,
  withScore,
} from './evaluation-cases.ts'
import { changed, csv, wasRead } from './evaluation-scenario.ts'

const cases: Cases = {
  'nan-score': {
    what: 'NaN as a score',
    after: csv(withCell('score', 'NaN', [4, 9])),
    said: unreadable(
      () =>
        "In 2 of 200 rows the score (column score) is NaN, first in row 5, id c4. NaN is never judged. Write a number, or leave the example out of both models' predictions.",
    ),
  },
  'infinite-score': {
    what: 'an infinite score',
    after: csv(withCell('score', 'inf', [4])),
    said: unreadable(
      () =>
        "In 1 of 200 rows the score (column score) is infinite, first in row 5, id c4. Infinity is never judged. Write a number, or leave the example out of both models' predictions.",
    ),
  },
  'no-score': {
    what: 'a missing score',
    after: csv(withCell('score', '', [4])),
    said: unreadable(
      () =>
        "In 1 of 200 rows the score (column score) is missing, first in row 5, id c4. Write a number, or leave the example out of both models' predictions.",
    ),
  },
  'score-in-words': {
    what: 'a word as a score',
    after: csv(withCell('score', 'high', [4])),
    said: unreadable(
      () => 'In 1 of 200 rows the score (column score) is no number, first in row 5, id c4. Write a number.',
    ),
  },
  'no-probability': {
    what: 'a score above 1 with a rule for log_loss',
    after: csv(withCell('score', 1.5, [4])),
    rules: '{ log_loss: { max_increase: 0.01 } }',
    said: (name) => [
      `evaluation.rule errored (no-such-metric): ${name}.log_loss needs probabilities, and there are scores outside 0 to 1, so its rule cannot be judged.`,
      wasRead(name, '200'),
    ],
  },
  'no-probability-before': {
    what: 'a score below 0 on both sides with a rule for log_loss',
    before: csv(withCell('score', -0.5, [4])),
    after: csv(withCell('score', -0.5, [4])),
    rules: '{ log_loss: { max_increase: 0.01 } }',
    said: (name) => [
      `evaluation.rule errored (no-such-metric): ${name}.log_loss needs probabilities, and there are scores outside 0 to 1, so its rule cannot be judged.`,
      wasRead(name, '200'),
    ],
  },
  'constant-scores': {
    what: 'scores that are constant in both models: an AUC of exactly 0.5, unchanged',
    before: csv(withScore(0.5)),
    after: csv(withScore(0.7)),
    rules: '{ roc_auc: { max_drop: 0.01 } }',
    said: (name) => [
      wasRead(name, '200'),
      `evaluation.rule passed: ${name}.roc_auc is 0.5 on both sides, as no example counts differently, which is within 0.01 of the baseline.`,
    ],
  },
  'constant-now': {
    what: 'scores that became constant',
    after: csv(withScore(0.5)),
    rules: '{ roc_auc: { max_drop: 0.01 } }',
    said: (name) => [
      `evaluation.rule failed (regression): ${name}.roc_auc fell from 0.9036 to 0.5, by 0.404 (90% interval of the change [−0.443, −0.364]); the baseline allows a drop of 0.01 at most.`,
      wasRead(name, '200'),
    ],
  },
  'constant-below-limit': {
    what: 'constant scores below a fixed limit of the AUC',
    after: csv(withScore(0.5)),
    rules: '{ roc_auc: { min: 0.6 } }',
    said: (name) => [
      `evaluation.limit failed (limit): ${name}.roc_auc is 0.5; at least 0.6 is required.`,
      wasRead(name, '200'),
    ],
  },
  'one-class': {
    what: 'labels of a single class on both sides with a rule for the AUC',
    before: csv(withLabel(() => 1)),
    after: csv(withLabel(() => 1)),
    rules: '{ roc_auc: { max_drop: 0.01 } }',
    said: (name) => [
      `evaluation.rule errored (undefined): ${name}.roc_auc cannot be judged on the 200 examples here: all of them have the same label.`,
      wasRead(name, '200'),
    ],
  },
  'one-class-limit': {
    what: 'labels of a single class with a fixed limit of the AUC',
    before: csv(withLabel(() => 0)),
    after: csv(withLabel(() => 0)),
    rules: '{ roc_auc: { min: 0.5 } }',
    said: (name) => [
      `evaluation.limit errored (undefined): ${name}.roc_auc cannot be judged on the 200 examples here: all of them have the same label.`,
      wasRead(name, '200'),
    ],
  },
  'no-label': {
    what: 'a missing label',
    after: csv(withCell('label', '', [7])),
    said: unreadable(
      () =>
        "In 1 of 200 rows the label (column label) is missing, first in row 8, id c7. Write it, or leave the example out of both models' predictions.",
    ),
  },
  'three-labels': {
    what: 'three labels in a binary task',
    after: csv(withCell('label', 2, [3])),
    said: unreadable(
      () =>
        'A binary task has two labels, but the column label has 3: 0, 1, 2. Use `task: multiclass`, or name a column with two.',
    ),
  },
  'float-labels': {
    what: 'labels as floats, which are the same labels',
    after: csv(withLabel((label) => (label === 1 ? '1.0' : '0.0'))),
    said: unchanged('200'),
  },
  'boolean-labels': {
    what: 'labels as Python writes booleans, which are the same labels',
    after: csv(withLabel((label) => (label === 1 ? 'True' : 'False'))),
    said: unchanged('200'),
  },
  words: {
    what: 'labels as words of which none is named as the positive one',
    before: csv(withLabel(inWords)),
    after: csv(withLabel(inWords)),
    said: unreadable(
      () =>
        'It cannot be told which label is the positive class: the column label has no, yes. Name it with `positive:`.',
    ),
  },
  'words-both-sides': {
    what: 'labels as words on both sides of which one is named as the positive one',
    before: csv(withLabel(inWords)),
    after: csv(withLabel(inWords)),
    settings: ['positive: "yes"'],
    said: unchanged('200'),
  },
  'words-with-other-positive': {
    what: 'a positive label that does not occur',
    before: csv(withLabel(inWords)),
    after: csv(withLabel(inWords)),
    settings: ['positive: "Yes"'],
    said: unreadable(() => '`positive: Yes` is none of the labels in the column label: no, yes.'),
  },
  relabelled: {
    what: 'another label for some ids',
    after: csv(withLabel((label, index) => (index % 40 === 0 ? 1 - label : label))),
    said: (name) => [
      `evaluation.rule inconclusive (not-like-for-like): ${name}.accuracy is 0.8769 on both sides, as no example counts differently on the examples that both sides have; others are gone or have another label or weight, so it is not like for like.`,
      wasRead(name, '200'),
    ],
  },
  'relabelled-and-worse': {
    what: 'another label for some ids and a loss on the others, which is a regression all the same',
    after: csv(
      changed(rows, { broken: 40 }).map((row, index) =>
        index < 5 ? { ...row, label: 1 - Number(row['label']) } : row,
      ),
    ),
    said: (name) => [
      `evaluation.rule failed (regression): ${name}.accuracy fell from 0.8718 to 0.6923, by 0.179 (90% interval of the change [−0.229, −0.139]); the baseline allows a drop of 0.01 at most.`,
      wasRead(name, '200'),
    ],
  },
}

testCases('of scores and labels that are bad or odd each has findings of its own: ', cases)

function inWords(label: number): string {
  return label === 1 ? 'yes' : 'no'
}
