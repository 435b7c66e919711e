import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from './laboratory.ts'

/** The third address is missing. */
const rows = [
  { id: 1, address: { city: 'Bonn', zip: '05311', since: '2024-05-01', geo: { lat: 50.7 }, tags: ['a', 'b'] } },
  { id: 2, address: { city: 'Rom', zip: '00118', since: '2025-01-31', geo: { lat: 41.9 }, tags: [] } },
  { id: 3, address: null },
]

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  const jsonl = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  await lab.write('rows.jsonl', jsonl)
  const address = 'STRUCT(city VARCHAR, zip VARCHAR, since DATE, geo STRUCT(lat DOUBLE), tags VARCHAR[])'
  await lab.parquet(
    'rows.parquet',
    `SELECT id, CAST(address AS ${address}) AS address FROM (VALUES ${rows
      .map((row) => `(${row.id}, ${row.address === null ? 'NULL' : `'${JSON.stringify(row.address)}'::JSON`})`)
      .join(', ')}) t(id, address)`,
  )
  await lab.parquet('dotted.parquet', `SELECT 'column' AS "address.city", {'city': 'field'} AS address`)
})
afterAll(() => lab.close())

describe.each(['rows.parquet', 'rows.jsonl'])('%s', (path) => {
  test('a field of a nested column is checked like a column, and is null where that is', async () => {
    const findings = await lab.check({
      d: {
        path,
        unique: [['address.zip']],
        columns: {
          'address.city': { type: 'string', matches: '^B', not_null: true },
          'address.zip': { type: 'string', length: { min: 5, max: 5 } },
          'address.since': { type: 'date', min: '2025-01-01' },
          'address.geo.lat': { type: 'number', max: 50, mean: { min: 46, max: 47 } },
          'address.tags': { length: { min: 1 } },
        },
      },
    })
    expect(findings.filter(({ outcome }) => outcome !== 'passed').map(({ message }) => message)).toEqual([
      'd.address.city: 1 of 3 rows (33 %) have no value; it is row 3.',
      'd.address.since: 1 of 2 values (50 %) are below 2025-01-01; it is row 1.',
      'd.address.geo.lat: 1 of 2 values (50 %) are above 50; it is row 1.',
      'd.address.city: 1 of 2 values (50 %) do not match ^B; it is row 2.',
      'd.address.tags: 1 of 2 values (50 %) do not have at least 1 items; it is row 2.',
    ])
  })

  test('is in the profile where the policy names it', async () => {
    const { datasets } = await lab.examine({ d: { path, columns: { 'address.geo.lat': {} } } })
    expect(datasets[0]?.columns.map(({ name, type, nulls }) => [name, type, nulls])).toEqual([
      ['id', 'integer', 0],
      ['address', 'nested', 1],
      ['address.geo.lat', 'number', 1],
    ])
  })

  test('a field that is not there is said to be missing, with what there is', async () => {
    const columns = { 'address.town': {}, 'address.geo.long': { required: false }, 'place.city': {} }
    const [town, long, place] = told(await lab.check({ d: { path, columns } }), 'data.required')
    expect(town).toMatch(/^failed: d\.address\.town: "address" has no field "town"; it is STRUCT\("?city"? VARCHAR, /)
    expect(town).toMatch(/\. Its checks were not made\.$/)
    expect(long).toBe('skipped: d.address.geo.long: the column is not there, and need not be.')
    expect(place).toBe(
      'failed: d.place.city: the column is not there; there are: id, address. Its other checks were not made.',
    )
  })

  test('one with personal data is hidden in its column too', async () => {
    const findings = await lab.check({
      d: { path, columns: { 'address.city': { personal: true, matches: '^x' }, address: { not_null: true } } },
    })
    expect(findings.flatMap(({ evidence }) => evidence?.rows ?? []).map(({ values }) => values)).toEqual([{}, {}, {}])
  })

  test('a field of a column with personal data is hidden with it, in the profile too', async () => {
    const columns = { address: { personal: true }, 'address.city': { matches: '^x' }, 'address.geo.lat': {} }
    const { findings, datasets } = await lab.examine({ d: { path, columns } })
    expect(findings.flatMap(({ evidence }) => evidence?.rows ?? []).map(({ values }) => values)).toEqual([{}, {}])
    const inside = datasets[0]?.columns.filter(({ name }) => name.startsWith('address.'))
    expect(inside?.map(({ name, categories, numeric }) => [name, categories, numeric?.minimum])).toEqual([
      ['address.city', undefined, undefined],
      ['address.geo.lat', undefined, undefined],
    ])
  })

  test('naming a field adds no column and changes no schema', async () => {
    const before = (await lab.examine({ d: { path } })).datasets
    const policy = {
      d: {
        path,
        schema_change: { added: 'block' },
        allow_extra_columns: false,
        columns: { id: {}, address: {}, 'address.city': {} },
      },
    }
    const findings = await lab.check(policy, before)
    expect([...told(findings, 'data.schema_change'), ...told(findings, 'data.extra_columns')]).toEqual([
      'passed: d: no column was added.',
      'passed: d: no column was removed.',
      'passed: d: no column was retyped.',
      'passed: d: all 2 columns are named in the policy.',
    ])
  })
})

test('in JSON a declared type is that of the text that was written', async () => {
  await lab.write(
    'text.jsonl',
    '{"a": {"n": "1.5", "d": "2026-01-31", "any": 1}}\n{"a": {"n": "x", "d": "2026-02-01", "any": "y"}}\n',
  )
  const findings = await lab.check({
    d: {
      path: 'text.jsonl',
      columns: {
        'a.n': { type: 'number', max: 1 },
        'a.d': { type: 'string', matches: '31$' },
        'a.any': { in: ['1', 'y'] },
      },
    },
  })
  expect(findings.filter(({ outcome }) => outcome !== 'passed').map(({ message }) => message)).toEqual([
    'd.a.n: 1 of 2 values (50 %) cannot be read as number; it is row 2.',
    'd.a.n: 1 of 1 values (100 %) are above 1; it is row 1.',
    'd.a.d: 1 of 2 values (50 %) do not match 31$; it is row 2.',
  ])
})

test('a column of exactly that name comes first', async () => {
  const findings = await lab.check({ d: { path: 'dotted.parquet', columns: { 'address.city': { in: ['column'] } } } })
  expect(told(findings, 'data.in')).toEqual(['passed: d.address.city: all 1 values are among those allowed.'])
})

test('whole rows are compared with the same result', async () => {
  await lab.write('twice.jsonl', '{"a": {"b": 1, "c": 2}}\n{"a": {"b": 1, "c": 3}}\n{"a": {"b": 1, "c": 2}}\n')
  const findings = await lab.check({
    d: { path: 'twice.jsonl', duplicate_rows: { max: 0 }, columns: { 'a.b': {} } },
  })
  expect(told(findings, 'data.duplicate_rows')).toHaveLength(1)
  expect(findings.find(({ check }) => check === 'data.duplicate_rows')?.evidence?.failing).toBe(1)
})

test('rows that differ in nothing but a field that is the label have conflicting labels', async () => {
  await lab.write('train.jsonl', '{"x": 1, "target": {"y": 0}}\n{"x": 2, "target": {"y": 1}}\n')
  await lab.write('test.jsonl', '{"x": 1, "target": {"y": 1}}\n')
  const columns = { 'target.y': {} }
  const findings = await lab.check({
    train: { path: 'train.jsonl', columns },
    test: {
      path: 'test.jsonl',
      columns,
      leakage: { against: 'train', label: 'target.y', single_feature: false, max_overlap: '100%' },
    },
  })
  expect(told(findings, 'data.conflicting_labels').map((message) => message.slice(0, 29))).toEqual([
    'passed: test.target.y: all 1 ',
    'failed: test.target.y: 1 of 1',
  ])
})
