import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory } from '../laboratory.ts'

let laboratory: Laboratory

beforeAll(async () => {
  laboratory = await openLaboratory()
})
afterAll(() => laboratory.close())

/** Everything but keys, each example's part beside its id, sorted by id. */
async function read(text: string, evaluation: object) {
  await laboratory.write('p.csv', text)
  const { predictions } = await laboratory.read({ predictions: 'p.csv', ...evaluation })
  const ids = predictions.ids ?? []
  const order = [...ids.keys()].sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1))
  const sorted = (values: ArrayLike<number>) => order.map((i) => values[i])
  return { predictions, ids: order.map((i) => ids[i]), sorted }
}

async function refusal(text: string, evaluation: object): Promise<string> {
  await laboratory.write('p.csv', text)
  return laboratory.refusal({ predictions: 'p.csv', ...evaluation })
}

describe('multiclass', () => {
  const settings = { task: 'multiclass', id: 'id', label: 'y' }

  test('classes are those of labels and answers, by code point', async () => {
    const { predictions, ids, sorted } = await read('id,y,d\na,cat,dog\nb,Ape,cat\nc,dog,éclair\n', {
      ...settings,
      prediction: 'd',
    })
    if (predictions.task !== 'multiclass') throw new Error('another task')
    expect(ids).toEqual(['a', 'b', 'c'])
    expect(predictions.classes).toEqual(['Ape', 'cat', 'dog', 'éclair'])
    expect(sorted(predictions.labels)).toEqual([1, 0, 2])
    expect(sorted(predictions.runs[0]?.decisions ?? [])).toEqual([2, 1, 3])
    expect(predictions.runs.map((run) => Object.keys(run))).toEqual([['decisions']])
  })

  test('the class with the largest score is chosen, the first one of equals', async () => {
    const { predictions, sorted } = await read(
      'id,y,p0,p1,p2\na,1.0,0.2,0.3,0.5\nb,0.0,0.4,0.4,0.2\nc,2.0,0.1,0.45,0.45\n',
      { ...settings, scores: { 2: 'p2', '0.0': 'p0', 1: 'p1' } },
    )
    if (predictions.task !== 'multiclass') throw new Error('another task')
    expect(predictions.classes).toEqual(['0', '1', '2'])
    expect(sorted(predictions.labels)).toEqual([1, 0, 2])
    expect(sorted(predictions.runs[0]?.decisions ?? [])).toEqual([2, 0, 1])
    expect(predictions.runs[0]?.scores?.map(sorted)).toEqual([
      [0.2, 0.4, 0.1],
      [0.3, 0.4, 0.45],
      [0.5, 0.2, 0.45],
    ])
    expect(predictions.isProbability).toBeUndefined()
  })

  test('scores beside answers leave the answers as they are; scores above 1 are marked', async () => {
    const { predictions, sorted } = await read('id,y,d,pa,pb\nu,a,b,7,1\n', {
      ...settings,
      prediction: 'd',
      scores: { a: 'pa', b: 'pb' },
    })
    if (predictions.task !== 'multiclass') throw new Error('another task')
    expect(sorted(predictions.runs[0]?.decisions ?? [])).toEqual([1])
    expect(predictions.isProbability).toBe(false)
  })

  test('a label without scores, and a missing score, are refused', async () => {
    const scores = { a: 'pa', b: 'pb' }
    expect(await refusal('id,y,pa,pb\nu,a,1,0\nv,c,0,1\n', { ...settings, scores })).toBe(
      '`scores` must have a column for every class, but the column y also has c.',
    )
    expect(await refusal('id,y,pa,pb\nu,a,1,0\nv,b,0,\n', { ...settings, scores })).toBe(
      "In 1 of 2 rows the score of b (column pb) is missing, first in row 2, id v. Write a number, or leave the example out of both models' predictions.",
    )
  })

  test('a column with more than 10,000 values holds no classes', async () => {
    await laboratory.parquet('p.parquet', "SELECT i AS id, i * 0.37 AS y, 'a' AS d FROM range(10001) t(i)")
    expect(await laboratory.refusal({ ...settings, predictions: 'p.parquet', prediction: 'd' })).toBe(
      'The column y has more than 10,000 values, so they are no classes. Is this a regression?',
    )
  })
})

describe('regression', () => {
  const settings = { task: 'regression', id: 'id', label: 'y', prediction: 'd' }

  test('numbers of any type', async () => {
    const { predictions, sorted } = await read('id,y,d\na,3,2.5\nb,-1,1e3\n', settings)
    if (predictions.task !== 'regression') throw new Error('another task')
    expect(sorted(predictions.labels)).toEqual([3, -1])
    expect(sorted(predictions.runs[0]?.predictions ?? [])).toEqual([2.5, 1000])
  })

  test.each([
    ['id,y,d\na,NaN,1\n', 'the label (column y) is NaN', 'NaN is never judged. '],
    ['id,y,d\na,1,inf\n', 'the prediction (column d) is infinite', 'Infinity is never judged. '],
    ['id,y,d\na,,1\n', 'the label (column y) is missing', ''],
  ])('%j is refused', async (text, problem, more) => {
    expect(await refusal(text, settings)).toBe(
      `In 1 of 1 rows ${problem}, first in row 1, id a. ${more}Write a number, or leave the example out of both models' predictions.`,
    )
  })
})

