import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from '../../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write('train.csv', 'id,x,town,y\n1,1,Ulm,0\n2,,Bonn,1\n3,7,Kiel,0\n4,7,Kiel,1\n5,8,,\n')
  await lab.write('test.csv', 'id,x,town,y\n11,1,Ulm,0\n12,,Bonn,0\n13,7,Kiel,0\n14,1,Ulm,1\n15,8,,1\n16,,Bonn,\n')
  await lab.write('fine.csv', 'id,x,town,y\n11,1,Ulm,0\n12,1,Ulm,0\n13,,Bonn,1\n')
  await lab.parquet(
    'odd.parquet',
    "SELECT unnest(['nan', 'nan', '0', '-0'])::DOUBLE AS x, unnest(['a', 'b', 'c', 'd']) AS y",
  )
})
afterAll(() => lab.close())

async function judge(leakage: object, test: object = {}, train: object = {}): Promise<readonly string[]> {
  return told(
    await lab.check({
      train: { path: 'train.csv', ...train },
      test: { path: 'test.csv', leakage: { against: 'train', label: 'y', ...leakage }, ...test },
    }),
    'data.conflicting_labels',
  )
}

describe('equal rows with different labels', () => {
  test('in the data set and in both together, without the key, null being equal to null', async () => {
    expect(await judge({ key: ['id'] })).toEqual([
      'failed: test.y: 2 of 5 rows (40 %) equal another row of test with another label; the first are rows 1 and 4.',
      'failed: test.y: 3 of 5 rows (60 %) equal another row of train with another label; the first are rows 2, 3 and 4.',
    ])
    expect(await judge({ key: ['id'] }, { path: 'fine.csv' })).toEqual([
      'passed: test.y: all 3 rows have the label of all rows of test that equal them.',
      'passed: test.y: all 3 rows have the label of all rows of train that equal them.',
    ])
  })

  test('a column that differs in every row leaves nothing to compare', async () => {
    expect(await judge({})).toEqual([
      'passed: test.y: all 5 rows have the label of all rows of test that equal them.',
      'passed: test.y: all 5 rows have the label of all rows of train that equal them.',
    ])
  })

  test('a limit allows noise in the labels', async () => {
    expect(await judge({ key: ['id'], max_conflicts: '40%' })).toEqual([
      'passed: test.y: 2 of 5 rows (40 %) equal another row of test with another label; at most 40 % are allowed.',
      'failed: test.y: 3 of 5 rows (60 %) equal another row of train with another label; at most 40 % are allowed; the first are rows 2, 3 and 4.',
    ])
  })

  test('NaN equals NaN, and zero minus zero', async () => {
    const odd = { path: 'odd.parquet' }
    expect((await judge({}, odd, odd))[0]).toBe(
      'failed: test.y: 4 of 4 rows (100 %) equal another row of test with another label; the first are rows 1, 2 and 3.',
    )
  })

  test('evidence shows the label and features that are not personal', async () => {
    const findings = await lab.check({
      train: { path: 'train.csv' },
      test: {
        path: 'test.csv',
        columns: { town: { personal: true } },
        leakage: { against: 'train', label: 'y', key: ['id'] },
      },
    })
    const [within] = findings.filter(({ check }) => check === 'data.conflicting_labels')
    expect(within?.evidence?.rows).toEqual([
      { row: 1, values: { x: '1', y: '0' } },
      { row: 4, values: { x: '1', y: '1' } },
    ])
  })

  test('a label that is missing, or whose kind is another one there, is an error', async () => {
    expect(await judge({ label: 'z', key: ['id'] })).toEqual([
      'errored: test.z: there is no column z in the data set; there are: id, x, town, y.',
      'errored: test.z: there is no column z in the data set; there are: id, x, town, y.',
    ])
    await lab.write('words.csv', 'id,x,town,y\n1,1,Ulm,good\n')
    expect((await judge({ key: ['id'] }, {}, { path: 'words.csv' }))[1]).toBe(
      'errored: test.y: its values cannot be compared: y is integer (BIGINT), y of train is string (VARCHAR). Declare the same `type` for both.',
    )
    await lab.write('labels.csv', 'id,y\n1,0\n')
    expect(await judge({ key: ['id'] }, { path: 'labels.csv' })).toEqual([
      'errored: test.y: the rows cannot be compared, because the data set and test have no column in common besides id, y.',
      'errored: test.y: the rows cannot be compared, because the data set and train have no column in common besides id, y.',
    ])
  })

  test('no label and no row', async () => {
    await lab.parquet('unlabelled.parquet', "SELECT i AS x, 'a' AS town, NULL::INTEGER AS y FROM range(3) t(i)")
    await lab.parquet('none.parquet', "SELECT 1 AS x, 'a' AS town, 1 AS y LIMIT 0")
    expect(await judge({}, { path: 'unlabelled.parquet' })).toEqual([
      'inconclusive: test.y: there was no value to judge.',
      'inconclusive: test.y: there was no value to judge.',
    ])
    expect((await judge({}, {}, { path: 'none.parquet' }))[1]).toBe(
      'inconclusive: test.y: there was no value to judge.',
    )
    expect(await judge({}, { path: 'none.parquet', rows: { min: 0 } })).toEqual([
      'skipped: test.y: there are no rows to judge.',
      'skipped: test.y: there are no rows to judge.',
    ])
  })

  test('counts agree with a comparison of every pair', async () => {
    const rows = (from: number, to: number) =>
      `SELECT i AS id, i % 400 AS a, nullif(i % 3, 1) AS b, CASE WHEN i % 211 = 0 THEN 1 ELSE 0 END AS y FROM range(${from}, ${to}) t(i)`
    await lab.parquet('pairs-train.parquet', rows(0, 2000))
    await lab.parquet('pairs-test.parquet', rows(1500, 3500))
    const conflicts = (other: string) =>
      lab.oracle(
        `SELECT count(DISTINCT te.id) AS n FROM {pairs-test.parquet} te CROSS JOIN {${other}} o
         WHERE te.a = o.a AND coalesce(te.b, -1) = coalesce(o.b, -1) AND te.y <> o.y`,
      )
    const [[within], [across]] = [await conflicts('pairs-test.parquet'), await conflicts('pairs-train.parquet')]
    const { datasets } = await lab.capture({
      train: { path: 'pairs-train.parquet' },
      test: { path: 'pairs-test.parquet', leakage: { against: 'train', key: ['id'], label: 'y' } },
    })
    const common = { check: 'data.conflicting_labels', subject: 'test.y', total: 2000 }
    expect(datasets[1]?.measurements.filter(({ check }) => check === 'data.conflicting_labels')).toEqual([
      { ...common, key: 'within', failing: Number(within?.['n']) },
      { ...common, key: 'train', failing: Number(across?.['n']) },
    ])
    expect([Number(within?.['n']) > 0, Number(across?.['n']) > 0]).toEqual([true, true])
  })
})
