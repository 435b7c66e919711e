import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Predictions } from '../../../src/evaluation/predictions.ts'
import { type Laboratory, openLaboratory } from '../laboratory.ts'

let laboratory: Laboratory

beforeAll(async () => {
  laboratory = await openLaboratory()
})
afterAll(() => laboratory.close())

const settings = { predictions: 'p.csv', task: 'regression', label: 'y', prediction: 'd', id: 'id' }

async function read(text: string, more: object = {}) {
  await laboratory.write('p.csv', text)
  const { predictions, notes } = await laboratory.read({ ...settings, ...more })
  if (predictions.task !== 'regression') throw new Error('another task')
  const ids = predictions.ids ?? []
  const order = [...ids.keys()].sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1))
  return {
    predictions,
    notes,
    ids: order.map((i) => ids[i]),
    sorted: (values: ArrayLike<number>) => order.map((i) => values[i]),
  }
}

async function refusal(text: string, more: object = {}): Promise<string> {
  await laboratory.write('p.csv', text)
  return laboratory.refusal({ ...settings, ...more })
}

describe('a damaged file', () => {
  test.each([
    [
      `id,y,d\n1,1,2\n2,"open\n${'3,4,5\n'.repeat(10)}4,1",2\n`,
      'p.csv, line 3, has a quote that is closed only 11 lines',
    ],
    ['id,y,d\n1,1,2\nid,y,d\n2,1,2\n', 'p.csv, line 3, is the header again.'],
    ['id,y,d,note\n1,1,2,x\n2,1,2,\0\n', 'p.csv, line 3, holds NUL bytes.'],
    ['id,y,d\n1,1,2\n2,1\n', 'p.csv, line 3, has 2 fields where the header has 3.'],
  ])('%j is refused', async (text, message) => {
    expect(await refusal(text)).toContain(message)
  })
})

describe('ids', () => {
  test.each([
    ['7::BIGINT', '7'],
    ['7.0::DOUBLE', '7'],
    ['7.0::FLOAT', '7'],
    ['7.00::DECIMAL(5, 2)', '7'],
    ["'7'", '7'],
    ["'7.0'", '7'],
    ['-7.0::DOUBLE', '-7'],
    ['10.50::DECIMAL(5, 2)', '10.5'],
    ['100::HUGEINT', '100'],
    ["'100'", '100'],
    ['1e15::DOUBLE', '1000000000000000'],
    ['0.1::DOUBLE', '0.1'],
    ["'007'", '007'],
    ["'v1.20'", 'v1.20'],
    ['true', 'true'],
    ["DATE '2026-01-02'", '2026-01-02'],
    ["UUID '00000000-0000-0000-0000-00000000000a'", '00000000-0000-0000-0000-00000000000a'],
  ])('%s is known as %s', async (sql, id) => {
    await laboratory.parquet('p.parquet', `SELECT ${sql} AS id, 1 AS y, 2 AS d`)
    const { predictions } = await laboratory.read({ ...settings, predictions: 'p.parquet' })
    expect({ ids: predictions.ids, keys: predictions.keys }).toEqual({ ids: [id], keys: await laboratory.keys([id]) })
  })

  test('of text files keep their zeros, and lose those after the point', async () => {
    expect((await read('id,y,d\n007,1,1\n7,1,1\n8.0,1,1\n')).ids).toEqual(['007', '7', '8'])
    await laboratory.write('p.jsonl', '{"id":7,"y":1,"d":2}\n{"id":8.0,"y":1,"d":2}\n')
    const { predictions } = await laboratory.read({ ...settings, predictions: 'p.jsonl' })
    expect([...(predictions.ids ?? [])].sort()).toEqual(['7', '8'])
  })

  test('of several columns cannot be confused', async () => {
    const text = 'a,b,y,d\n"x, y",z,1,1\nx,"y, z",1,1\n'
    const { ids, predictions } = await read(text, { id: ['a', 'b'] })
    expect(ids).toEqual(['x, y, z', 'x, y, z'])
    expect(new Set(predictions.keys).size).toBe(2)
    expect(await refusal('a,b,y,d\nx,,1,1\n', { id: ['a', 'b'] })).toBe(
      "In 1 of 1 rows the id is missing, first in row 1. Every example needs one, or its row must be left out of both models' predictions.",
    )
  })

  test('without `id` the row number is the id, and a note says so', async () => {
    const { ids, sorted, predictions, notes } = await read('y,d\n5,1\n6,1\n7,1\n', { id: undefined })
    expect(ids).toEqual(['1', '2', '3'])
    expect(sorted(predictions.labels)).toEqual([5, 6, 7])
    expect(notes).toEqual([
      'There is no `id:`, so examples are known by their row number, and both models must have answered them in the same order.',
    ])
  })
})

