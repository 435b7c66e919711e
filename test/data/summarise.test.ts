import { expect, test } from 'vitest'
import { dataSchema, judgeData } from '../../src/data/index.ts'
import type { ColumnProfile, DatasetSnapshot } from '../../src/model/dataset.ts'

function aSnapshot(name: string, columns: readonly ColumnProfile[], rows = 100): DatasetSnapshot {
  return { name, files: [`${name}.parquet`], rows, columns, measurements: [] }
}

/** So many of 1, 2 and 3. */
function numbers(name: string, ...counts: readonly number[]): ColumnProfile {
  const finite = counts.reduce((sum, count) => sum + count, 0)
  const edges = [1, ...counts.map((_, index) => index + 1)]
  return {
    name,
    type: 'integer',
    engineType: 'BIGINT',
    nulls: 0,
    distinct: 3,
    numeric: { finite, notANumber: 0, infinite: 0, minimum: 1, maximum: 3, edges, counts },
  }
}

function words(name: string, counts: Readonly<Record<string, number>>): ColumnProfile {
  const values = Object.entries(counts).map(([value, count]) => ({ value, count }))
  return {
    name,
    type: 'string',
    engineType: 'VARCHAR',
    nulls: 1,
    distinct: values.length,
    categories: { values, other: 0 },
    lengths: { minimum: 1, maximum: 2, mean: 1.5 },
  }
}

function summarise(policy: unknown, candidate: readonly DatasetSnapshot[], baseline?: readonly DatasetSnapshot[]) {
  const options = dataSchema.parse(policy)
  return judgeData(options, { data: candidate }, {}, baseline && { data: baseline }, 'block').summaries
}

const plain = { d: { path: 'd.parquet' } }

test('each column stands beside the same column of the baseline, without engine types', () => {
  const [summary] = summarise(
    plain,
    [aSnapshot('d', [numbers('x', 50, 30, 20), words('w', { a: 99 })])],
    [aSnapshot('d', [words('w', { b: 49 }), numbers('x', 20, 20, 10)], 50)],
  )
  expect([summary?.baselineRows, summary?.comparedWith]).toEqual([50, { name: 'baseline', rows: 50 }])
  expect(summary?.columns).toEqual([
    {
      name: 'x',
      type: 'integer',
      nulls: 0,
      distinct: 3,
      numeric: numbers('x', 50, 30, 20).numeric,
      reference: { nulls: 0, distinct: 3, numeric: numbers('x', 20, 20, 10).numeric },
      histogram: { low: 1, high: 3, candidate: [0.5, 0.3, 0.2], reference: [0.4, 0.4, 0.2] },
    },
    {
      name: 'w',
      type: 'string',
      nulls: 1,
      distinct: 1,
      categories: { values: [{ value: 'a', count: 99 }], other: 0 },
      lengths: { minimum: 1, maximum: 2, mean: 1.5 },
      reference: {
        nulls: 1,
        distinct: 1,
        categories: { values: [{ value: 'b', count: 49 }], other: 0 },
        lengths: { minimum: 1, maximum: 2, mean: 1.5 },
      },
    },
  ])
})

test('with drift against another data set, beside that one, and with the answers of drift', () => {
  const [summary] = summarise(
    { d: { path: 'd.parquet', drift: { against: 'e' } }, e: { path: 'e.parquet' } },
    [
      aSnapshot('d', [numbers('x', 9_000, 500, 500), words('w', { a: 9_999 })], 10_000),
      aSnapshot('e', [numbers('x', 500, 500, 9_000), words('w', { a: 9_999 })], 10_000),
    ],
    [aSnapshot('d', [numbers('x', 1, 1, 1)], 3)],
  )
  expect([summary?.baselineRows, summary?.comparedWith]).toEqual([3, { name: 'e', rows: 10_000 }])
  const [x, w] = summary?.columns ?? []
  expect(x?.reference?.numeric?.counts).toEqual([500, 500, 9_000])
  expect(x?.drift).toEqual([
    { about: 'numbers', effect: 0.85, threshold: 0.1, adjustedPValue: expect.closeTo(0, 9), conclusion: 'drifts' },
  ])
  expect(w?.drift).toEqual([
    { about: 'categories', effect: 0, threshold: 0.1, adjustedPValue: 1, conclusion: 'unchanged' },
  ])
})

test('too few rows to tell is said for each column', () => {
  const [summary] = summarise(
    { d: { path: 'd.parquet', drift: true } },
    [aSnapshot('d', [numbers('x', 5, 3, 2)], 10)],
    [aSnapshot('d', [numbers('x', 5, 3, 2)], 10)],
  )
  expect(summary?.columns[0]?.drift?.map(({ conclusion }) => conclusion)).toEqual(['too-few-rows'])
})

test('a column that hides its values now does not show those it had', () => {
  const { numeric: _, ...hidden } = numbers('x', 1, 1, 1)
  const { categories: __, ...hiddenWords } = words('w', { a: 1 })
  const [summary] = summarise(
    plain,
    [aSnapshot('d', [hidden, hiddenWords])],
    [aSnapshot('d', [numbers('x', 5, 5, 5), words('w', { secret: 9 })])],
  )
  expect(summary?.columns.map(({ reference }) => reference)).toEqual([
    { nulls: 0, distinct: 3 },
    { nulls: 1, distinct: 1, lengths: { minimum: 1, maximum: 2, mean: 1.5 } },
  ])
  expect(JSON.stringify(summary)).not.toContain('secret')
})

test('a new column, and one of another type, has nothing beside it; without a baseline no column has', () => {
  const candidate = [aSnapshot('d', [numbers('x', 1, 1, 1), numbers('w', 1, 1, 1)])]
  const [summary] = summarise(plain, candidate, [aSnapshot('d', [words('w', { a: 9 })])])
  expect(summary?.columns.map(({ reference }) => reference)).toEqual([undefined, undefined])
  const [alone] = summarise(plain, candidate)
  expect([alone?.comparedWith, alone?.baselineRows]).toEqual([undefined, undefined])
  expect(alone?.columns.map(({ reference }) => reference)).toEqual([undefined, undefined])
})
