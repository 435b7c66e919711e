import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataSchema } from '../../../src/data/index.ts'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.parquet(
    'd.parquet',
    `SELECT unnest([0, 5, -10, NULL, 7]) AS i, unnest([0, 0.05, -2.15, NULL, 0.07])::DECIMAL(10, 2) AS d,
     unnest([0, 0.1 + 0.2::DOUBLE, -1e6 / 10, NULL, 0.35])::DOUBLE AS f, unnest([0, 0.7, -1.1, NULL, 0.75])::FLOAT AS f32,
     unnest(['NaN', 'Infinity', '-Infinity', NULL, '1'])::DOUBLE AS odd, NULL::INTEGER AS none, 'a' AS text,
     unnest([170141183460469231731687303715884105720, 5, 0, NULL, 1]::HUGEINT[]) AS huge,
     unnest([99999999999999999999999999999999999999, 5, 0, NULL, 1]::DECIMAL(38, 0)[]) AS wide,
     unnest([0.5, 0.25, 0, NULL, 0.125]::DECIMAL(38, 37)[]) AS fine,
     unnest([0.5, -0.5, 0, 0.999999999999999999, NULL]::DECIMAL(18, 18)[]) AS narrow, unnest([255, 250, 0, NULL, 5]::UTINYINT[]) AS small`,
  )
})
afterAll(() => lab.close())

async function judge(column: string, multiple_of: number, path = 'd.parquet', more = {}): Promise<readonly string[]> {
  const columns = { [column]: { multiple_of, ...more } }
  return told(await lab.check({ d: { path, columns } }), 'data.multiple_of')
}

