import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BinaryPredictions } from '../../../src/evaluation/predictions.ts'
import { type Laboratory, openLaboratory } from '../laboratory.ts'

let laboratory: Laboratory

beforeAll(async () => {
  laboratory = await openLaboratory()
})
afterAll(() => laboratory.close())

const settings = { predictions: 'p.csv', task: 'binary', id: 'id', label: 'y', score: 's' }

async function read(text: string, more: object = {}): Promise<BinaryPredictions> {
  await laboratory.write('p.csv', text)
  const { predictions } = await laboratory.read({ ...settings, ...more })
  if (predictions.task !== 'binary') throw new Error('another task')
  return predictions
}

/** By id: label and decision. */
function told({ ids = [], labels, runs }: BinaryPredictions): readonly string[] {
  return ids.map((id, i) => `${id}: ${labels[i]} → ${runs[0]?.decisions[i]}`).sort()
}

async function refusal(text: string, more: object = {}): Promise<string> {
  await laboratory.write('p.csv', text)
  return laboratory.refusal({ ...settings, ...more })
}

test('labels, scores and decisions come sorted by the hash of the id', async () => {
  const keys = await laboratory.keys(['7', '8', '9'])
  const order = [0, 1, 2].sort((a, b) => ((keys[a] ?? 0n) < (keys[b] ?? 0n) ? -1 : 1))
  expect(await read('id,y,s\n7,1,0.5\n8,0,0.25\n9,1,0.49\n')).toEqual({
    task: 'binary',
    size: 3,
    keys: BigUint64Array.from(order, (i) => keys[i] ?? 0n),
    ids: order.map((i) => ['7', '8', '9'][i]),
    slices: [],
    labels: Uint8Array.from(order, (i) => [1, 0, 1][i] ?? 0),
    runs: [
      {
        scores: Float64Array.from(order, (i) => [0.5, 0.25, 0.49][i] ?? 0),
        decisions: Uint8Array.from(order, (i) => [1, 0, 0][i] ?? 0),
      },
    ],
  })
  const { files, notes } = await laboratory.read(settings)
  expect({ files, notes }).toEqual({ files: ['p.csv'], notes: [] })
})

describe('the positive class', () => {
  test.each([
    ['numbers', '1', '0', undefined],
    ['floats', '1.0', '0.0', undefined],
    ['booleans', 'true', 'false', undefined],
    ['booleans of Python', 'True', 'False', undefined],
    ['minus one', '1', '-1', undefined],
    ['text', 'yes', 'no', 'yes'],
    ['another number', '2', '1', 2],
    ['a number named by its text', '2', '1', '2'],
    ['a number named as a boolean', '1', '0', true],
    ['a boolean named as a number', 'true', 'false', 1],
    ['zero', '0', '1', 0],
  ])('%s', async (_, yes, no, positive) => {
    const text = `id,y,s\na,${yes},0.9\nb,${no},0.9\nc,${yes},0.1\n`
    expect(told(await read(text, positive === undefined ? {} : { positive }))).toEqual([
      'a: 1 → 1',
      'b: 0 → 1',
      'c: 1 → 0',
    ])
  })

  test.each([
    ["true AS y, 'a' AS id", 'a: 1 → 1'],
    ["1.0::FLOAT AS y, 'a' AS id", 'a: 1 → 1'],
    ["'0' AS y, 'a' AS id", 'a: 0 → 1'],
    ['1::DECIMAL(4, 2) AS y, 7.0::DOUBLE AS id', '7: 1 → 1'],
  ])('in Parquet: %s', async (columns, wanted) => {
    await laboratory.parquet('p.parquet', `SELECT ${columns}, 0.5 AS s`)
    const { predictions } = await laboratory.read({ ...settings, predictions: 'p.parquet' })
    expect(told(predictions as BinaryPredictions)).toEqual([wanted])
  })

  test('may be missing: then all examples are negative, and a note says so', async () => {
    expect(told(await read('id,y,s\na,0,0.9\n'))).toEqual(['a: 0 → 1'])
    expect((await laboratory.read(settings)).notes).toEqual([
      'All examples are negative (column y), so metrics that need positive ones are undefined.',
    ])
    await read('id,y,s\na,true,0.9\n')
    expect((await laboratory.read(settings)).notes).toEqual([
      'All examples are positive (column y), so metrics that need negative ones are undefined.',
    ])
  })
})

test('decisions can come from a column, with scores or without', async () => {
  const text = 'id,y,s,d\na,1,0.9,False\nb,0,0.1,True\n'
  expect(told(await read(text, { prediction: 'd' }))).toEqual(['a: 1 → 0', 'b: 0 → 1'])
  const { runs } = await read(text, { prediction: 'd', score: undefined })
  expect(runs.map((run) => Object.keys(run))).toEqual([['decisions']])
})

test('the threshold chooses, itself included', async () => {
  expect(told(await read('id,y,s\na,1,0.7\nb,1,0.69\n', { threshold: 0.7 }))).toEqual(['a: 1 → 1', 'b: 1 → 0'])
})

