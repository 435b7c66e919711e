import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.parquet(
    'd.parquet',
    `SELECT unnest(['a', 'B', '', NULL, 'a']) AS text, unnest([1, 2, 9007199254740993, NULL, 3]) AS i,
     unnest([0.12, 0.13, 0.5, NULL, 2])::DECIMAL(10, 2) AS d, unnest(['0.7', 'NaN', '2', NULL, 'Infinity'])::FLOAT AS f,
     unnest([true, true, true, NULL, false]) AS yes, NULL::INTEGER AS none, [1] AS list, 7::TINYINT AS small,
     unnest([DATE '2026-01-30', '2026-01-31', '2026-02-01', NULL, '2026-02-02']) AS day`,
  )
})
afterAll(() => lab.close())

test.each([
  [
    'text',
    ['a', 'b'],
    'failed: d.text: 2 of 4 values (50 %) are among the values not allowed; the first are rows 1 and 5.',
  ],
  ['text', ['b', 'x'], 'passed: d.text: all 4 values are not among those not allowed.'],
  ['text', [''], 'failed: d.text: 1 of 4 values (25 %) are among the values not allowed; it is row 3.'],
  ['i', [1, 4], 'failed: d.i: 1 of 4 values (25 %) are among the values not allowed; it is row 1.'],
  // As an integer 1.5 would be 2, and as a double 9007199254740993 would be 9007199254740992.
  ['i', [1.5], 'passed: d.i: all 4 values are not among those not allowed.'],
  ['i', [9_007_199_254_740_992], 'passed: d.i: all 4 values are not among those not allowed.'],
  ['small', [300, 8], 'passed: d.small: all 5 values are not among those not allowed.'],
  ['d', [0.125], 'passed: d.d: all 4 values are not among those not allowed.'],
  ['d', [0.12, 2], 'failed: d.d: 2 of 4 values (50 %) are among the values not allowed; the first are rows 1 and 5.'],
  ['f', [0.7], 'failed: d.f: 1 of 4 values (25 %) are among the values not allowed; it is row 1.'],
  ['yes', [false], 'failed: d.yes: 1 of 4 values (25 %) are among the values not allowed; it is row 5.'],
  ['day', ['2026-02-01'], 'failed: d.day: 1 of 4 values (25 %) are among the values not allowed; it is row 3.'],
  ['none', [1], 'inconclusive: d.none: there was no value to judge.'],
  [
    'i',
    ['1'],
    'errored: d.i: needs values of the type of the column, but the column is integer (BIGINT). Change the policy or the column.',
  ],
  [
    'list',
    [1],
    'errored: d.list: needs values of the type of the column, but the column is nested (INTEGER[]). Change the policy or the column.',
  ],
])('%s without %j', async (column, not_in, expected) => {
  expect(told(await lab.check({ d: { path: 'd.parquet', columns: { [column]: { not_in } } } }), 'data.not_in')).toEqual(
    [expected],
  )
})

test('nor does `in` round a value to the type of the column', async () => {
  const columns = { small: { in: [6.9, 7.2] }, d: { in: [0.12, 0.125, 0.5, 2] } }
  expect(told(await lab.check({ d: { path: 'd.parquet', columns } }), 'data.in')).toEqual([
    'failed: d.d: 1 of 4 values (25 %) are not among the values allowed; it is row 2.',
    'failed: d.small: 5 of 5 values (100 %) are not among the values allowed; the first are rows 1, 2 and 3.',
  ])
})
