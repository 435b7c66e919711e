import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataSchema } from '../../../src/data/index.ts'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write('d.csv', 'x,same\n1,a\n1,a\n2,\n,a\n3,a\n')
  await lab.parquet(
    'odd.parquet',
    "SELECT unnest([1::DOUBLE, 'NaN', 'NaN', 'Infinity', NULL])::DOUBLE AS x, NULL::INTEGER AS none",
  )
  await lab.parquet(
    'large.parquet',
    'SELECT (i * 7919) % 12345 AS x, md5((i % 333)::VARCHAR) AS t FROM range(200000) t(i)',
  )
})
afterAll(() => lab.close())

async function judge(column: string, distinct: object, path = 'd.csv'): Promise<readonly string[]> {
  return told(await lab.check({ d: { path, columns: { [column]: { distinct } } } }), 'data.distinct')
}

describe('the number of different values, nulls left out', () => {
  test.each([
    ['x', { min: 3, max: 3 }, 'passed: d.x: the number of different values is 3.'],
    ['x', { min: 4 }, 'failed: d.x: the number of different values is 3, below the least allowed, 4.'],
    ['x', { max: 2 }, 'failed: d.x: the number of different values is 3, above the most allowed, 2.'],
    ['same', { min: 2 }, 'failed: d.same: the number of different values is 1, below the least allowed, 2.'],
    ['x', { min_share: '75%' }, 'passed: d.x: the share of different values is 75 %.'],
    [
      'x',
      { min_share: '75.1%' },
      'failed: d.x: the share of different values is 75 %, below the least allowed, 75.1 %.',
    ],
    [
      'x',
      { max_change: 0 },
      'skipped: d.x: the number of different values is 3; there is no baseline value to compare it with.',
    ],
  ])('%s with %j', async (column, settings, expected) => {
    expect(await judge(column, settings)).toEqual([expected])
  })

  test('NaN is one value, and without a value there is nothing to judge', async () => {
    expect(await judge('x', { min: 3, max: 3, min_share: '75%' }, 'odd.parquet')).toEqual([
      'passed: d.x: the number of different values is 3.',
      'passed: d.x: the share of different values is 75 %.',
    ])
    expect(await judge('none', { min: 0, min_share: 0 }, 'odd.parquet')).toEqual([
      'inconclusive: d.none: the number of different values is undefined: there was no value.',
      'inconclusive: d.none: there was no value to judge.',
    ])
  })

  test('it agrees with the engine asked directly', async () => {
    const [row] = await lab.oracle('SELECT count(DISTINCT x) AS x, count(DISTINCT t) AS t FROM {large.parquet}')
    const { datasets } = await lab.capture({
      d: { path: 'large.parquet', columns: { x: { distinct: { min: 1 } }, t: { distinct: { min: 1, min_share: 0 } } } },
    })
    expect(
      datasets[0]?.measurements.filter(({ check }) => check === 'data.distinct').map(({ key, value }) => [key, value]),
    ).toEqual([
      ['range', Number(row?.['x'])],
      ['range', Number(row?.['t'])],
      ['share', Number(row?.['t']) / 200_000],
    ])
  })

  test('a change is judged against the baseline', async () => {
    const policy = { d: { path: 'd.csv', columns: { x: { distinct: { max_change: '10%' } } } } }
    const { datasets } = await lab.capture(policy)
    const before = datasets.map((dataset) => ({
      ...dataset,
      measurements: dataset.measurements.map((measurement) => ({ ...measurement, value: 4 })),
    }))
    expect(told(await lab.check(policy, before), 'data.distinct')).toEqual([
      'failed: d.x: the number of different values is 3, in the baseline 4 (-1, -25 %); it may drop by at most 10 %.',
    ])
  })
})

test.each([
  [{}, 'expected min, max, max_change or min_share'],
  [{ min: 3, max: 2 }, 'min is larger than max'],
  [{ min_share: '101%' }, 'expected at most 100%'],
])('%j is refused', (distinct, message) => {
  const { error } = dataSchema.safeParse({ d: { path: 'd.csv', columns: { x: { distinct } } } })
  expect(error?.issues.map((issue) => issue.message)).toEqual([message])
})
