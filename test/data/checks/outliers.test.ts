import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  // Quartiles 24 and 74: with 3 interquartile ranges the fences are -126 and 224.
  await lab.parquet(
    'd.parquet',
    `SELECT x, 5 AS same, NULL::DOUBLE AS none, 'a' AS name, x AS value, x AS number
     FROM (SELECT unnest(list_concat(range(1, 98), [-126, 224, 225]))::DOUBLE AS x
           UNION ALL SELECT unnest(['NaN', 'Infinity', NULL])::DOUBLE)`,
  )
})
afterAll(() => lab.close())

async function judge(column: string, outliers: object): Promise<readonly string[]> {
  return told(await lab.check({ d: { path: 'd.parquet', columns: { [column]: { outliers } } } }), 'data.outliers')
}

describe('values beyond the fences', () => {
  test.each([
    [
      'x',
      { max: 0 },
      'failed: d.x: 1 of 100 values (1 %) lie more than 3 interquartile ranges beyond the quartiles; it is row 100.',
    ],
    [
      'x',
      { max: '1%' },
      'passed: d.x: 1 of 100 values (1 %) lie more than 3 interquartile ranges beyond the quartiles; at most 1 % are allowed.',
    ],
    ['x', { max: 0, iqr: 4 }, 'passed: d.x: all 100 values lie at most 4 interquartile ranges beyond the quartiles.'],
    [
      'x',
      { max: '2%', iqr: 1.5 },
      'failed: d.x: 3 of 100 values (3 %) lie more than 1.5 interquartile ranges beyond the quartiles; at most 2 % are allowed; the first are rows 98, 99 and 100.',
    ],
    [
      'value',
      { max: 0 },
      'failed: d.value: 1 of 100 values (1 %) lie more than 3 interquartile ranges beyond the quartiles; it is row 100.',
    ],
    [
      'number',
      { max: 0 },
      'failed: d.number: 1 of 100 values (1 %) lie more than 3 interquartile ranges beyond the quartiles; it is row 100.',
    ],
    [
      'same',
      { max: 0 },
      'inconclusive: d.same: at least half of the values are the same, so that no value can be called far away.',
    ],
    ['none', { max: 0 }, 'inconclusive: d.none: there was no value to judge.'],
    [
      'name',
      { max: 0 },
      'errored: d.name: needs numbers, but the column is string (VARCHAR). Change the policy or the column.',
    ],
  ])('%s with %j', async (column, settings, expected) => {
    expect(await judge(column, settings)).toEqual([expected])
  })

  test('a column without spread has a reason of its own', async () => {
    const findings = await lab.check({ d: { path: 'd.parquet', columns: { same: { outliers: { max: 0 } } } } })
    expect(findings.find(({ check }) => check === 'data.outliers')?.reason).toBe('no-spread')
  })
})
