import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from '../../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write('train.csv', 'id,shop,name,number,none\n1,a,Ada,1.0,\n2,b,Bob,2.5,\n,a,Cy,7,\n3,,Di,3,\n')
  await lab.write('test.csv', 'id,shop,name,number,none\n3,a,Ed,1,\n4,b,Flo,9,\n,a,Gus,,\n1,a,Hal,8,\n5,,Ida,2.5,\n')
  await lab.write('empty.csv', 'id,shop\n')
  await lab.write('nobody.csv', 'id,shop\n,\n,\n')
  await lab.parquet('odd.parquet', "SELECT unnest(['nan', 'inf', '1', NULL])::DOUBLE AS x")
  await lab.parquet('other.parquet', "SELECT unnest(['nan', 'inf', '2', NULL])::DOUBLE AS x")
  await lab.parquet('big-train.parquet', 'SELECT (i * 31) % 150000 AS id, i % 977 AS house FROM range(100000) t(i)')
  await lab.parquet('big-test.parquet', 'SELECT i AS id, i % 1201 AS house FROM range(20000) t(i)')
})
afterAll(() => lab.close())

async function judge(leakage: object, more: object = {}, train: object = {}): Promise<readonly string[]> {
  const findings = await lab.check({
    train: { path: 'train.csv', ...train },
    test: { path: 'test.csv', leakage: { against: 'train', ...leakage }, ...more },
  })
  return [...told(findings, 'data.leakage_key'), ...told(findings, 'data.leakage_group')]
}

describe('keys that are in both data sets', () => {
  test.each([
    [['name'], 'passed: test.name: all 5 rows have a key that is not in train.'],
    [['id'], 'failed: test.id: 2 of 4 rows (50 %) have a key that is also in train; the first are rows 1 and 4.'],
    [['id', 'shop'], 'failed: test.id, shop: 1 of 3 rows (33 %) have a key that is also in train; it is row 4.'],
    [['none'], 'inconclusive: test.none: there was no value to judge.'],
    [
      ['number'],
      'failed: test.number: 2 of 4 rows (50 %) have a key that is also in train; the first are rows 1 and 5.',
    ],
    [['shoe'], 'errored: test.shoe: there is no column shoe in the data set; there are: id, shop, name, number, none.'],
  ])('%j', async (key, expected) => {
    expect(await judge({ key })).toEqual([expected])
  })

  test('a whole row is the boundary, and a share is one of the rows judged', async () => {
    const key = ['id']
    expect(await judge({ key, max_overlap: 2 })).toEqual([
      'passed: test.id: 2 of 4 rows (50 %) have a key that is also in train; at most 2 are allowed.',
    ])
    expect(await judge({ key, max_overlap: '50%' })).toEqual([
      'passed: test.id: 2 of 4 rows (50 %) have a key that is also in train; at most 50 % are allowed.',
    ])
    expect(await judge({ key, max_overlap: '49%' })).toEqual([
      'failed: test.id: 2 of 4 rows (50 %) have a key that is also in train; at most 49 % are allowed; the first are rows 1 and 4.',
    ])
  })

  test('values of different kinds are an error, until their types are declared', async () => {
    const columns = { id: { type: 'string' } }
    expect(await judge({ key: ['id'] }, { columns })).toEqual([
      'errored: test.id: its values cannot be compared: id is string (VARCHAR), id of train is integer (BIGINT). Declare the same `type` for both.',
    ])
    expect(await judge({ key: ['id'] }, { columns }, { columns })).toEqual([
      'failed: test.id: 2 of 4 rows (50 %) have a key that is also in train; the first are rows 1 and 4.',
    ])
  })

  test('a column that only this data set has is an error', async () => {
    await lab.write('short.csv', 'shop\na\n')
    expect(await judge({ key: ['id'] }, {}, { path: 'short.csv' })).toEqual([
      'errored: test.id: there is no column id in train; there are: shop.',
    ])
  })

  test('where nothing is there to compare with, nothing passes', async () => {
    const types = { columns: { id: { type: 'integer' }, shop: { type: 'string' } } }
    for (const path of ['empty.csv', 'nobody.csv']) {
      expect(await judge({ key: ['id'], group: ['shop'] }, {}, { path, ...types, rows: { min: 0 } })).toEqual([
        'inconclusive: test.id: there was no value to judge.',
        'inconclusive: test.shop: there was no value to judge.',
      ])
    }
    expect(await judge({ key: ['id'] }, { path: 'empty.csv', ...types, rows: { min: 0 } })).toEqual([
      'skipped: test.id: there are no rows to judge.',
    ])
  })

  test('NaN equals NaN and infinity itself; null is left out', async () => {
    const findings = await lab.check({
      train: { path: 'odd.parquet' },
      test: { path: 'other.parquet', leakage: { against: 'train', key: ['x'] } },
    })
    expect(told(findings, 'data.leakage_key')).toEqual([
      'failed: test.x: 2 of 3 rows (67 %) have a key that is also in train; the first are rows 1 and 2.',
    ])
  })

  test('a group is judged in the same way, and none may be in both', async () => {
    expect(await judge({ group: ['shop'], max_overlap: '100%' })).toEqual([
      'failed: test.shop: 4 of 4 rows (100 %) have a group that is also in train; the first are rows 1, 2 and 3.',
    ])
  })

  test('another data set that cannot be read is an error of this check too', async () => {
    expect(await judge({ key: ['id'] }, {}, { path: 'gone.csv' })).toEqual([
      'errored: test.id: No file matches gone.csv.',
    ])
  })

  test("evidence shows the key, unless it is personal; level and owner are the setting's own", async () => {
    const policy = (personal: boolean) => ({
      train: { path: 'train.csv' },
      test: {
        path: 'test.csv',
        columns: { id: { personal } },
        leakage: { against: 'train', key: ['id', 'shop'], level: 'warn', owner: '@data' },
      },
    })
    const evidence = async (personal: boolean) =>
      (await lab.check(policy(personal)))
        .filter(({ check }) => check === 'data.leakage_key')
        .map(({ level, owner, evidence: shown }) => ({ level, owner, rows: shown?.rows }))
    expect(await evidence(false)).toEqual([
      { level: 'warn', owner: '@data', rows: [{ row: 4, values: { id: '1', shop: 'a' } }] },
    ])
    expect(await evidence(true)).toEqual([{ level: 'warn', owner: '@data', rows: [{ row: 4, values: { shop: 'a' } }] }])
  })

  test('counts agree with the engine asked directly', async () => {
    const [row] = await lab.oracle(
      `SELECT count(*) FILTER (WHERE id IN (SELECT id FROM {big-train.parquet})) AS ids,
        count(*) FILTER (WHERE house IN (SELECT house FROM {big-train.parquet})) AS houses FROM {big-test.parquet}`,
    )
    const { datasets } = await lab.capture({
      train: { path: 'big-train.parquet' },
      test: { path: 'big-test.parquet', leakage: { against: 'train', key: ['id'], group: ['house'] } },
    })
    const measured = datasets[1]?.measurements.filter(({ key }) => key === 'train') ?? []
    expect(measured.filter(({ check }) => check !== 'data.leakage_rows')).toEqual([
      { check: 'data.leakage_key', subject: 'test.id', key: 'train', total: 20_000, failing: Number(row?.['ids']) },
      {
        check: 'data.leakage_group',
        subject: 'test.house',
        key: 'train',
        total: 20_000,
        failing: Number(row?.['houses']),
      },
    ])
    expect(Number(row?.['ids'])).toBeGreaterThan(0)
  })
})
