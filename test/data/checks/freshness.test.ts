import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataSchema } from '../../../src/data/index.ts'
import { type Laboratory, now, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  expect(now.toISOString()).toBe('2026-01-31T12:00:00.000Z')
  await lab.write(
    'd.csv',
    'at,day,ahead,far,none,n\n2026-01-31 11:00:00,2026-01-30,2026-02-01 11:59:00,2026-02-01 12:00:01,,1\n2025-01-01 00:00:00,,2026-01-01 00:00:00,,,2\n',
  )
  await lab.parquet(
    'types.parquet',
    `SELECT TIMESTAMPTZ '2026-01-31 12:00:00+01' AS zoned, TIMESTAMP_NS '2026-01-31 11:00:00' AS nano,
     TIMESTAMP_S '2026-01-31 11:00:00' AS second, TIMESTAMP_MS '2026-01-31 11:00:00' AS milli,
     'infinity'::TIMESTAMP AS endless, '-infinity'::DATE AS never, 'infinity'::TIMESTAMPTZ AS zoned_endless`,
  )
})
afterAll(() => lab.close())

async function judge(column: string, fresh_within: string, path = 'd.csv', more = {}): Promise<readonly string[]> {
  return told(await lab.check({ d: { path, columns: { [column]: { fresh_within, ...more } } } }), 'data.freshness')
}

describe('the age of the newest value', () => {
  test.each([
    ['at', '1 hour', 'passed: d.at: the newest value is 60 minutes old.'],
    ['at', '60 minutes', 'passed: d.at: the newest value is 60 minutes old.'],
    ['at', '59.9 minutes', 'failed: d.at: the newest value is 60 minutes old, older than 59.9 minutes.'],
    ['day', '1.5 days', 'passed: d.day: the newest value is 36 hours old.'],
    ['day', '1 day', 'failed: d.day: the newest value is 36 hours old, older than 24 hours.'],
    ['ahead', '1 week', 'passed: d.ahead: the newest value is 24 hours ahead.'],
    ['far', '1 week', 'failed: d.far: 1 of 1 values lie more than 24 hours in the future.'],
    ['none', '1 week', 'inconclusive: d.none: there was no value to judge.'],
    [
      'n',
      '1 week',
      'errored: d.n: needs dates or timestamps, but the column is integer (BIGINT). Change the policy or the column.',
    ],
  ])('%s within %s', async (column, within, expected) => {
    expect(await judge(column, within)).toEqual([expected])
  })

  test('the future is a reason of its own', async () => {
    const findings = await lab.check({ d: { path: 'd.csv', columns: { far: { fresh_within: '1 week' } } } })
    expect(findings.find(({ check }) => check === 'data.freshness')?.reason).toBe('in-the-future')
  })

  test.each([
    ['zoned', 'passed: d.zoned: the newest value is 60 minutes old.'],
    ['nano', 'passed: d.nano: the newest value is 60 minutes old.'],
    ['second', 'passed: d.second: the newest value is 60 minutes old.'],
    ['milli', 'passed: d.milli: the newest value is 60 minutes old.'],
    ['endless', 'failed: d.endless: 1 of 1 values lie more than 24 hours in the future.'],
    ['zoned_endless', 'failed: d.zoned_endless: 1 of 1 values lie more than 24 hours in the future.'],
    ['never', 'inconclusive: d.never: there was no value to judge.'],
  ])('%s of a Parquet file', async (column, expected) => {
    expect(await judge(column, '1 hour', 'types.parquet')).toEqual([expected])
  })

  test('texts that the policy declares as times are read as times, and nulls alone are nothing to judge', async () => {
    await lab.write('texts.csv', 'at,none\n2026-01-31 11:00:00,\nsoon,\n')
    expect(await judge('at', '1 hour', 'texts.csv', { type: 'timestamp' })).toEqual([
      'passed: d.at: the newest value is 60 minutes old.',
    ])
    expect(await judge('none', '1 hour', 'texts.csv', { type: 'timestamp' })).toEqual([
      'inconclusive: d.none: there was no value to judge.',
    ])
  })

  test('of a personal column no value is kept', async () => {
    const policy = { d: { path: 'd.csv', columns: { at: { fresh_within: '1 hour', personal: true } } } }
    expect(told(await lab.check(policy), 'data.freshness')).toEqual([
      'errored: d.at: the newest value is a value of the column, and the column is personal, so that its values are not kept. Remove the check.',
    ])
    const { datasets } = await lab.capture(policy)
    expect(datasets[0]?.measurements.map(({ check }) => check)).not.toContain('data.freshness')
  })
})

test.each(['24', '24 months', '-1 day', 'a day', '0 days', '1 hour 5 minutes'])('%j is no age', (fresh_within) => {
  expect(dataSchema.safeParse({ d: { path: 'd.csv', columns: { x: { fresh_within } } } }).error?.issues).toEqual([
    expect.objectContaining({
      path: ['d', 'columns', 'x', 'fresh_within'],
      message: expect.stringMatching(
        /^expected (a number of minutes, hours, days or weeks, such as "24 hours"|more than 0)$/,
      ),
    }),
  ])
})