test('the order of rows and the number of threads change nothing', async () => {
  const columns =
    "i AS id, (i % 2)::BOOLEAN AS y, (hash(i) % 1000) / 1000 AS s, 'c' || (i % 7) AS c, i % 13 AS g, i / 3 AS x"
  const evaluation = {
    ...{ task: 'binary', id: 'id', label: 'y', score: 's', slices: ['c'], group: 'g', discover: ['x'] },
    predictions: 'many.parquet',
  }
  const seen: Predictions[] = []
  for (const [threads, order] of [
    [1, 'i'],
    [2, 'hash(i)'],
    [4, 'i DESC'],
  ] as const) {
    const other = await openLaboratory(threads)
    await other.parquet('many.parquet', `SELECT ${columns} FROM range(300000) t(i) ORDER BY ${order}`)
    seen.push((await other.read(evaluation)).predictions)
    await other.close()
  }
  expect(seen[1]).toEqual(seen[0])
  expect(seen[2]).toEqual(seen[0])
  expect(seen[0]?.size).toBe(300000)
})

test('columns may have any name, also one that our own queries use', async () => {
  const names = ['key', 'id', 'seed', 'n', 'f0', 'value', 'code', 'fails', 'r', 'g', 'it\'s "it"', 'one', 'v0', 'task']
  const rows = [1, 2, 3].map((row) => names.map((name) => (name === 'seed' ? (row === 1 ? 'a' : 'b') : 'x')))
  const text = [['y,d,number', ...names.map((name) => `"${name.replaceAll('"', '""')}"`)].join(',')]
  const ids = ['1', '1', '2']
  text.push(...rows.map((row, index) => ['1', '2', ids[index], ...row].join(',')))
  await laboratory.write('p.csv', `${text.join('\n')}\n`)
  const evaluation = { ...settings, id: 'number', slices: names.filter((name) => name !== 'id'), group: 'id' }
  const found = await laboratory.refusal({ ...evaluation, seed: 'seed' })
  expect(found).toBe(
    'Seed a lacks 1 of the examples that seed b has, for example 2. All seeds must answer the same examples.',
  )
  expect(await laboratory.refusal({ ...evaluation, group: 'n' })).toBe(
    'Ids come more than once: 1 of them, for example 1 (2 times). An id must name one example; give several columns as `id: [a, b]` if they do so together.',
  )
  const { predictions } = await laboratory.read({ ...evaluation, id: ['number', 'seed'] })
  expect(predictions.slices.map(({ values }) => values.length)).toEqual([1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1])
  const scored = await laboratory.read({
    task: 'scored',
    predictions: 'p.csv',
    id: 'key',
    columns: ['number'],
    group: 'value',
  })
  expect(scored.predictions.size).toBe(1)
})