describe('a column of multiples', () => {
  test.each([
    ['i', 5, 'failed: d.i: 1 of 4 values (25 %) are no multiples of 5; it is row 5.'],
    ['i', 1, 'passed: d.i: all 4 values are multiples of 1.'],
    ['i', 0.5, 'passed: d.i: all 4 values are multiples of 0.5.'],
    ['i', 2.5, 'failed: d.i: 1 of 4 values (25 %) are no multiples of 2.5; it is row 5.'],
    ['i', 1e30, 'failed: d.i: 3 of 4 values (75 %) are no multiples of 1e+30; the first are rows 2, 3 and 5.'],
    ['i', 1e300, 'failed: d.i: 3 of 4 values (75 %) are no multiples of 1e+300; the first are rows 2, 3 and 5.'],
    ['i', 1e-7, 'passed: d.i: all 4 values are multiples of 1e-7.'],
    ['d', 0.05, 'failed: d.d: 1 of 4 values (25 %) are no multiples of 0.05; it is row 5.'],
    ['d', 0.01, 'passed: d.d: all 4 values are multiples of 0.01.'],
    ['d', 0.005, 'passed: d.d: all 4 values are multiples of 0.005.'],
    ['d', 1, 'failed: d.d: 3 of 4 values (75 %) are no multiples of 1; the first are rows 2, 3 and 5.'],
    ['f', 0.1, 'failed: d.f: 1 of 4 values (25 %) are no multiples of 0.1; it is row 5.'],
    ['f32', 0.1, 'failed: d.f32: 1 of 4 values (25 %) are no multiples of 0.1; it is row 5.'],
    ['odd', 1, 'failed: d.odd: 3 of 4 values (75 %) are no multiples of 1; the first are rows 1, 2 and 3.'],
    ['huge', 5, 'failed: d.huge: 1 of 4 values (25 %) are no multiples of 5; it is row 5.'],
    ['huge', 0.2, 'passed: d.huge: all 4 values are multiples of 0.2.'],
    ['wide', 3, 'failed: d.wide: 2 of 4 values (50 %) are no multiples of 3; the first are rows 2 and 5.'],
    ['narrow', 0.5, 'failed: d.narrow: 1 of 4 values (25 %) are no multiples of 0.5; it is row 4.'],
    ['narrow', 1e-18, 'passed: d.narrow: all 4 values are multiples of 1e-18.'],
    ['fine', 0.25, 'failed: d.fine: 1 of 4 values (25 %) are no multiples of 0.25; it is row 5.'],
    ['fine', 20, 'failed: d.fine: 3 of 4 values (75 %) are no multiples of 20; the first are rows 1, 2 and 5.'],
    ['small', 250, 'failed: d.small: 2 of 4 values (50 %) are no multiples of 250; the first are rows 1 and 5.'],
    ['small', 1000, 'failed: d.small: 3 of 4 values (75 %) are no multiples of 1000; the first are rows 1, 2 and 5.'],
    ['none', 1, 'inconclusive: d.none: there was no value to judge.'],
    ['text', 1, 'errored: d.text: needs numbers, but the column is string (VARCHAR). Change the policy or the column.'],
  ])('%s of %d', async (column, step, expected) => {
    expect(await judge(column, step)).toEqual([expected])
  })

  test('is exact for integers and decimals, whatever the step', async () => {
    await lab.parquet(
      'n.parquet',
      'SELECT n, (n / 1000)::DECIMAL(9, 3) AS d, n / 1000 AS f FROM range(-3000, 3000) t(n)',
    )
    for (const thousandths of [1, 7, 12, 125, 333, 1000, 2500]) {
      const multiples = (unit: number) =>
        Array.from({ length: 6000 }, (_, index) => (index - 3000) * unit).filter((value) => value % thousandths === 0)
          .length
      const count = (findings: readonly string[]) =>
        /: ([\d,]+) of/.exec(findings[0] ?? '')?.[1]?.replace(',', '') ?? '0'
      const [integer, decimal, float] = await Promise.all(
        ['n', 'd', 'f'].map((name) => judge(name, thousandths / 1000, 'n.parquet')),
      )
      expect([count(integer ?? []), count(decimal ?? []), count(float ?? [])].map(Number)).toEqual([
        6000 - multiples(1000),
        6000 - multiples(1),
        6000 - multiples(1),
      ])
    }
  })

  test('forgives floats a relative 1e-12, and no more than a quarter of the step', async () => {
    await lab.parquet(
      'near.parquet',
      `SELECT unnest([1 + 5e-13, 1 + 5e-12, 1e12 + 0.2, 1e12 + 0.3, 1e15 + 0.5, 1e16 + 2, 5e-13, 5e-12])::DOUBLE AS x,
       unnest([1 + 5e-7, 1 + 5e-6, 1e6 + 0.125, 1e6 + 0.375, 4194304.5, 16777216, 5e-7, 5e-6])::FLOAT AS f`,
    )
    expect(await judge('x', 1, 'near.parquet')).toEqual([
      'failed: d.x: 4 of 8 values (50 %) are no multiples of 1; the first are rows 2, 4 and 5.',
    ])
    expect(await judge('f', 1, 'near.parquet')).toEqual([
      'failed: d.f: 4 of 8 values (50 %) are no multiples of 1; the first are rows 2, 4 and 5.',
    ])
  })

  test('numbers in text are judged where they convert', async () => {
    await lab.write('d.csv', 'x,y\n0.3,3\nword,four\n0.35,5\n')
    expect(await judge('x', 0.1, 'd.csv', { type: 'number' })).toEqual([
      'failed: d.x: 1 of 2 values (50 %) are no multiples of 0.1; it is row 3.',
    ])
    expect(await judge('y', 3, 'd.csv', { type: 'integer' })).toEqual([
      'failed: d.y: 1 of 2 values (50 %) are no multiples of 3; it is row 3.',
    ])
  })

  test.each([0, -1, '2', Number.POSITIVE_INFINITY])('%j is no setting', (multiple_of) => {
    expect(dataSchema.safeParse({ d: { path: 'x.csv', columns: { x: { multiple_of } } } }).success).toBe(false)
  })
})
