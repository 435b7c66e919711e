import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from '../../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write('train.csv', 'id,x,town,y\n1,1234,New York,0\n2,0.001234,,1\n3,7,Kiel,0\n4,,Jena,0\n5,-0.0,Bonn,1\n')
})
afterAll(() => lab.close())

async function judge(rows: string, leakage: object = { key: ['id'], label: 'y' }): Promise<readonly string[]> {
  await lab.write('test.csv', `id,x,town,y\n${rows}\n`)
  const columns = { x: { type: 'number' }, town: { type: 'string' } }
  return told(
    await lab.check({
      train: { path: 'train.csv', columns },
      test: { path: 'test.csv', columns, leakage: { against: 'train', near_duplicates: true, ...leakage } },
    }),
    'data.leakage_near',
  )
}

describe('rows that are nearly in both data sets', () => {
  test.each([
    ['numbers with the same three digits', '9,1231,New York,1'],
    ['another case and white space', '9,1234,  new  YORK ,0'],
    ['a null that stays null', '9,0.0012344,,0'],
    ['a missing number and another spelling', '9,,JENA,0'],
    ['zero and minus zero', '9,0.0, bonn,0'],
  ])('%s: near', async (_, row) => {
    expect(await judge(row)).toEqual(['failed: test: 1 of 1 rows (100 %) nearly equal a row of train; it is row 1.'])
  })

  test.each([
    ['another third digit', '9,1241,New York,0'],
    ['another word', '9,1234,York,0'],
    ['a null where a value was', '9,,New York,0'],
    ['the other sign', '9,-1234,New York,0'],
  ])('%s: not near', async (_, row) => {
    expect(await judge(row)).toEqual(['passed: test: all 1 rows are not near any row of train.'])
  })

  test('rows that are equal are left to another check', async () => {
    expect(await judge('9,1234,New York,0\n9,7.001,Kiel,0\n9,8,Kiel,0')).toEqual([
      'failed: test: 1 of 2 rows (50 %) nearly equal a row of train; it is row 2.',
    ])
    expect(await judge('9,1234,New York,0')).toEqual(['inconclusive: test: there was no value to judge.'])
    expect(await judge('9,7.001,Kiel,0\n9,8,Kiel,0', { key: ['id'], label: 'y', max_overlap: '50%' })).toEqual([
      'passed: test: 1 of 2 rows (50 %) nearly equal a row of train; at most 50 % are allowed.',
    ])
  })

  test('without a key and a label all columns are compared', async () => {
    expect(await judge('1,1231,new york,0\n1,1231,new york,1', {})).toEqual([
      'failed: test: 1 of 2 rows (50 %) nearly equal a row of train; it is row 1.',
    ])
  })

  test('it is made only when asked for', async () => {
    expect(await judge('1,2,a,0', { near_duplicates: false })).toEqual([])
  })

  test('counts agree with a comparison of every pair', async () => {
    const rows = (seed: number, from: number, to: number) =>
      `SELECT i AS id, ((i * ${seed}) % 9973) / 7.0 AS x, chr(65 + CAST((i % 20) + 32 * (i % 3 // 2) AS INTEGER)) AS c FROM range(${from}, ${to}) t(i)`
    await lab.parquet('near-train.parquet', rows(7919, 0, 3000))
    await lab.parquet('near-test.parquet', rows(6007, 2000, 4000))
    const [row] = await lab.oracle(
      `WITH tr AS (SELECT *, printf('%.2e', x) AS r FROM {near-train.parquet}), te AS (SELECT *, printf('%.2e', x) AS r FROM {near-test.parquet}),
        pairs AS (SELECT te.id, bool_or(te.x = tr.x AND te.c = tr.c) AS exact, bool_or(te.r = tr.r AND upper(te.c) = upper(tr.c)) AS near
          FROM te CROSS JOIN tr GROUP BY te.id)
        SELECT count_if(NOT exact) AS total, count_if(near AND NOT exact) AS failing FROM pairs`,
    )
    const { datasets } = await lab.capture({
      train: { path: 'near-train.parquet' },
      test: { path: 'near-test.parquet', leakage: { against: 'train', key: ['id'], near_duplicates: true } },
    })
    expect(datasets[1]?.measurements.filter(({ check }) => check === 'data.leakage_near')).toEqual([
      {
        check: 'data.leakage_near',
        subject: 'test',
        key: 'train without id',
        total: Number(row?.['total']),
        failing: Number(row?.['failing']),
      },
    ])
    expect(Number(row?.['failing'])).toBeGreaterThan(0)
    expect(Number(row?.['total'])).toBeLessThan(2000)
  })
})