test('scores that are no probabilities are marked, and a note says so', async () => {
  expect((await read('id,y,s\na,1,2.5\nb,0,-1.25\n')).isProbability).toBe(false)
  expect((await laboratory.read(settings)).notes).toEqual([
    'Scores are below 0 (-1.25), so they are no probabilities, and metrics of probabilities (log_loss, brier, ece) cannot be computed. The positive class is chosen where the score is at least 0.5.',
  ])
  expect((await read('id,y,s\na,1,1\nb,0,0\n')).isProbability).toBeUndefined()
})

describe('what cannot be judged', () => {
  test.each([
    ['no rows', 'id,y,s\n', {}, 'p.csv holds no rows, so there is nothing to judge.'],
    [
      'a missing score',
      'id,y,s\na,1,0.5\nb,0,\nc,1,\n',
      {},
      "In 2 of 3 rows the score (column s) is missing, first in row 2, id b. Write a number, or leave the example out of both models' predictions.",
    ],
    [
      'NaN',
      'id,y,s\na,1,0.5\nb,0,NaN\n',
      {},
      "In 1 of 2 rows the score (column s) is NaN, first in row 2, id b. NaN is never judged. Write a number, or leave the example out of both models' predictions.",
    ],
    [
      'NaN without ids',
      'id,y,s\na,1,nan\nb,0,0.5\n',
      { id: undefined },
      "In 1 of 2 rows the score (column s) is NaN, first in row 1. NaN is never judged. Write a number, or leave the example out of both models' predictions.",
    ],
    [
      'infinity',
      'id,y,s\na,1,0.5\nb,0,-inf\n',
      {},
      "In 1 of 2 rows the score (column s) is infinite, first in row 2, id b. Infinity is never judged. Write a number, or leave the example out of both models' predictions.",
    ],
    [
      'text for a score',
      'id,y,s\na,1,0.5\nb,0,high\n',
      {},
      'In 1 of 2 rows the score (column s) is no number, first in row 2, id b. Write a number.',
    ],
    [
      'a missing label',
      'id,y,s\na,1,0.5\nb,,0.5\n',
      {},
      "In 1 of 2 rows the label (column y) is missing, first in row 2, id b. Write it, or leave the example out of both models' predictions.",
    ],
    [
      'a missing answer',
      'id,y,d\na,1,1\nb,0,\n',
      { score: undefined, prediction: 'd' },
      "In 1 of 2 rows the prediction (column d) is missing, first in row 2, id b. Write it, or leave the example out of both models' predictions.",
    ],
    [
      'a missing id',
      'id,y,s\na,1,0.5\n,1,0.5\n',
      {},
      "In 1 of 2 rows the id is missing, first in row 2. Every example needs one, or its row must be left out of both models' predictions.",
    ],
    [
      'ids that come twice',
      'id,y,s\na,1,0.5\nb,1,0.5\na,0,0.5\nc,1,0.5\nc,1,0.5\n',
      {},
      'Ids come more than once: 2 of them, for example a (2 times). An id must name one example; give several columns as `id: [a, b]` if they do so together.',
    ],
    [
      'three labels',
      'id,y,s\na,1,0.5\nb,0,0.5\nc,2,0.5\n',
      {},
      'A binary task has two labels, but the column y has 3: 0, 1, 2. Use `task: multiclass`, or name a column with two.',
    ],
    [
      'labels of which none is known to be positive',
      'id,y,s\na,yes,0.5\nb,no,0.5\n',
      {},
      'It cannot be told which label is the positive class: the column y has no, yes. Name it with `positive:`.',
    ],
    [
      'one and two, where either could be meant',
      'id,y,s\na,1,0.5\nb,2,0.5\n',
      {},
      'It cannot be told which label is the positive class: the column y has 1, 2. Name it with `positive:`.',
    ],
    [
      'a positive label that is not there',
      'id,y,s\na,yes,0.5\nb,no,0.5\n',
      { positive: 'Yes' },
      '`positive: Yes` is none of the labels in the column y: no, yes.',
    ],
    [
      'an answer that is no label',
      'id,y,d\na,1,1\nb,0,2\n',
      { score: undefined, prediction: 'd' },
      'The answers must be labels, but the column d has 2, and the column y has 0, 1.',
    ],
    [
      'a column that is not there',
      'id,y,score\na,1,0.5\n',
      { score: 'scroe' },
      '`score` names the column scroe, but p.csv has none of that name. Did you mean score? Its columns are id, y, score.',
    ],
    [
      'a column that nothing resembles',
      'id,y,score\na,1,0.5\n',
      { score: 'p_churn' },
      '`score` names the column p_churn, but p.csv has none of that name. Its columns are id, y, score.',
    ],
  ])('%s', async (_, text, more, message) => {
    expect(await refusal(text, more)).toBe(message)
  })

  test('dates for scores', async () => {
    await laboratory.parquet('p.parquet', "SELECT 1 AS id, 1 AS y, DATE '2026-01-01' AS s")
    expect(await laboratory.refusal({ ...settings, predictions: 'p.parquet' })).toBe(
      'The column s holds values of type DATE, but a score is a number.',
    )
  })

  test('no file, and one that is no CSV', async () => {
    expect(await laboratory.refusal({ ...settings, predictions: 'none/*.csv' })).toBe('No file matches none/*.csv.')
    expect(await refusal('id,y,s\na,1,0.5\nb,1\n')).toBe('p.csv, line 3, has 2 fields where the header has 3.')
  })
})