describe('slices', () => {
  test('are the columns of slices, fairness, rules and `discover`, once each', async () => {
    const { predictions } = await read('id,y,d,a,b,c,e,f\n1,1,1,x,,2.0,true,q\n2,1,1,w,u,10,false,q\n', {
      slices: ['a', ['a', 'b']],
      rules: { mae: { max: 1, slices: { 'c, e': { max: 2 } } } },
      discover: ['f', 'a'],
    })
    expect(predictions.slices.map(({ name, values }) => [name, values])).toEqual([
      ['a', ['w', 'x']],
      ['b', ['u']],
      ['c', ['10', '2']],
      ['e', ['false', 'true']],
      ['f', ['q']],
    ])
  })

  test('have codes by value, and none for null', async () => {
    const { predictions, sorted } = await read('id,y,d,a\n1,1,1,x\n2,1,1,\n3,1,1,w\n', { slices: ['a'] })
    expect(predictions.slices.map(({ codes }) => sorted(codes))).toEqual([[1, 0xffff_ffff, 0]])
  })

  test('of many numbers that only `discover` names are ranges between quartiles', async () => {
    const rows = Array.from({ length: 100 }, (_, i) => `${i},1,1,${i < 99 ? i * 0.5 : ''}`)
    const { predictions, ids } = await read(`id,y,d,x\n${rows.join('\n')}\n`, { discover: ['x'] })
    const [slice] = predictions.slices
    expect(slice?.values).toEqual(['12 to 24.5', '24.5 to 37', '> 37', '≤ 12'])
    const texts = new Map((predictions.ids ?? []).map((id, i) => [id, slice?.values[slice.codes[i] ?? 0]]))
    expect(ids).toHaveLength(100)
    expect(['0', '24', '25', '49', '50', '74', '75', '98', '99'].map((id) => texts.get(id))).toEqual([
      ...['≤ 12', '≤ 12', '12 to 24.5', '12 to 24.5', '24.5 to 37', '24.5 to 37', '> 37', '> 37', undefined],
    ])
  })

  test('of few numbers are their values', async () => {
    const { predictions } = await read('id,y,d,x\n1,1,1,3\n2,1,1,1\n', { discover: ['x'] })
    expect(predictions.slices.map(({ values }) => values)).toEqual([['1', '3']])
  })

  test('of more than 1,000 values are refused', async () => {
    const rows = Array.from({ length: 1001 }, (_, i) => `${i},1,1,u${i}`)
    expect(await refusal(`id,y,d,user\n${rows.join('\n')}\n`, { slices: ['user'] })).toBe(
      'The column user has 1,001 values; a slice column may have 1,000. Name a column of fewer values, for example one that holds ranges.',
    )
  })
})

describe('weights and groups', () => {
  test('weights are read, and groups numbered by their sorted values', async () => {
    const { predictions, sorted } = await read('id,y,d,w,g\n1,1,1,0,z\n2,1,1,2.5,a\n3,1,1,1,z\n', {
      weight: 'w',
      group: 'g',
    })
    expect(sorted(predictions.weights ?? [])).toEqual([0, 2.5, 1])
    expect(sorted(predictions.clusters ?? [])).toEqual([1, 0, 1])
  })

  const numbers = "Write a number, or leave the example out of both models' predictions."

  test.each([
    ['1,1,1,,g', `In 1 of 1 rows the weight (column w) is missing, first in row 1, id 1. ${numbers}`],
    [
      '1,1,1,NaN,g',
      `In 1 of 1 rows the weight (column w) is NaN, first in row 1, id 1. NaN is never judged. ${numbers}`,
    ],
    [
      '1,1,1,inf,g',
      `In 1 of 1 rows the weight (column w) is infinite, first in row 1, id 1. Infinity is never judged. ${numbers}`,
    ],
    [
      '1,1,1,-2,g',
      'In 1 of 1 rows the weight (column w) is negative, first in row 1, id 1. A weight says how much an example counts; 0 leaves it out.',
    ],
    ['1,1,1,0,g', 'All weights (column w) are 0, so no example counts.'],
    [
      '1,1,1,1,',
      "In 1 of 1 rows the group (column g) is missing, first in row 1, id 1. Write it, or leave the example out of both models' predictions.",
    ],
  ])('%j is refused', async (row, message) => {
    expect(await refusal(`id,y,d,w,g\n${row}\n`, { weight: 'w', group: 'g' })).toBe(message)
  })
})