describe('ranking', () => {
  const settings = { task: 'ranking', query: 'q', relevance: 'r', score: 's', id: 'doc' }
  const text = 'q,doc,r,s\none,a,1,0.9\none,b,0,0.8\ntwo,c,0,0.7\ntwo,a,2,0.1\n'

  test('queries are the examples, with their numbers by metric', async () => {
    const { predictions, ids, sorted } = await read(text, settings)
    if (predictions.task !== 'ranking') throw new Error('another task')
    expect(ids).toEqual(['one', 'two'])
    const column = predictions.columns.indexOf('mrr')
    expect(sorted(predictions.runs[0]?.columns[column] ?? [])).toEqual([1, 0.5])
    expect([...predictions.columns].sort()).toEqual(predictions.columns)
  })

  test('metrics of the rules are computed besides the usual ones', async () => {
    const rules = { 'precision@1': { min: 0 } }
    const { predictions, sorted } = await read(text, { ...settings, rules })
    if (predictions.task !== 'ranking') throw new Error('another task')
    const column = predictions.columns.indexOf('precision@1')
    expect(sorted(predictions.runs[0]?.columns[column] ?? [])).toEqual([1, 0])
  })

  test('the digest of a query depends on its documents and their relevance, not on their order or scores', async () => {
    const labels = async (rows: string, more: object = {}) => {
      const { predictions } = await read(`q,doc,r,s\n${rows}`, { ...settings, ...more })
      return 'labels' in predictions ? predictions.labels : undefined
    }
    const before = await labels('one,a,1,0.9\none,b,0,0.8\n')
    expect(await labels('one,b,0.0,0.1\none,a,1.0,0.2\n')).toEqual(before)
    expect(await labels('one,a,0,0.9\none,b,1,0.8\n')).not.toEqual(before)
    expect(await labels('one,a,1,0.9\none,c,0,0.8\n')).not.toEqual(before)
    const unnamed = await labels('one,a,1,0.9\none,b,0,0.8\n', { id: undefined })
    expect(await labels('one,x,0,0.9\none,y,1,0.8\n', { id: undefined })).toEqual(unnamed)
  })

  test.each([
    [
      'q,doc,r,s\none,a,-1,0.9\n',
      'In 1 of 1 rows the relevance (column r) is negative, first in row 1, id one. The least relevance is 0, for a document that is not relevant.',
    ],
    [
      'q,doc,r,s\n,a,1,0.9\n',
      "In 1 of 1 rows the query (column q) is missing, first in row 1. Write it, or leave the example out of both models' predictions.",
    ],
    [
      'q,doc,r,s\none,a,1,NaN\n',
      "In 1 of 1 rows the score (column s) is NaN, first in row 1, id one. NaN is never judged. Write a number, or leave the example out of both models' predictions.",
    ],
    [
      'q,doc,r,s\none,a,1,0.9\none,a,1,0.8\n',
      'The query one has the document a 2 times. Each document may be ranked once.',
    ],
  ])('%j is refused', async (rows, message) => {
    expect(await refusal(rows, settings)).toBe(message)
  })

  test('slices belong to queries, so the rows of one must agree', async () => {
    expect(await refusal('q,doc,r,s,land\none,a,1,0.9,de\none,b,0,0.8,fr\n', { ...settings, slices: ['land'] })).toBe(
      'The column land has different values in rows of the same example one; they must agree.',
    )
  })
})

describe('scored', () => {
  const settings = { task: 'scored', id: 'id' }

  test('columns are those of rules and `columns`; booleans count as 0 and 1', async () => {
    const { predictions, sorted } = await read('id,pass@1,cost,other\na,true,0.5,x\nb,false,2,y\n', {
      ...settings,
      columns: ['cost'],
      rules: { 'pass@1': { max_drop: 0.01, goal: 'maximize' } },
    })
    if (predictions.task !== 'scored') throw new Error('another task')
    expect(predictions.columns).toEqual(['cost', 'pass@1'])
    expect(predictions.runs[0]?.columns.map(sorted)).toEqual([
      [0.5, 2],
      [1, 0],
    ])
    expect(predictions.labels).toBeUndefined()
  })

  test('repeats of one id are averaged first, and the order of rows does not matter', async () => {
    const rows = ['a,1,de,2', 'a,0.1,de,2', 'a,0.2,de,2', 'b,4,fr,1']
    const more = { ...settings, columns: ['v'], slices: ['land'], weight: 'w' }
    const { predictions, ids, sorted } = await read(`id,v,land,w\n${rows.join('\n')}\n`, more)
    if (predictions.task !== 'scored') throw new Error('another task')
    expect(ids).toEqual(['a', 'b'])
    expect(sorted(predictions.runs[0]?.columns[0] ?? [])).toEqual([(0.1 + 0.2 + 1) / 3, 4])
    expect(sorted(predictions.weights ?? [])).toEqual([2, 1])
    expect(predictions.slices.map(({ codes }) => sorted(codes))).toEqual([[0, 1]])
    const turned = await read(`id,v,land,w\n${rows.toReversed().join('\n')}\n`, more)
    expect(turned.predictions).toEqual(predictions)
  })

  test.each([
    [
      'id,v\na,1\na,\n',
      { columns: ['v'] },
      "In 1 of 2 rows the value (column v) is missing, first in row 2, id a. Write a number, or leave the example out of both models' predictions.",
    ],
    [
      'id,v\na,NaN\n',
      { rules: { v: { min: 0 } } },
      "In 1 of 1 rows the value (column v) is NaN, first in row 1, id a. NaN is never judged. Write a number, or leave the example out of both models' predictions.",
    ],
    [
      'id,v\na,1\n',
      { rules: { w: { min: 0 } } },
      '`rules.w` names the column w, but p.csv has none of that name. Did you mean v? Its columns are id, v.',
    ],
    [
      'id,v,w\na,1,1\na,1,2\n',
      { columns: ['v'], weight: 'w' },
      'The column w has different values in rows of the same example a; they must agree.',
    ],
  ])('%j is refused', async (text, more, message) => {
    expect(await refusal(text, { ...settings, ...more })).toBe(message)
  })
})
