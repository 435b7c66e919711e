import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataSchema } from '../../../src/data/index.ts'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.parquet('d.parquet', 'SELECT CASE WHEN i < 100 THEN i END AS x FROM range(110) t(i)')
  await lab.write('text.csv', `x\n${Array.from({ length: 100 }, (_, row) => (row === 5 ? 'word' : row)).join('\n')}\n`)
})
afterAll(() => lab.close())

async function outcomes(settings: object, path = 'd.parquet'): Promise<Readonly<Record<string, string>>> {
  const findings = await lab.check({ d: { path, columns: { x: settings } } })
  return Object.fromEntries(findings.map(({ check, outcome }) => [check, outcome]))
}

describe('a tolerance of a column', () => {
  test('holds for each check by itself, as a share of the values judged', async () => {
    const told = await outcomes({ tolerance: '2%', min: 2, max: 96, exclusive_min: 1, not_in: [1, 2], multiple_of: 2 })
    expect(told).toMatchObject({
      'data.min': 'passed',
      'data.max': 'failed',
      'data.exclusive_min': 'passed',
      'data.not_in': 'passed',
      'data.multiple_of': 'failed',
    })
  })

  test('is told', async () => {
    const judge = async (tolerance: unknown, min: number) =>
      told(await lab.check({ d: { path: 'd.parquet', columns: { x: { tolerance, min } } } }), 'data.min')
    expect(await judge(2, 2)).toEqual(['passed: d.x: 2 of 100 values (2 %) are below 2; at most 2 are allowed.'])
    expect(await judge('1%', 2)).toEqual([
      'failed: d.x: 2 of 100 values (2 %) are below 2; at most 1 % are allowed; the first are rows 1 and 2.',
    ])
    expect(await judge(0, 2)).toEqual(['failed: d.x: 2 of 100 values (2 %) are below 2; the first are rows 1 and 2.'])
    expect(await judge('1%', 0)).toEqual(['passed: d.x: all 100 values are at least 0.'])
    const required = async (tolerance: unknown) => {
      const findings = await lab.check({ d: { path: 'd.parquet', columns: { x: { tolerance, min: 2 } } } })
      return findings.find(({ check }) => check === 'data.min')?.expected
    }
    expect([await required('1%'), await required(0)]).toEqual(['at least 2; at most 1 % may differ', 'at least 2'])
  })

  test('does not hold for types, nulls, keys, numbers of the column and checks with a limit of their own', async () => {
    expect(await outcomes({ tolerance: '50%', type: 'integer' }, 'text.csv')).toMatchObject({ 'data.type': 'failed' })
    const settings = { not_null: true, nulls: { max: '1%' }, mean: { max: 1 }, coded_nulls: [5], outliers: { max: 0 } }
    expect(await outcomes({ tolerance: '50%', ...settings })).toMatchObject({
      'data.not_null': 'failed',
      'data.nulls': 'failed',
      'data.mean': 'failed',
      'data.coded_nulls': 'failed',
      'data.outliers': 'passed',
    })
  })

  test('holds for references', async () => {
    await lab.parquet('other.parquet', 'SELECT i FROM range(1, 200) t(i)')
    const judge = async (tolerance: number) =>
      told(
        await lab.check({
          d: { path: 'd.parquet', columns: { x: { tolerance, references: { data: 'other', column: 'i' } } } },
          other: { path: 'other.parquet' },
        }),
        'data.references',
      )
    expect(await judge(1)).toEqual([
      'passed: d.x: 1 of 100 values (1 %) do not occur in other.i; at most 1 are allowed.',
    ])
    expect(await judge(0)).toEqual(['failed: d.x: 1 of 100 values (1 %) do not occur in other.i; it is row 1.'])
  })

  test('judges the baseline as well, so that a failure is new, known or worse', async () => {
    await lab.parquet('before.parquet', 'SELECT i AS x FROM range(100) t(i)')
    const policy = (path: string, min: number) => ({ d: { path, columns: { x: { tolerance: 2, min } } } })
    const { datasets } = await lab.capture(policy('before.parquet', 3))
    const history = async (path: string) =>
      (await lab.check(policy(path, 3), datasets)).find(({ check }) => check === 'data.min')?.history
    expect(await history('before.parquet')).toBe('known')
    await lab.parquet('worse.parquet', 'SELECT i - 1 AS x FROM range(100) t(i)')
    expect(await history('worse.parquet')).toBe('worse')
    await lab.parquet('fine.parquet', 'SELECT i + 1 AS x FROM range(100) t(i)')
    expect(await history('fine.parquet')).toBe(undefined)
  })

  test.each([-1, 1.5, '-1%', true])('%j is no setting', (tolerance) => {
    const parsed = dataSchema.safeParse({ d: { path: 'x.csv', columns: { x: { tolerance } } } })
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(['d.columns.x.tolerance'])
  })
})
