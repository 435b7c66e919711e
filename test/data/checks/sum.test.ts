import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write('d.csv', 'x,half,name,flag\n1,0.5,a,true\n2,0.25,b,true\n,,c,false\n4,8,d,\n')
  await lab.parquet('odd.parquet', "SELECT unnest([1::DOUBLE, 'NaN', 'Infinity'])::DOUBLE AS x, NULL::DOUBLE AS none")
  await lab.parquet(
    'types.parquet',
    `SELECT i::UTINYINT AS small, (i * 10000000000000000)::HUGEINT AS huge, (i / 8)::DECIMAL(18, 3) AS decimal,
     i::FLOAT / 3 AS single, i * 1e300 AS large FROM range(201) t(i)`,
  )
})
afterAll(() => lab.close())

async function judge(column: string, sum: object, path = 'd.csv', more: object = {}): Promise<readonly string[]> {
  return told(await lab.check({ d: { path, columns: { [column]: { sum, ...more } } } }), 'data.sum')
}

describe('the sum, nulls left out', () => {
  test.each([
    ['x', { min: 7, max: 7 }, 'passed: d.x: the sum is 7.'],
    ['x', { max: 6 }, 'failed: d.x: the sum is 7, above the most allowed, 6.'],
    ['half', { min: 8.75, max: 8.75 }, 'passed: d.half: the sum is 8.75.'],
    ['half', { min: 9 }, 'failed: d.half: the sum is 8.75, below the least allowed, 9.'],
    ['flag', { min: 2, max: 2 }, 'passed: d.flag: the sum is 2.'],
    ['x', { max_change: 1 }, 'skipped: d.x: the sum is 7; there is no baseline value to compare it with.'],
    [
      'name',
      { max: 1 },
      'errored: d.name: needs numbers, but the column is string (VARCHAR). Change the policy or the column.',
    ],
  ])('%s with %j', async (column, settings, expected) => {
    expect(await judge(column, settings)).toEqual([expected])
  })

  test('NaN and infinity make it undefined, and without a value there is nothing to judge', async () => {
    expect(await judge('x', { max: 5 }, 'odd.parquet')).toEqual([
      'failed: d.x: the sum is undefined: 2 values are NaN or infinite.',
    ])
    expect(await judge('none', { max: 5 }, 'odd.parquet')).toEqual([
      'inconclusive: d.none: the sum is undefined: there was no value.',
    ])
  })

  test('integers and decimals are added exactly, floats to twelve digits', async () => {
    const columns = Object.fromEntries(
      ['small', 'huge', 'decimal', 'single', 'large'].map((name) => [name, { sum: { min: 0 } }]),
    )
    const { datasets } = await lab.capture({ d: { path: 'types.parquet', columns } })
    const sums = datasets[0]?.measurements.filter(({ check }) => check === 'data.sum').map(({ value }) => value)
    let singles = 0
    for (let i = 0; i <= 200; i += 1) singles += Math.fround(Math.fround(i) / 3)
    expect(sums).toEqual([20_100, 2.01e20, 2512.5, Number(singles.toPrecision(12)), 2.01e304])
  })

  test('a sum of floats is the same in whatever order the rows come', async () => {
    const sums: unknown[] = []
    for (const order of ['i', 'x', 'hash(i)']) {
      await lab.parquet(
        'floats.parquet',
        `SELECT i, sin(i) * exp(i % 30) AS x FROM range(300000) t(i) ORDER BY ${order}`,
      )
      const { datasets } = await lab.capture({ d: { path: 'floats.parquet', columns: { x: { sum: { min: 0 } } } } })
      sums.push(datasets[0]?.measurements.find(({ check }) => check === 'data.sum')?.value)
    }
    const [row] = await lab.oracle('SELECT fsum(x) AS x FROM {floats.parquet}')
    expect(new Set(sums).size).toBe(1)
    expect(Number(sums[0]) / Number(row?.['x'])).toBeCloseTo(1, 9)
  })

  test('a column declared as a number is added without what does not convert', async () => {
    await lab.write('texts.csv', 'x\n1.5\noops\n2\n')
    expect(await judge('x', { min: 3.5, max: 3.5 }, 'texts.csv', { type: 'number' })).toEqual([
      'passed: d.x: the sum is 3.5.',
    ])
  })
})
