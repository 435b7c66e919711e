import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write('d.csv', 'country,zip,paid\nde,10115,true\nde,1011,\nfr,x,false\n,999,true\nde,,false\n')
})
afterAll(() => lab.close())

async function findings(expectation: object, path = 'd.csv', more = {}) {
  const policy = { d: { path, rows: { min: 0 }, expect: [expectation], columns: { zip: { type: 'string' }, ...more } } }
  return (await lab.check(policy)).filter(({ check }) => check === 'data.expect')
}

async function judge(expectation: object): Promise<readonly string[]> {
  return told(await findings(expectation), 'data.expect')
}

describe('an expectation with `when`', () => {
  test('judges only rows for which it is true', async () => {
    expect(await judge({ sql: 'length(zip) = 5', when: "country = 'de'" })).toEqual([
      "failed: d: length(zip) = 5 where country = 'de': 2 of 3 rows where country = 'de' (67 %) do not satisfy length(zip) = 5; the first are rows 2 and 5.",
    ])
    expect(await judge({ sql: 'length(zip) = 5', when: "country = 'de'", name: 'zip', at_least: '33%' })).toEqual([
      "passed: d: zip: 2 of 3 rows where country = 'de' (67 %) do not satisfy length(zip) = 5; at most 67 % are allowed.",
    ])
    expect(await judge({ sql: 'zip IS NOT NULL', when: 'paid', name: 'paid' })).toEqual([
      'passed: d: paid: all 2 rows where paid satisfy zip IS NOT NULL.',
    ])
  })

  test('shows the columns of both conditions', async () => {
    const [finding] = await findings({ sql: 'length(zip) = 5', when: "country = 'de'", name: 'zip' })
    expect(finding?.evidence).toEqual({
      failing: 2,
      total: 3,
      unit: 'rows',
      rows: [
        { row: 2, values: { country: 'de', zip: '1011' } },
        { row: 5, values: { country: 'de', zip: 'null' } },
      ],
    })
  })

  test('is not computed for the other rows', async () => {
    expect(
      await judge({ sql: 'CAST(zip AS INTEGER) > 0', when: "country IS DISTINCT FROM 'fr'", name: 'zip' }),
    ).toEqual([
      "failed: d: zip: 1 of 4 rows where country IS DISTINCT FROM 'fr' (25 %) do not satisfy CAST(zip AS INTEGER) > 0; it is row 5.",
    ])
  })

  test('is inconclusive when there is no such row, and skipped for an empty table', async () => {
    expect(await findings({ sql: 'paid', when: "country = 'es'", name: 'e' })).toEqual([
      {
        check: 'data.expect',
        subject: 'd: e',
        outcome: 'inconclusive',
        level: 'block',
        message: "d: e: there was no row where country = 'es'.",
        reason: 'no-values',
        expected: 'paid',
      },
    ])
    await lab.parquet('empty.parquet', "SELECT 'de' AS country, true AS paid WHERE false")
    const [finding] = await findings({ sql: 'paid', when: "country = 'de'" }, 'empty.parquet', {
      zip: { required: false },
    })
    expect([finding?.outcome, finding?.reason]).toEqual(['skipped', 'no-rows'])
  })

  test('two conditions with the same `sql` are two checks', async () => {
    const expectations = ['de', 'fr'].map((country) => ({ sql: 'paid', when: `country = '${country}'` }))
    const policy = { d: { path: 'd.csv', expect: ['paid', ...expectations] } }
    expect(told(await lab.check(policy), 'data.expect')).toEqual([
      'failed: d: paid: 3 of 5 rows (60 %) do not satisfy paid; the first are rows 2, 3 and 5.',
      "failed: d: paid where country = 'de': 2 of 3 rows where country = 'de' (67 %) do not satisfy paid; the first are rows 2 and 5.",
      "failed: d: paid where country = 'fr': 1 of 1 rows where country = 'fr' (100 %) do not satisfy paid; it is row 3.",
    ])
  })

  test.each(['(SELECT true)', 'sum(paid) > 0', 'true) OR (true', 'country', 'random() < 1', 'nowhere = 1'])(
    '%j is refused as every condition is',
    async (when) => {
      const [line] = await judge({ sql: 'paid', when, name: 'e' })
      expect(line).toMatch(/^errored: d: e: .*expected one condition over the columns of a row/)
      expect(line).toContain(`\`${when}\` cannot be used`)
    },
  )
})
