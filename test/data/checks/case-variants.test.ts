import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.parquet(
    'd.parquet',
    `SELECT unnest(['Berlin', 'berlin ', 'Berlin', 'Bonn', NULL, 'BERLIN', 'Köln', 'bonn', 'bonn']) AS city,
            unnest(['New York', 'New\u00a0 York', 'NewYork', '', ' ', NULL, NULL, NULL, NULL]) AS space,
            unnest(['Cafe\u0301', 'Caf\u00e9', 'Cafe', 'É', 'é', NULL, NULL, NULL, NULL]) AS form,
            unnest(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'h']) AS fine,
            NULL::VARCHAR AS none, 1 AS number`,
  )
})
afterAll(() => lab.close())

async function judge(column: string, more = {}): Promise<readonly string[]> {
  const columns = { [column]: { case_variants: false, ...more } }
  return told(await lab.check({ d: { path: 'd.parquet', columns } }), 'data.case_variants')
}

const problem = 'are spelled in more than one way (case, white space or Unicode form)'

describe('values that differ only in their spelling', () => {
  test.each([
    ['city', `failed: d.city: 2 of 3 different values (67 %) ${problem}; the first are rows 2, 4 and 6.`],
    ['space', `failed: d.space: 2 of 3 different values (67 %) ${problem}; the first are rows 2 and 5.`],
    ['form', `failed: d.form: 2 of 3 different values (67 %) ${problem}; the first are rows 2 and 5.`],
    ['fine', 'passed: d.fine: all 8 different values are spelled in one way.'],
    ['none', 'inconclusive: d.none: there was no value to judge.'],
    ['number', 'errored: d.number: needs text, but the column is integer (INTEGER). Change the policy or the column.'],
  ])('%s', async (column, expected) => {
    expect(await judge(column)).toEqual([expected])
  })

  test('the rarer spelling is shown, unless the column is personal', async () => {
    const evidence = async (personal: boolean) =>
      (await lab.check({ d: { path: 'd.parquet', columns: { city: { case_variants: false, personal } } } })).find(
        ({ check }) => check === 'data.case_variants',
      )?.evidence
    const shown = { failing: 2, total: 3, unit: 'groups' }
    expect(await evidence(false)).toEqual({
      ...shown,
      rows: [
        { row: 2, values: { city: 'berlin ' } },
        { row: 4, values: { city: 'Bonn' } },
        { row: 6, values: { city: 'BERLIN' } },
      ],
    })
    expect(await evidence(true)).toEqual({ ...shown, rows: [2, 4, 6].map((row) => ({ row, values: {} })) })
  })
})
