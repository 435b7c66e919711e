import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataSchema } from '../../../src/data/index.ts'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  const rows = Array.from({ length: 1000 }, (_, row) => `${row % 4},${row < 7},${row % 10 === 0 ? 'yes' : 'no'},`)
  await lab.write('d.csv', `class,flag,text,none\n${rows.join('\n')}\n,,,\n`)
  await lab.parquet(
    'odd.parquet',
    "SELECT unnest([1::DOUBLE, 'NaN'])::DOUBLE AS x, 0.7::FLOAT AS f, DATE '2026-01-01' AS day",
  )
})
afterAll(() => lab.close())

async function judge(column: string, values: object, path = 'd.csv'): Promise<readonly string[]> {
  return told(await lab.check({ d: { path, columns: { [column]: { values } } } }), 'data.share')
}

describe('the share of a value among the non-null values', () => {
  test.each([
    ['class', { 0: { min: '25%', max: '25%' } }, 'passed: d.class: the share of 0 is 25 %.'],
    ['class', { 3: { max: '20%' } }, 'failed: d.class: the share of 3 is 25 %, above the most allowed, 20 %.'],
    ['class', { 9: { min: '1%' } }, 'failed: d.class: the share of 9 is 0 %, below the least allowed, 1 %.'],
    ['class', { 9: { max: 0 } }, 'passed: d.class: the share of 9 is 0 %.'],
    ['flag', { true: { min: '0.7%', max: '0.7%' } }, 'passed: d.flag: the share of true is 0.7 %.'],
    ['text', { yes: { min: 0.1, max: 0.1 } }, 'passed: d.text: the share of yes is 10 %.'],
    ['none', { yes: { min: 0.1 } }, 'inconclusive: d.none: there was no value to judge.'],
    [
      'class',
      { yes: { min: 0.1 } },
      'errored: d.class: needs values such as yes, but the column is integer (BIGINT). Change the policy or the column.',
    ],
    [
      'flag',
      { perhaps: { min: 0.1 } },
      'errored: d.flag: needs values such as perhaps, but the column is boolean (BOOLEAN). Change the policy or the column.',
    ],
  ])('%s with %j', async (column, settings, expected) => {
    expect(await judge(column, settings)).toEqual([expected])
  })

  test('several values are judged one by one', async () => {
    expect(await judge('text', { yes: { min: '20%' }, no: { min: '50%' } })).toEqual([
      'failed: d.text: the share of yes is 10 %, below the least allowed, 20 %.',
      'passed: d.text: the share of no is 90 %.',
    ])
  })

  test('NaN is another value, 32-bit numbers compare in 32 bits, and dates are written as text', async () => {
    expect(await judge('x', { '1.0': { min: 0.5, max: 0.5 } }, 'odd.parquet')).toEqual([
      'passed: d.x: the share of 1.0 is 50 %.',
    ])
    expect(await judge('f', { '0.7': { min: 1 } }, 'odd.parquet')).toEqual(['passed: d.f: the share of 0.7 is 100 %.'])
    expect(await judge('day', { '2026-01-01': { min: 1 } }, 'odd.parquet')).toEqual([
      'passed: d.day: the share of 2026-01-01 is 100 %.',
    ])
  })
})

test.each([
  [{}, 'expected min or max'],
  [{ min: 0.5, max: 0.4 }, 'min is larger than max'],
])('%j is refused', (limits, message) => {
  const { error } = dataSchema.safeParse({ d: { path: 'd.csv', columns: { x: { values: { a: limits } } } } })
  expect(error?.issues.map((issue) => issue.message)).toEqual([message])
})
