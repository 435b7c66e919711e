import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
})
afterAll(() => lab.close())

async function judge(path: string, column = 'x', more = {}): Promise<readonly string[]> {
  return told(
    await lab.check({ d: { path, columns: { [column]: { whitespace: false, ...more } } } }),
    'data.whitespace',
  )
}

describe('white space around values', () => {
  test('is every space of Unicode, at either end or alone', async () => {
    // ECMAScript's trim knows the same white space, save U+0085, U+200B and U+2060.
    const points = Array.from({ length: 0x3100 }, (_, point) => point).filter((point) => point > 0)
    const spaces = [
      ...points.filter((point) => String.fromCodePoint(point).trim() === ''),
      0x85,
      0x200b,
      0x2060,
      0xfeff,
    ]
    await lab.parquet(
      'points.parquet',
      `SELECT unnest([chr(p::INT), chr(p::INT) || 'a', 'a' || chr(p::INT), 'a' || chr(p::INT) || 'a']) AS x
       FROM (SELECT unnest([${[...points, 0xfeff].join(', ')}]) AS p)`,
    )
    expect(await judge('points.parquet')).toEqual([
      expect.stringContaining(`failed: d.x: ${3 * spaces.length} of 50,176 values (`),
    ])
  })

  test('an empty text has none, white space inside is fine, and null is left out', async () => {
    await lab.parquet('fine.parquet', "SELECT unnest(['', 'a b', E'a\\n\\nb', NULL]) AS x, NULL::VARCHAR AS none")
    expect(await judge('fine.parquet')).toEqual(['passed: d.x: all 3 values have no white space around them.'])
    expect(await judge('fine.parquet', 'none')).toEqual(['inconclusive: d.none: there was no value to judge.'])
  })

  test('the rows are told', async () => {
    await lab.write('d.csv', 'x,n\na,1\n" b",2\n"c ",3\n" ",4\n"\td",5\n')
    expect(await judge('d.csv')).toEqual([
      'failed: d.x: 4 of 5 values (80 %) begin or end with white space; the first are rows 2, 3 and 4.',
    ])
  })

  test('a column of another type has no text', async () => {
    expect(await judge('d.csv', 'n')).toEqual([
      'errored: d.n: needs text, but the column is integer (BIGINT). Change the policy or the column.',
    ])
  })

  test('nothing is asked unless it is written', async () => {
    expect(told(await lab.check({ d: { path: 'd.csv', columns: { x: {} } } }), 'data.whitespace')).toEqual([])
  })
})
