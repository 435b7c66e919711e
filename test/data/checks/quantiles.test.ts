import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataSchema } from '../../../src/data/index.ts'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write('d.csv', 'x,name,flag\n4,a,true\n1,b,true\n3,c,false\n2,d,true\n,,\n')
  await lab.parquet('odd.parquet', "SELECT unnest([1::DOUBLE, 'NaN', '-Infinity'])::DOUBLE AS x, NULL::DOUBLE AS none")
  await lab.parquet('large.parquet', 'SELECT sin(i) * exp(i % 17) AS x FROM range(50001) t(i)')
})
afterAll(() => lab.close())

async function judge(column: string, settings: object, path = 'd.csv'): Promise<readonly string[]> {
  return told(await lab.check({ d: { path, columns: { [column]: settings } } }), 'data.quantile')
}

describe('a quantile is the least value that so many values do not exceed', () => {
  test.each([
    ['x', { median: { min: 2, max: 2 } }, 'passed: d.x: the median is 2.'],
    ['x', { median: { max: 1.9 } }, 'failed: d.x: the median is 2, above the most allowed, 1.9.'],
    ['x', { quantiles: { 0.75: { min: 3.1 } } }, 'failed: d.x: the quantile 0.75 is 3, below the least allowed, 3.1.'],
    ['x', { quantiles: { 0.76: { min: 4 } } }, 'passed: d.x: the quantile 0.76 is 4.'],
    ['flag', { median: { min: 1 } }, 'passed: d.flag: the median is 1.'],
    [
      'x',
      { median: { max_change: '1%' } },
      'skipped: d.x: the median is 2; there is no baseline value to compare it with.',
    ],
    [
      'name',
      { median: { max: 1 } },
      'errored: d.name: needs numbers, but the column is string (VARCHAR). Change the policy or the column.',
    ],
    [
      'x',
      { median: { max: 1 }, personal: true },
      'errored: d.x: a quantile is a value of the column, and the column is personal, so that its values are not kept. Remove the check.',
    ],
  ])('%s with %j', async (column, settings, expected) => {
    expect(await judge(column, settings)).toEqual([expected])
  })

  test('NaN and infinity make it undefined, and without a value there is nothing to judge', async () => {
    expect(await judge('x', { median: { max: 5 } }, 'odd.parquet')).toEqual([
      'failed: d.x: the median is undefined: 2 values are NaN or infinite.',
    ])
    expect(await judge('none', { median: { max: 5 } }, 'odd.parquet')).toEqual([
      'inconclusive: d.none: the median is undefined: there was no value.',
    ])
  })

  test('it agrees with counting the sorted values, to the last digit', async () => {
    const quantiles = { 0.001: { min: -1e9 }, 0.3: { min: -1e9 }, 0.99: { min: -1e9 } }
    const { datasets } = await lab.capture({
      d: { path: 'large.parquet', columns: { x: { quantiles, median: { min: -1e9 } } } },
    })
    const sorted = (await lab.oracle('SELECT x FROM {large.parquet} ORDER BY x')).map(({ x }) => Number(x))
    const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1]
    expect(Object.fromEntries(datasets[0]?.measurements.map(({ key, value }) => [key, value]) ?? [])).toMatchObject({
      'median range': at(0.5),
      '0.001 range': at(0.001),
      '0.3 range': at(0.3),
      '0.99 range': at(0.99),
    })
  })

  test('a change is judged against the same quantile of the baseline', async () => {
    const policy = (path: string) => ({
      d: { path, columns: { x: { quantiles: { 0.25: { max_change: 0.5 }, 0.75: { max_change: 2 } } } } },
    })
    await lab.write('before.csv', 'x\n2\n2\n2\n2\n')
    const { datasets } = await lab.capture(policy('before.csv'))
    expect(told(await lab.check(policy('d.csv'), datasets), 'data.quantile')).toEqual([
      'failed: d.x: the quantile 0.25 is 1, in the baseline 2 (-1, -50 %); it may drop by at most 0.5.',
      'passed: d.x: the quantile 0.75 is 3, in the baseline 2 (+1, +50 %).',
    ])
  })
})

test.each(['0', '1', '50%', '-0.1', '1.5', '0.50', 'x'])('%s is no quantile', (key) => {
  const { error } = dataSchema.safeParse({ d: { path: 'd.csv', columns: { x: { quantiles: { [key]: { max: 1 } } } } } })
  expect(JSON.stringify(error?.issues)).toContain('a quantile is named by a number between 0 and 1, such as 0.99')
})

test('a quantile without a limit is refused', () => {
  const { error } = dataSchema.safeParse({ d: { path: 'd.csv', columns: { x: { median: {} } } } })
  expect(error?.issues.map(({ message }) => message)).toEqual(['expected min, max or max_change'])
})
