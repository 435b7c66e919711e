import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from '../../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write('train.csv', 'a\n1\n')
  await lab.parquet(
    'test.parquet',
    `SELECT i AS from_zero, i + 1 AS from_one, (i * 7) % 20 AS shuffled, i + 2 AS from_two, greatest(i, 1) AS twice,
      CASE WHEN i <> 5 THEN i END AS holed, NULL::INTEGER AS nothing, i::VARCHAR AS text, i::DOUBLE AS number FROM range(20) t(i)`,
  )
  await lab.write(
    'test.csv',
    `Unnamed: 0,a\n${Array.from({ length: 12 }, (_, row) => `${row},${row + 1}`).join('\n')}\n`,
  )
  await lab.write(
    'typed.csv',
    `a,b\n${Array.from({ length: 12 }, (_, row) => `${row},${row === 4 ? 'x' : row}`).join('\n')}\n`,
  )
  await lab.write('short.csv', 'a\n0\n1\n2\n')
  await lab.parquet('empty.parquet', 'SELECT 1 AS a LIMIT 0')
})
afterAll(() => lab.close())

async function judge(path: string, leakage: object = {}, more: object = {}): Promise<readonly string[]> {
  return told(
    await lab.check({
      train: { path: 'train.csv' },
      test: { path, leakage: { against: 'train', ...leakage }, ...more },
    }),
    'data.index_column',
  )
}

const numbers = (rows: number) =>
  `the values number the ${rows} rows, each number once, which tells where a row stood; leave the column out.`
const passes = 'the column does not number the rows.'

describe('columns that only number the rows', () => {
  test('integers from 0 or 1, each once, in any order; other types are not asked', async () => {
    expect(await judge('test.parquet')).toEqual([
      `failed: test.from_zero: ${numbers(20)}`,
      `failed: test.from_one: ${numbers(20)}`,
      `failed: test.shuffled: ${numbers(20)}`,
      `passed: test.from_two: ${passes}`,
      `passed: test.twice: ${passes}`,
      `passed: test.holed: ${passes}`,
      `passed: test.nothing: ${passes}`,
    ])
  })

  test('the key may number the rows', async () => {
    expect(await judge('test.csv', { key: ['a'] })).toEqual([
      'failed: test.Unnamed: 0: the column is an index that pandas wrote without a name, which tells where a row stood; leave it out.',
    ])
    expect((await judge('test.csv'))[1]).toBe(`failed: test.a: ${numbers(12)}`)
  })

  test('names that pandas gives', async () => {
    await lab.parquet(
      'names.parquet',
      'SELECT \'x\' AS "__index_level_0__", \'x\' AS "Unnamed: 0.1", \'x\' AS "Unnamed"',
    )
    expect((await judge('names.parquet')).map((finding) => finding.split(':').slice(0, 3).join(':'))).toEqual([
      'failed: test.__index_level_0__: the column is an index that pandas wrote without a name, which tells where a row stood; leave it out.',
      'failed: test.Unnamed: 0.1',
    ])
  })

  test('a declared type is what counts', async () => {
    expect(await judge('typed.csv', {}, { columns: { a: { type: 'string' }, b: { type: 'integer' } } })).toEqual([
      `passed: test.b: ${passes}`,
    ])
  })

  test('few rows and none', async () => {
    expect(await judge('short.csv')).toEqual([
      'skipped: test.a: whether the column only numbers the rows cannot be told from 3 of them.',
    ])
    expect(await judge('empty.parquet', {}, { rows: { min: 0 } })).toEqual([
      'skipped: test.a: there are no rows to judge.',
    ])
  })

  test('it only warns, unless the setting has a level', async () => {
    const levels = async (leakage: object) =>
      (
        await lab.check({
          train: { path: 'train.csv' },
          test: { path: 'test.csv', level: 'block', leakage: { against: 'train', key: ['a'], ...leakage } },
        })
      )
        .filter(({ check }) => check === 'data.index_column')
        .map(({ level }) => level)
    expect(await levels({})).toEqual(['warn'])
    expect(await levels({ level: 'block' })).toEqual(['block'])
    expect(await levels({ level: 'off' })).toEqual([])
  })

  test('counts agree with the engine asked directly', async () => {
    await lab.parquet(
      'big.parquet',
      'SELECT (i * 7919) % 100000 + 1 AS all_once, CASE WHEN i = 70000 THEN 5 ELSE i END AS repeated FROM range(100000) t(i)',
    )
    const counting = (column: string) =>
      lab.oracle(`SELECT count(*) AS missing FROM range(1, 100001) t(i) ANTI JOIN {big.parquet} b ON t.i = b.${column}`)
    const { datasets } = await lab.capture({
      train: { path: 'train.csv' },
      test: { path: 'big.parquet', leakage: { against: 'train' } },
    })
    const [once, repeated] = [await counting('all_once'), await counting('repeated')]
    expect([Number(once[0]?.['missing']), Number(repeated[0]?.['missing']) > 0]).toEqual([0, true])
    expect(datasets[1]?.measurements.filter(({ check }) => check === 'data.index_column')).toEqual([
      { check: 'data.index_column', subject: 'test.all_once', key: 'row numbers', total: 100_000, failing: 100_000 },
      { check: 'data.index_column', subject: 'test.repeated', key: 'row numbers', total: 100_000, failing: 0 },
    ])
  })
})
