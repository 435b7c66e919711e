import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write('d.csv', 'up,tie,down,day,text,none\n1,1,9,2026-01-01,a,\n,1,8,2026-01-02,b,\n3,2,7,2026-01-02,B,\n')
  await lab.parquet(
    'odd.parquet',
    "SELECT unnest([1::DOUBLE, 'NaN', 2, 'Infinity', 3])::DOUBLE AS x, unnest([1, 2, 3, 4, 5]) AS i, [1] AS nested",
  )
  await lab.parquet('shuffled.parquet', 'SELECT (i * 7919) % 10007 AS x, i FROM range(300000) t(i)')
})
afterAll(() => lab.close())

async function judge(column: string, order: string, path = 'd.csv'): Promise<readonly string[]> {
  return told(await lab.check({ d: { path, columns: { [column]: { order } } } }), 'data.order')
}

describe('each value against the one before it, in file order', () => {
  test.each([
    ['up', 'strictly_increasing', 'passed: d.up: all 2 values are strictly increasing.'],
    ['tie', 'increasing', 'passed: d.tie: all 3 values are increasing.'],
    ['tie', 'strictly_increasing', 'failed: d.tie: 1 of 3 values (33 %) are not above the one before; it is row 2.'],
    ['down', 'strictly_decreasing', 'passed: d.down: all 3 values are strictly decreasing.'],
    [
      'down',
      'increasing',
      'failed: d.down: 2 of 3 values (67 %) are below the one before; the first are rows 2 and 3.',
    ],
    ['tie', 'decreasing', 'failed: d.tie: 1 of 3 values (33 %) are above the one before; it is row 3.'],
    ['up', 'strictly_decreasing', 'failed: d.up: 1 of 2 values (50 %) are not below the one before; it is row 3.'],
    ['day', 'increasing', 'passed: d.day: all 3 values are increasing.'],
    ['text', 'increasing', 'failed: d.text: 1 of 3 values (33 %) are below the one before; it is row 3.'],
    ['none', 'increasing', 'inconclusive: d.none: there was no value to judge.'],
  ])('%s is to be %s', async (column, order, expected) => {
    expect(await judge(column, order)).toEqual([expected])
  })

  test('NaN is in no order, infinity is, and lists have none', async () => {
    expect(await judge('x', 'increasing', 'odd.parquet')).toEqual([
      'failed: d.x: 2 of 5 values (40 %) are below the one before; the first are rows 2 and 5.',
    ])
    expect(await judge('nested', 'increasing', 'odd.parquet')).toEqual([
      'errored: d.nested: needs numbers, dates, times or text, but the column is nested (INTEGER[]). Change the policy or the column.',
    ])
  })

  test('counts agree with the engine asked directly, and the rows are shown', async () => {
    const [row] = await lab.oracle(
      'SELECT count(*) AS n FROM {shuffled.parquet} a JOIN {shuffled.parquet} b ON b.i = a.i + 1 WHERE b.x < a.x',
    )
    const findings = await lab.check({ d: { path: 'shuffled.parquet', columns: { x: { order: 'increasing' } } } })
    const evidence = findings.find(({ check }) => check === 'data.order')?.evidence
    expect(evidence?.failing).toBe(Number(row?.['n']))
    expect(evidence?.rows[0]).toEqual({ row: 3, values: { x: '5831' } })
  })

  test('the order runs on from file to file', async () => {
    await lab.write('parts/a.csv', 'x\n1\n5\n')
    await lab.write('parts/b.csv', 'x\n4\n6\n')
    expect(await judge('x', 'increasing', 'parts/*.csv')).toEqual([
      'failed: d.x: 1 of 4 values (25 %) are below the one before; it is row 3.',
    ])
  })
})
