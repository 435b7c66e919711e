import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataSchema } from '../../../src/data/index.ts'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.parquet(
    'd.parquet',
    `SELECT unnest(['n/a', ' NA ', 'Null', 'NONE', 'nan', '-', '?', 'Unknown', 'missing', '', chr(160), 'a', 'nana', 'n.a', '--', NULL]) AS text,
     unnest([-999, 999, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, NULL]) AS i,
     unnest(list_concat(['NaN', '-999', 'Infinity'], range(12)::VARCHAR[], [NULL]))::DOUBLE AS f,
     unnest(list_transform(range(16), lambda i: DATE '1900-01-01' + greatest(i - 1, 0)::INTEGER)) AS day, NULL::VARCHAR AS none, [1] AS list`,
  )
})
afterAll(() => lab.close())

async function judge(column: string, coded_nulls: unknown, path = 'd.parquet', more = {}): Promise<readonly string[]> {
  const columns = { [column]: { coded_nulls, ...more } }
  return told(await lab.check({ d: { path, columns } }), 'data.coded_nulls')
}

describe('values that stand for missing ones', () => {
  test.each([
    ['text', true, 'failed: d.text: 11 of 15 values (73 %) stand for a missing value; the first are rows 1, 2 and 3.'],
    [
      'text',
      ['A', 'N.A'],
      'failed: d.text: 2 of 15 values (13 %) stand for a missing value; the first are rows 12 and 14.',
    ],
    ['text', [' UNKNOWN '], 'failed: d.text: 1 of 15 values (6.7 %) stand for a missing value; it is row 8.'],
    ['text', ['n'], 'passed: d.text: all 15 values stand for themselves.'],
    ['text', { max: 11 }, 'passed: d.text: 11 of 15 values (73 %) stand for a missing value; at most 11 are allowed.'],
    [
      'text',
      { values: ['-', '--'], max: '13%' },
      'failed: d.text: 2 of 15 values (13 %) stand for a missing value; at most 13 % are allowed; the first are rows 6 and 15.',
    ],
    ['text', { values: ['x'] }, 'passed: d.text: all 15 values stand for themselves.'],
    ['i', [-999, 'n/a'], 'failed: d.i: 1 of 15 values (6.7 %) stand for a missing value; it is row 1.'],
    ['i', ['999', ''], 'failed: d.i: 1 of 15 values (6.7 %) stand for a missing value; it is row 2.'],
    ['i', true, 'passed: d.i: all 15 values stand for themselves.'],
    ['f', true, 'failed: d.f: 1 of 15 values (6.7 %) stand for a missing value; it is row 1.'],
    ['f', [-999], 'failed: d.f: 1 of 15 values (6.7 %) stand for a missing value; it is row 2.'],
    [
      'day',
      ['1900-01-01'],
      'failed: d.day: 2 of 16 values (13 %) stand for a missing value; the first are rows 1 and 2.',
    ],
    ['none', true, 'inconclusive: d.none: there was no value to judge.'],
    [
      'list',
      true,
      'errored: d.list: needs single values, but the column is nested (INTEGER[]). Change the policy or the column.',
    ],
  ])('%s with %j', async (column, setting, expected) => {
    expect(await judge(column, setting)).toEqual([expected])
  })

  test('are looked for in what was read, also where the column is declared a number', async () => {
    await lab.write('n.csv', 'x\n1\nN/A\n-999\n"unknown "\n2\n')
    expect(await judge('x', [-999, 'n/a', 'unknown'], 'n.csv', { type: 'integer' })).toEqual([
      'failed: d.x: 3 of 5 values (60 %) stand for a missing value; the first are rows 2, 3 and 4.',
    ])
  })

  test('`false`, or nothing, asks for nothing', async () => {
    expect(await judge('text', false)).toEqual([])
    expect(await judge('text', undefined)).toEqual([])
  })

  test.each(['n/a', [], [true], 5])('%j is no setting', (coded_nulls) => {
    const parsed = dataSchema.safeParse({ d: { path: 'x.csv', columns: { x: { coded_nulls } } } })
    expect(parsed.error?.issues.map(({ path }) => path.slice(0, 4).join('.'))).toEqual(['d.columns.x.coded_nulls'])
  })
})
