import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataSchema } from '../../../src/data/index.ts'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write(
    'd.csv',
    'a,b,c,same,flag,name,none\n1,2,9,5,true,x,\n2,4,8,5,false,y,\n3,6,,5,true,z,\n,7,1,5,true,z,\n',
  )
  await lab.parquet(
    'odd.parquet',
    "SELECT unnest([1::DOUBLE, 2, 3, 'NaN', 'Infinity', 4]) AS x, unnest([3::DOUBLE, 2, 1, 7, 8, NULL]) AS y",
  )
  await lab.parquet(
    'large.parquet',
    `SELECT sin(i) + 1000 AS x, sin(i) * 1e-3 + cos(7 * i) * 2e-3 AS y, CASE WHEN i % 5 > 0 THEN (i % 1000)::FLOAT END AS z,
     (i % 2 = 0) AS flag FROM range(200000) t(i)`,
  )
})
afterAll(() => lab.close())

async function judge(columns: readonly string[], limits: object, path = 'd.csv'): Promise<readonly string[]> {
  return told(await lab.check({ d: { path, correlations: [{ columns, ...limits }] } }), 'data.correlation')
}

describe("Pearson's correlation, over the rows in which both columns have a number", () => {
  test.each([
    [['a', 'b'], { max: 0.95 }, 'failed: d.a, b: the correlation is 1, above the most allowed, 0.95.'],
    [['a', 'b'], { min: 1 }, 'passed: d.a, b: the correlation is 1.'],
    [['a', 'c'], { min: -0.9 }, 'failed: d.a, c: the correlation is -1, below the least allowed, -0.9.'],
    [['a', 'flag'], { min: 0, max: 0 }, 'passed: d.a, flag: the correlation is 0.'],
    [
      ['a', 'same'],
      { max: 1 },
      'inconclusive: d.a, same: the correlation is undefined: one of the columns always has the same value.',
    ],
    [
      ['a', 'name'],
      { max: 1 },
      'errored: d.a, name: needs numbers, but the column name is string (VARCHAR). Change the policy or the column.',
    ],
    [
      ['a', 'shoe'],
      { max: 1 },
      'errored: d.a, shoe: the correlation cannot be measured, because there is no column shoe.',
    ],
  ])('%j with %j', async (columns, limits, expected) => {
    expect(await judge(columns, limits)).toEqual([expected])
  })

  test('NaN, infinity and nulls leave a row out', async () => {
    expect(await judge(['x', 'y'], { max: 0 }, 'odd.parquet')).toEqual(['passed: d.x, y: the correlation is -1.'])
    await lab.parquet('none.parquet', 'SELECT 1::DOUBLE AS x, NULL::DOUBLE AS y')
    expect(await judge(['x', 'y'], { max: 0 }, 'none.parquet')).toEqual([
      'inconclusive: d.x, y: the correlation is undefined: both columns have a number in 0 rows.',
    ])
  })

  test('it agrees with the engine asked directly', async () => {
    const pairs = [
      ['x', 'y'],
      ['x', 'z'],
      ['y', 'flag'],
    ] as const
    const [row] = await lab.oracle(
      'SELECT corr(x, y) AS a, corr(x, z) AS b, corr(y, flag::INTEGER) AS c FROM {large.parquet}',
    )
    const correlations = pairs.map((columns) => ({ columns, max: 1 }))
    const { datasets } = await lab.capture({ d: { path: 'large.parquet', correlations } })
    const found = datasets[0]?.measurements.filter(({ check }) => check === 'data.correlation')
    expect(found?.map(({ total }) => total)).toEqual([200_000, 160_000, 200_000])
    for (const [index, name] of ['a', 'b', 'c'].entries()) {
      expect(found?.[index]?.value).toBeCloseTo(Number(row?.[name]), 11)
    }
  })

  test('it is the same to the last digit in whatever order the rows come', async () => {
    const correlations = [{ columns: ['x', 'y'], max: 1 }]
    const values: unknown[] = []
    for (const order of ['x', 'y', 'hash(x)']) {
      await lab.parquet('sorted.parquet', `SELECT * FROM '${lab.root}/large.parquet' ORDER BY ${order}`)
      const { datasets } = await lab.capture({ d: { path: 'sorted.parquet', correlations } })
      values.push(datasets[0]?.measurements.find(({ check }) => check === 'data.correlation')?.value)
    }
    expect(new Set(values).size).toBe(1)
  })
})

test.each([
  [{ columns: ['a'], max: 1 }, 'expected two columns'],
  [{ columns: ['a', 'b'] }, 'expected min or max'],
  [{ columns: ['a', 'b'], min: 0.5, max: 0 }, 'min is larger than max'],
])('%j is refused', (correlation, message) => {
  const { error } = dataSchema.safeParse({ d: { path: 'd.csv', correlations: [correlation] } })
  expect(error?.issues.map((issue) => issue.message)).toEqual([message])
})
