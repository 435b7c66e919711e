import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from '../../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write(
    'train.csv',
    'day,at,year,name,none\n2026-01-01,2026-01-01T00:00:00Z,2024,a,\n2026-01-05,2026-01-05T12:00:00Z,2025,b,\n,,,c,\n',
  )
  await lab.write(
    'test.csv',
    'day,at,year,name,none\n2026-01-06,2026-01-05T12:00:01Z,2025,a,\n2026-01-05,2026-01-05T12:00:00Z,2026,b,\n,,,c,\n2026-01-04,2026-01-09T00:00:00Z,,d,\n',
  )
  await lab.write('later.csv', 'day\n2026-01-06\n2026-02-01\n')
  await lab.write('timed.csv', 'day\n2026-01-05T00:00:01Z\n2026-01-05T00:00:00Z\n')
  await lab.parquet('odd.parquet', "SELECT unnest(['nan', '3', NULL])::DOUBLE AS x")
  await lab.parquet('other.parquet', "SELECT unnest(['nan', 'inf', '4', '3', '-inf', NULL])::DOUBLE AS x")
})
afterAll(() => lab.close())

async function judge(time: string, test: string, train = 'train.csv'): Promise<readonly string[]> {
  return told(
    await lab.check({ train: { path: train }, test: { path: test, leakage: { against: 'train', time } } }),
    'data.leakage_time',
  )
}

describe('this data set lies after the other', () => {
  test.each([
    ['day', 'later.csv', 'passed: test.day: all 2 rows lie after the last day of train.'],
    [
      'day',
      'test.csv',
      'failed: test.day: 2 of 3 rows (67 %) do not lie after the last day of train; the first are rows 2 and 4.',
    ],
    ['at', 'test.csv', 'failed: test.at: 1 of 3 rows (33 %) do not lie after the last at of train; it is row 2.'],
    ['year', 'test.csv', 'failed: test.year: 1 of 2 rows (50 %) do not lie after the last year of train; it is row 1.'],
    ['day', 'timed.csv', 'failed: test.day: 1 of 2 rows (50 %) do not lie after the last day of train; it is row 2.'],
    [
      'name',
      'test.csv',
      'errored: test.name: needs dates, timestamps or numbers, but the column is string (VARCHAR). Change the policy or the column.',
    ],
    [
      'hour',
      'test.csv',
      'errored: test.hour: there is no column hour in the data set; there are: day, at, year, name, none.',
    ],
    ['at', 'later.csv', 'errored: test.at: there is no column at in the data set; there are: day.'],
  ])('%s of %s', async (time, path, expected) => {
    expect(await judge(time, path)).toEqual([expected])
  })

  test('nulls and NaN are left out, infinities compare', async () => {
    expect(await judge('x', 'other.parquet', 'odd.parquet')).toEqual([
      'failed: test.x: 2 of 4 rows (50 %) do not lie after the last x of train; the first are rows 4 and 5.',
    ])
  })

  test('without a time on one side nothing passes', async () => {
    await lab.parquet('no-day.parquet', 'SELECT NULL::DATE AS day FROM range(3)')
    await lab.parquet('empty.parquet', 'SELECT NULL::DATE AS day LIMIT 0')
    expect(await judge('day', 'later.csv', 'no-day.parquet')).toEqual([
      'inconclusive: test.day: there was no value to judge.',
    ])
    expect(await judge('day', 'later.csv', 'empty.parquet')).toEqual([
      'inconclusive: test.day: there was no value to judge.',
    ])
    expect(await judge('day', 'no-day.parquet')).toEqual(['inconclusive: test.day: there was no value to judge.'])
    expect(await judge('day', 'empty.parquet')).toEqual(['skipped: test.day: there are no rows to judge.'])
  })

  test('counts agree with the engine asked directly', async () => {
    await lab.parquet(
      'big-train.parquet',
      "SELECT TIMESTAMP '2026-01-01' + to_seconds((i * 7919) % 86400) AS at FROM range(50000) t(i)",
    )
    await lab.parquet(
      'big-test.parquet',
      "SELECT TIMESTAMP '2026-01-01 20:00:00' + to_seconds((i * 7919) % 86400) AS at FROM range(50000) t(i)",
    )
    const [row] = await lab.oracle(
      'SELECT count(*) AS n FROM {big-test.parquet} WHERE "at" <= (SELECT max("at") FROM {big-train.parquet})',
    )
    const { datasets } = await lab.capture({
      train: { path: 'big-train.parquet' },
      test: { path: 'big-test.parquet', leakage: { against: 'train', time: 'at' } },
    })
    expect(datasets[1]?.measurements.filter(({ check }) => check === 'data.leakage_time')).toEqual([
      { check: 'data.leakage_time', subject: 'test.at', key: 'train', total: 50_000, failing: Number(row?.['n']) },
    ])
    expect(Number(row?.['n'])).toBeGreaterThan(0)
  })
})
