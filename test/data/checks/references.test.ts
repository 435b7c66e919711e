import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataSchema } from '../../../src/data/index.ts'
import { type Laboratory, openLaboratory, told } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  await lab.write('customers.csv', 'id,region,since,name\n1,eu,2026-01-01,Ada\n2,eu,2026-01-02,Bob\n1,us,2026-01-03,\n')
  await lab.write('orders.csv', 'customer,region,number,parent,none\n1,eu,1.0,,\n2,us,2.0,1,\n,eu,3.5,2,\n9,eu,,7,\n')
  await lab.parquet('big.parquet', 'SELECT i AS id, (i * 31) % 150000 AS other FROM range(100000) t(i)')
})
afterAll(() => lab.close())

const customers = { path: 'customers.csv' }

async function judge(column: string, to: string, settings = {}, more = {}): Promise<readonly string[]> {
  const columns = { [column]: { references: { data: 'customers', column: to }, ...settings } }
  return told(
    await lab.check({ d: { path: 'orders.csv', columns }, customers: { ...customers, ...more } }),
    'data.references',
  )
}

describe('every value occurs in the other data set', () => {
  test.each([
    ['region', 'region', 'passed: d.region: all 4 values occur in customers.region.'],
    ['customer', 'id', 'failed: d.customer: 1 of 3 values (33 %) do not occur in customers.id; it is row 4.'],
    ['number', 'id', 'failed: d.number: 1 of 3 values (33 %) do not occur in customers.id; it is row 3.'],
    [
      'region',
      'id',
      'errored: d.region: its values cannot be compared: region is string (VARCHAR), id of customers is integer (BIGINT). Declare the same `type` for both.',
    ],
    ['region', 'town', 'errored: d.region: there is no column town in customers; there are: id, region, since, name.'],
    ['none', 'name', 'inconclusive: d.none: there was no value to judge.'],
  ])('%s in %s', async (column, to, expected) => {
    expect(await judge(column, to)).toEqual([expected])
  })

  test('declared types make values comparable', async () => {
    expect(await judge('customer', 'id', { type: 'string' }, { columns: { id: { type: 'string' } } })).toEqual([
      'failed: d.customer: 1 of 3 values (33 %) do not occur in customers.id; it is row 4.',
    ])
  })

  test('keys of several columns leave out rows with a null', async () => {
    const references = [{ columns: ['customer', 'region'], data: 'customers', to: ['id', 'region'], level: 'warn' }]
    const findings = await lab.check({ d: { path: 'orders.csv', references }, customers })
    expect(findings.filter(({ check }) => check === 'data.references')).toEqual([
      {
        check: 'data.references',
        subject: 'd.customer, region',
        outcome: 'failed',
        level: 'warn',
        message:
          'd.customer, region: 2 of 3 rows (67 %) do not occur in customers.id, region; the first are rows 2 and 4.',
        expected: 'occurs in customers.id, region',
        actual: '2 of 3 rows (67 %)',
        evidence: {
          failing: 2,
          total: 3,
          unit: 'rows',
          rows: [
            { row: 2, values: { customer: '2', region: 'us' } },
            { row: 4, values: { customer: '9', region: 'eu' } },
          ],
        },
      },
    ])
  })

  test('a data set may refer to itself, and a missing own column is an error', async () => {
    const self = { path: 'orders.csv', columns: { parent: { references: { data: 'd', column: 'customer' } } } }
    expect(told(await lab.check({ d: self }), 'data.references')).toEqual([
      'failed: d.parent: 1 of 3 values (33 %) do not occur in d.customer; it is row 4.',
    ])
    const references = [{ columns: ['shoe'], data: 'customers', to: ['id'] }]
    expect(told(await lab.check({ d: { path: 'orders.csv', references }, customers }), 'data.references')).toEqual([
      'errored: d.shoe: the key cannot be looked up, because there is no column shoe.',
    ])
  })

  test('another data set that cannot be read is an error of this check too', async () => {
    const columns = { customer: { references: { data: 'gone', column: 'id' } } }
    const findings = await lab.check({ d: { path: 'orders.csv', columns }, gone: { path: 'gone.csv' } })
    expect(
      findings.filter(({ outcome }) => outcome === 'errored').map(({ check, subject }) => [check, subject]),
    ).toEqual([
      ['data.read', 'gone'],
      ['data.references', 'd.customer'],
    ])
  })

  test('an empty other data set has no value', async () => {
    await lab.write('empty.csv', 'id\n')
    const columns = { customer: { type: 'string', references: { data: 'empty', column: 'id' } } }
    const empty = { path: 'empty.csv', rows: { min: 0 } }
    expect(told(await lab.check({ d: { path: 'orders.csv', columns }, empty }), 'data.references')).toEqual([
      'failed: d.customer: 3 of 3 values (100 %) do not occur in empty.id; the first are rows 1, 2 and 4.',
    ])
  })

  test('counts agree with the engine asked directly', async () => {
    const [row] = await lab.oracle(
      'SELECT count(*) AS n FROM {big.parquet} WHERE other NOT IN (SELECT id FROM {big.parquet})',
    )
    const columns = { other: { references: { data: 'd', column: 'id' } } }
    const { datasets } = await lab.capture({ d: { path: 'big.parquet', columns } })
    expect(datasets[0]?.measurements.find(({ check }) => check === 'data.references')).toEqual({
      check: 'data.references',
      subject: 'd.other',
      key: 'd.id',
      total: 100_000,
      failing: Number(row?.['n']),
    })
  })
})

test('a data set that the policy does not have is told where it is named', () => {
  const { error } = dataSchema.safeParse({
    d: {
      path: 'd.csv',
      columns: { x: { references: { data: 'customer', column: 'id' } } },
      references: [{ columns: ['a', 'b'], data: 'other', to: ['x', 'y'] }],
    },
    customers,
  })
  expect(error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
    'd.columns.x.references.data: there is no data set customer; there are: d, customers',
    'd.references.0.data: there is no data set other; there are: d, customers',
  ])
})

test('a key must have as many columns on both sides', () => {
  const references = [{ columns: ['a', 'b'], data: 'd', to: ['x'] }]
  const { error } = dataSchema.safeParse({ d: { path: 'd.csv', references } })
  expect(error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
    'd.references.0.to: expected as many columns in `to` as in `columns`',
  ])
})
