import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataSchema } from '../../../src/data/index.ts'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.parquet(
    'd.parquet',
    `SELECT unnest([0, 1, 2, NULL, 9223372036854775807]) AS i, unnest([0.5, 0.7, 1.0, NULL, 2.5])::DECIMAL(10, 2) AS d,
     unnest(['0.7', '0.8', 'NaN', NULL, 'Infinity'])::FLOAT AS f, unnest(['a', 'b', 'c', NULL, 'd']) AS text,
     unnest([DATE '2026-01-30', '2026-01-31', '2026-02-01', NULL, '2026-02-02']) AS day, NULL::INTEGER AS none`,
  )
})
afterAll(() => lab.close())

test.each([
  ['i', { exclusive_min: 0 }, 'failed: d.i: 1 of 4 values (25 %) are not above 0; it is row 1.'],
  ['i', { exclusive_min: -1 }, 'passed: d.i: all 4 values are above -1.'],
  ['i', { exclusive_min: 0.5 }, 'failed: d.i: 1 of 4 values (25 %) are not above 0.5; it is row 1.'],
  ['i', { exclusive_max: 2 }, 'failed: d.i: 2 of 4 values (50 %) are not below 2; the first are rows 3 and 5.'],
  ['d', { exclusive_max: 2.5 }, 'failed: d.d: 1 of 4 values (25 %) are not below 2.5; it is row 5.'],
  ['d', { exclusive_max: 2.51 }, 'passed: d.d: all 4 values are below 2.51.'],
  ['f', { exclusive_min: 0.7 }, 'failed: d.f: 2 of 4 values (50 %) are not above 0.7; the first are rows 1 and 3.'],
  ['f', { exclusive_max: 0.8 }, 'failed: d.f: 3 of 4 values (75 %) are not below 0.8; the first are rows 2, 3 and 5.'],
  [
    'day',
    { exclusive_min: '2026-01-30' },
    'failed: d.day: 1 of 4 values (25 %) are not above 2026-01-30; it is row 1.',
  ],
  ['day', { exclusive_max: '2026-02-03' }, 'passed: d.day: all 4 values are below 2026-02-03.'],
  ['none', { exclusive_max: 1 }, 'inconclusive: d.none: there was no value to judge.'],
  [
    'text',
    { exclusive_min: 1 },
    'errored: d.text: needs numbers, but the column is string (VARCHAR). Change the policy or the column.',
  ],
])('%s with %j', async (column, settings, expected) => {
  const findings = await lab.check({ d: { path: 'd.parquet', columns: { [column]: settings } } })
  expect(told(findings, `data.${Object.keys(settings)[0]}`)).toEqual([expected])
})

test.each([
  [{ min: 2, max: 1 }, 'min', 'min is larger than max'],
  [{ exclusive_min: 1, exclusive_max: 1 }, 'exclusive_min', 'exclusive_min is not smaller than exclusive_max'],
  [{ exclusive_min: 1, max: 1 }, 'exclusive_min', 'exclusive_min is not smaller than max'],
  [{ min: 1, exclusive_max: 1 }, 'min', 'min is not smaller than exclusive_max'],
  [{ exclusive_min: true }, 'exclusive_min', 'expected a number, or a date or time such as "2026-01-31"'],
])('%j is no setting', (settings, key, message) => {
  const parsed = dataSchema.safeParse({ d: { path: 'x.csv', columns: { x: settings } } })
  expect(parsed.error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([
    [`d.columns.x.${key}`, message],
  ])
})

test('equal inclusive bounds allow one value', () => {
  expect(dataSchema.safeParse({ d: { path: 'x.csv', columns: { x: { min: 1, max: 1 } } } }).success).toBe(true)
})