describe('several seeds', () => {
  test('in a column or in files of their own are the same', async () => {
    await laboratory.write('s1.csv', 'id,y,d,land\n2,5,1.5,de\n1,6,2,fr\n')
    await laboratory.write('s2.csv', 'id,y,d,land\n1,6,4,fr\n2,5.0,3,de\n')
    const { predictions, files } = await laboratory.read({
      ...settings,
      predictions: { 10: 's1.csv', 9: ['s2.csv'] },
      slices: ['land'],
    })
    if (predictions.task !== 'regression') throw new Error('another task')
    expect(files).toEqual(['s1.csv', 's2.csv'])
    expect(predictions.size).toBe(2)
    expect(predictions.runs.map(({ seed }) => seed)).toEqual(['10', '9'])
    const answers = predictions.runs.map((run) =>
      (predictions.ids ?? []).map((id, i) => `${id}: ${run.predictions[i]}`).sort(),
    )
    expect(answers).toEqual([
      ['1: 2', '2: 1.5'],
      ['1: 4', '2: 3'],
    ])
    const other = await read('id,y,d,land,seed\n2,5,1.5,de,10\n1,6,4,fr,9\n1,6,2,fr,10\n2,5,3,de,9\n', {
      seed: 'seed',
      slices: ['land'],
    })
    expect(other.predictions).toEqual(predictions)
  })

  test('without ids are matched by the position in each', async () => {
    const { predictions, ids, sorted } = await read('y,d,seed\n5,1,a\n5,2,b\n6,3,a\n6,4,b\n', {
      id: undefined,
      seed: 'seed',
    })
    expect(ids).toEqual(['1', '2'])
    expect(predictions.runs.map((run) => sorted(run.predictions))).toEqual([
      [1, 3],
      [2, 4],
    ])
  })

  test.each([
    [
      'id,y,d,seed\n1,5,1,a\n2,5,1,a\n1,5,1,b\n',
      'Seed b lacks 1 of the examples that seed a has, for example 2. All seeds must answer the same examples.',
    ],
    [
      'id,y,d,seed\n1,5,1,a\n2,5,1,b\n1,5,1,b\n',
      'Seed a lacks 1 of the examples that seed b has, for example 2. All seeds must answer the same examples.',
    ],
    [
      'id,y,d,seed\n1,5,1,a\n1,6,1,b\n',
      'Seeds a and b have different labels, for example of 1. All seeds must answer the same examples.',
    ],
    [
      'id,y,d,seed\n1,5,1,a\n1,6,1,\n',
      "In 1 of 2 rows the seed is missing, first in row 2, id 1. Every example needs one, or its row must be left out of both models' predictions.",
    ],
    [
      'id,y,d,seed\n1,5,1,a\n1,5,1,a\n',
      'Ids come more than once within one seed: 1 of them, for example 1 (2 times). An id must name one example; give several columns as `id: [a, b]` if they do so together.',
    ],
  ])('%j is refused', async (text, message) => {
    expect(await refusal(text, { seed: 'seed' })).toBe(message)
  })

  test('a seed whose file lacks a column is refused', async () => {
    await laboratory.write('s1.csv', 'id,y,answers\n1,6,2\n')
    await laboratory.write('s2.csv', 'id,y,answer\n1,6,4\n')
    expect(
      await laboratory.refusal({ ...settings, prediction: 'answers', predictions: { a: 's1.csv', b: 's2.csv' } }),
    ).toBe(
      '`prediction` names the column answers, but s2.csv has none of that name. Did you mean answer? Its columns are id, y, answer.',
    )
  })
})
