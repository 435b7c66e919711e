import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from '../../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write('train.csv', 'id,x,town,y\n1,1.5,Ulm,0\n2,,Bonn,1\n3,7,,0\n4,9,Kiel,1\n')
  await lab.write('test.csv', 'id,x,town,y,more\n1,1.5,Ulm,0,a\n2,,Bonn,1,b\n8,7,,1,c\n9,9,Kiel,0,d\n10,9,Jena,0,e\n')
  await lab.write('strange.csv', 'a,b\n1,2\n')
  await lab.write('texts.csv', 'id,x,town,y\none,1,Ulm,0\n')
  await lab.write('empty.csv', 'id,x,town,y\n')
  await lab.parquet('odd.parquet', "SELECT unnest(['nan', 'inf', '-0', NULL])::DOUBLE AS x, [1, 2] AS list")
  await lab.parquet('other.parquet', "SELECT unnest(['nan', '-inf', '0', NULL])::DOUBLE AS x, [1, 2] AS list")
  await lab.parquet(
    'big-train.parquet',
    `SELECT i AS id, i % 90 AS a, 'c' || (i % 11) AS b, nullif(i % 7, 3) AS c, i % 2 AS y FROM range(60000) t(i)`,
  )
  await lab.parquet(
    'big-test.parquet',
    `SELECT i AS id, i % 97 AS a, 'c' || (i % 13) AS b, nullif(i % 7, 3) AS c, i % 2 AS y FROM range(50000, 70000) t(i)`,
  )
})
afterAll(() => lab.close())

async function judge(leakage: object, test: object = {}, train: object = {}): Promise<readonly string[]> {
  return told(
    await lab.check({
      train: { path: 'train.csv', ...train },
      test: { path: 'test.csv', leakage: { against: 'train', ...leakage }, ...test },
    }),
    'data.leakage_rows',
  )
}

describe('rows that are in both data sets', () => {
  test('only the columns that both have are compared, null being equal to null', async () => {
    expect(await judge({})).toEqual([
      'failed: test: 2 of 5 rows (40 %) equal a row of train in all columns that both have; the first are rows 1 and 2.',
    ])
    expect(await judge({ max_overlap: 2 })).toEqual([
      'passed: test: 2 of 5 rows (40 %) equal a row of train in all columns that both have; at most 2 are allowed.',
    ])
    expect(await judge({ max_overlap: 1 })).toEqual([
      'failed: test: 2 of 5 rows (40 %) equal a row of train in all columns that both have; at most 1 are allowed; the first are rows 1 and 2.',
    ])
  })

  test('a label or a key is left out in a second comparison', async () => {
    expect(await judge({ label: 'y' })).toEqual([
      'failed: test: 2 of 5 rows (40 %) equal a row of train in all columns that both have; the first are rows 1 and 2.',
      'failed: test: 2 of 5 rows (40 %) equal a row of train in all columns that both have when y is left out; the first are rows 1 and 2.',
    ])
    expect(await judge({ label: 'y', key: ['id'] })).toEqual([
      'failed: test: 2 of 5 rows (40 %) equal a row of train in all columns that both have; the first are rows 1 and 2.',
      'failed: test: 4 of 5 rows (80 %) equal a row of train in all columns that both have when id, y are left out; the first are rows 1, 2 and 3.',
    ])
  })

  test('rows of other data sets pass', async () => {
    await lab.write('fresh.csv', 'id,x,town,y\n7,1.5,Ulm,0\n')
    expect(await judge({}, { path: 'fresh.csv' })).toEqual(['passed: test: all 1 rows differ from every row of train.'])
  })

  test('without a column in common, or with columns that do not compare, it is an error', async () => {
    expect(await judge({}, {}, { path: 'strange.csv' })).toEqual([
      'errored: test: the rows cannot be compared, because the data set and train have no column in common.',
    ])
    expect(await judge({ label: 'a', key: ['b'] }, { path: 'strange.csv' }, { path: 'strange.csv' })).toEqual([
      'failed: test: 1 of 1 rows (100 %) equal a row of train in all columns that both have; it is row 1.',
      'errored: test: the rows cannot be compared, because the data set and train have no column in common besides b, a.',
    ])
    expect(await judge({}, {}, { path: 'texts.csv' })).toEqual([
      'errored: test: its values cannot be compared: id is integer (BIGINT), id of train is string (VARCHAR). Declare the same `type` for both.',
    ])
  })

  test('an empty data set on either side', async () => {
    const columns = { id: { type: 'integer' }, x: { type: 'number' }, y: { type: 'integer' } }
    const empty = { path: 'empty.csv', rows: { min: 0 }, columns }
    expect(await judge({}, {}, empty)).toEqual(['inconclusive: test: there was no value to judge.'])
    expect(await judge({}, empty)).toEqual(['skipped: test: there are no rows to judge.'])
  })

  test('NaN equals NaN, minus zero zero, and nested values are compared too', async () => {
    expect(await judge({}, { path: 'other.parquet' }, { path: 'odd.parquet' })).toEqual([
      'failed: test: 3 of 4 rows (75 %) equal a row of train in all columns that both have; the first are rows 1, 3 and 4.',
    ])
  })

  test('counts agree with the engine asked directly', async () => {
    const same = (columns: string) =>
      lab.oracle(
        `SELECT count(*) AS n FROM (SELECT row(${columns})::VARCHAR AS r FROM {big-test.parquet})
         WHERE r IN (SELECT row(${columns})::VARCHAR FROM {big-train.parquet})`,
      )
    const [[whole], [features]] = [await same('id, a, b, c, y'), await same('a, b, c')]
    const { datasets } = await lab.capture({
      train: { path: 'big-train.parquet' },
      test: { path: 'big-test.parquet', leakage: { against: 'train', key: ['id'], label: 'y', single_feature: false } },
    })
    const common = { check: 'data.leakage_rows', subject: 'test', total: 20_000 }
    expect(datasets[1]?.measurements.filter(({ check }) => check === 'data.leakage_rows')).toEqual([
      { ...common, key: 'train', failing: Number(whole?.['n']) },
      { ...common, key: 'train without id, y', failing: Number(features?.['n']) },
    ])
    expect(Number(features?.['n'])).toBeGreaterThan(Number(whole?.['n']))
  })
})

test('the index that pandas writes tells nothing of what a row is', async () => {
  const rows = Array.from({ length: 40 }, (_, row) => `${(row * 7) % 41},${(row * 3) % 17},${row % 2}`)
  const written = (first: number, some: readonly string[]) =>
    `Unnamed: 0,a,b,y\n${some.map((row, place) => `${first + place},${row}`).join('\n')}\n`
  await lab.write('index-train.csv', written(0, rows))
  await lab.write(
    'index-test.csv',
    written(
      40,
      rows.slice(0, 12).map((row, place) => (place < 4 ? row.replace(/.$/, '7') : row)),
    ),
  )
  const findings = await lab.check({
    train: { path: 'index-train.csv' },
    test: {
      path: 'index-test.csv',
      leakage: { against: 'train', label: 'y', near_duplicates: true, single_feature: false },
    },
  })
  const told = findings.filter(({ check }) => /rows$|near|conflicting/.test(check) && check !== 'data.rows')
  expect(told.map(({ check, outcome, evidence }) => [check, outcome, evidence?.failing])).toEqual([
    ['data.leakage_rows', 'passed', undefined],
    ['data.leakage_rows', 'failed', 12],
    ['data.leakage_near', 'inconclusive', undefined],
    ['data.conflicting_labels', 'passed', undefined],
    ['data.conflicting_labels', 'failed', 4],
  ])
})
