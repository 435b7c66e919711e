import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  const rows = Array.from({ length: 20 }, (_, row) => {
    const stray = row === 4 ? 'unknown' : `${row}`
    const number = row === 7 ? ' 12.5 ' : `name ${row}`
    const half = row < 17 ? `${row}` : 'x'
    const day = row === 0 ? '2026-01-01' : row === 1 ? '17' : 'word'
    return [stray, number, half, day, row === 3 ? 'Nan' : 'Ann', `${row}`, ''].join(',')
  })
  await lab.write('d.csv', `stray,number,half,day,nan,plain,none\n${rows.join('\n')}\n`)
  await lab.parquet(
    'blank.parquet',
    "SELECT CASE WHEN i < 9 THEN '7' WHEN i < 10 THEN 'a' WHEN i < 15 THEN ' ' END AS x FROM range(20) t(i)",
  )
})
afterAll(() => lab.close())

async function judge(column: string, path = 'd.csv', more = {}): Promise<readonly string[]> {
  return told(
    await lab.check({ d: { path, columns: { [column]: { mixed_types: false, ...more } } } }),
    'data.mixed_types',
  )
}

describe('a kind of text that is rare in a column', () => {
  test.each([
    [
      'stray',
      'failed: d.stray: 1 of 20 values (5 %) are of a rare kind: numbers, dates and other texts are mixed; it is row 5.',
    ],
    [
      'number',
      'failed: d.number: 1 of 20 values (5 %) are of a rare kind: numbers, dates and other texts are mixed; it is row 8.',
    ],
    ['half', 'passed: d.half: all 20 values are of a kind that is not rare.'],
    [
      'day',
      'failed: d.day: 2 of 20 values (10 %) are of a rare kind: numbers, dates and other texts are mixed; the first are rows 1 and 2.',
    ],
    ['nan', 'passed: d.nan: all 20 values are of a kind that is not rare.'],
    ['plain', 'passed: d.plain: all values are integer (BIGINT).'],
    ['none', 'inconclusive: d.none: there was no value to judge.'],
  ])('%s', async (column, expected) => {
    expect(await judge(column)).toEqual([expected])
  })

  test('blank texts and nulls are of no kind; a tenth is still rare', async () => {
    expect(await judge('x', 'blank.parquet')).toEqual([
      'failed: d.x: 1 of 10 values (10 %) are of a rare kind: numbers, dates and other texts are mixed; it is row 10.',
    ])
  })

  test('a column declared as a number is looked at as it was read', async () => {
    expect(await judge('stray', 'd.csv', { type: 'integer' })).toEqual([
      'failed: d.stray: 1 of 20 values (5 %) are of a rare kind: numbers, dates and other texts are mixed; it is row 5.',
    ])
  })

  test('nothing is asked unless it is written', async () => {
    expect(told(await lab.check({ d: { path: 'd.csv', columns: { stray: {} } } }), 'data.mixed_types')).toEqual([])
  })
})
