import { describe, expect, test } from 'vitest'
import { contractOf, translate } from './translate.ts'

test('the logical type decides; a date that is stored as a timestamp is one', () => {
  const contract = contractOf(`- { name: a, logicalType: date, physicalType: "timestamp(6)" }
- { name: b, logicalType: date, physicalType: date }
- { name: c, physicalType: "varchar(18)" }
- { name: d, physicalType: BIGINT }
- { name: e, physicalType: "numeric(10,2)" }
- { name: f, physicalType: geography }
- { name: g, logicalType: money }
- { name: h, logicalType: array, items: { logicalType: string } }`)
  const { options, untranslated } = translate(contract)
  expect(options).toEqual({
    columns: {
      a: { type: 'timestamp' },
      b: { type: 'date' },
      c: { type: 'string', length: { max: 18 } },
      d: { type: 'integer' },
      e: { type: 'number', exclusive_min: -100_000_000, exclusive_max: 100_000_000, multiple_of: 0.01 },
      f: {},
      g: {},
      h: { type: 'nested' },
    },
  })
  expect(untranslated).toEqual([
    'schema.0.properties.5.physicalType: no type of a column in a file',
    'schema.0.properties.6.logicalType: no type that Holdout knows',
    'schema.0.properties.7.items: what is inside nested values is not checked',
  ])
})

describe('the brackets of a physical type, where there is no logical one,', () => {
  const stored = (physicalType: string, more = '') => {
    const { options, untranslated } = translate(contractOf(`- { name: a, physicalType: "${physicalType}"${more} }`))
    return { a: Object(options['columns']).a, untranslated }
  }

  test.each([
    ['CHAR(1)', 1],
    ['varchar2(20 CHAR)', 20],
    ['character varying (20)', 20],
    ['VARCHAR(65535 bytes)', 65_535],
  ])('%s are the most characters', (physicalType, max) => {
    expect(stored(physicalType)).toEqual({ a: { type: 'string', length: { max } }, untranslated: [] })
  })

  test.each([
    ['DECIMAL(3,0)', 1000, 1],
    ['DECIMAL(3)', 1000, 1],
    ['NUMBER(10, 2)', 100_000_000, 0.01],
    ['numeric(2,4)', 0.01, 0.0001],
    ['NUMBER(3,-2)', 100_000, 100],
  ])('%s are a range and a step', (physicalType, limit, step) => {
    expect(stored(physicalType)).toEqual({
      a: { type: 'number', exclusive_min: -limit, exclusive_max: limit, multiple_of: step },
      untranslated: [],
    })
  })

  test.each([
    ['VARCHAR(MAX)', 'string'],
    ['int(11)', 'integer'],
    ['varchar', 'string'],
    ['decimal', 'number'],
    ['jsonb', 'nested'],
  ])('%s ask for nothing', (physicalType, type) => {
    expect(stored(physicalType)).toEqual({ a: { type }, untranslated: [] })
  })

  test.each([
    ['clob(1M)', 'string', 'Holdout does not know what (1M) asks for'],
    ['NUMBER(*,2)', 'number', 'Holdout does not know what (*,2) asks for'],
    ['float(24)', 'number', 'how many digits a float has is not checked'],
    ['timestamp(3) with time zone', 'timestamp', 'how many digits the seconds have is not checked'],
    ['varchar(20)[]', 'nested', 'what is inside nested values is not checked'],
    ['array<varchar(20)>', 'nested', 'what is inside nested values is not checked'],
  ])('%s are listed', (physicalType, type, why) => {
    expect(stored(physicalType)).toEqual({
      a: { type },
      untranslated: [`schema.0.properties.0.physicalType: ${why}`],
    })
  })

  test('hold beside the options, whose step goes before', () => {
    expect(stored('decimal(5,2)', ', logicalTypeOptions: { maximum: 10, multipleOf: 0.25 }')).toEqual({
      a: { type: 'number', max: 10, exclusive_min: -1000, exclusive_max: 1000, multiple_of: 0.25 },
      untranslated: ['schema.0.properties.0.physicalType: the contract says it twice, and not the same'],
    })
  })

  test('describe a column that has a logical type', () => {
    expect(stored('varchar(2)', ', logicalType: string')).toEqual({ a: { type: 'string' }, untranslated: [] })
  })
})

test('a column has the name that it has where it lies', () => {
  expect(translate(contractOf('- { name: Transaction date, physicalName: txn_dt }')).options).toEqual({
    columns: { txn_dt: {} },
  })
})

test('options of the logical type become settings of the column', () => {
  const contract =
    contractOf(`- { name: a, logicalType: string, logicalTypeOptions: { minLength: 2, maxLength: 5, pattern: "^x", format: email } }
- { name: b, logicalType: integer, logicalTypeOptions: { format: u8, maximum: 1000, multipleOf: 5 } }
- { name: c, logicalType: string, enum: [{ value: x }, { value: y }] }
- { name: d, logicalType: string, logicalTypeOptions: { format: uri } }`)
  expect(translate(contract)).toEqual({
    options: {
      columns: {
        a: { type: 'string', length: { min: 2, max: 5 }, matches: '^x', format: 'email' },
        b: { type: 'integer', min: 0, max: 255, multiple_of: 5 },
        c: { type: 'string', in: ['x', 'y'] },
        d: { type: 'string', matches: '^[A-Za-z][A-Za-z0-9+.-]*:[^\\s]+$' },
      },
    },
    translated: 17,
    notes: [],
    untranslated: [],
  })
})

test('dates in a format of their own are listed with all that would not be read', () => {
  const contract = contractOf(
    '- { name: a, logicalType: date, logicalTypeOptions: { format: dd.MM.yyyy, minimum: "01.01.2020" } }',
  )
  const why = 'the format of its dates is none that Holdout reads (2026-01-31, 2026-01-31T12:00:00)'
  expect(translate(contract)).toEqual({
    options: { columns: { a: {} } },
    translated: 1,
    notes: [],
    untranslated: ['logicalType', 'logicalTypeOptions.minimum', 'logicalTypeOptions.format'].map(
      (key) => `schema.0.properties.0.${key}: ${why}`,
    ),
  })
})

test('a compound primary key has the order of its positions, and no nulls', () => {
  const contract = contractOf(`- { name: a, primaryKey: true, primaryKeyPosition: 2 }
- { name: b, primaryKey: true, primaryKeyPosition: 1 }`)
  expect(translate(contract).options).toEqual({
    columns: { a: { not_null: true }, b: { not_null: true } },
    unique: [['b', 'a']],
  })
})

test('latency becomes freshness of its column, and other promises are listed', () => {
  const sla = `slaProperties:
  - { property: latency, value: 4, unit: d, element: data.day }
  - { property: Ly, value: 2, unit: h, element: hour }
  - { property: latency, value: 1, unit: m, element: day }
  - { property: retention, value: 3, unit: y, element: data.day }`
  const contract = contractOf('- { name: day, logicalType: date }\n- { name: hour, logicalType: timestamp }', sla)
  expect(translate(contract)).toEqual({
    options: {
      columns: {
        day: { type: 'date', fresh_within: '4 days' },
        hour: { type: 'timestamp', fresh_within: '2 hours' },
      },
    },
    translated: 6,
    notes: [],
    untranslated: [
      'slaProperties.2: its value and unit are no time that Holdout knows; units are min, h, d, w and y',
      'slaProperties.3: it is a promise about the service, not about what the files hold',
    ],
  })
})

test('relationships are found by names and by ids, where the policy has the other table', () => {
  const contract = `${contractOf(`- name: customer
  relationships: [{ to: customers.key }, { to: schema/c1/properties/k1 }, { to: shops.id }, { to: other.yaml#/schema/a/properties/b }]`)}
  - { name: customers, id: c1, properties: [{ name: key, id: k1, physicalName: customer_key }] }
  - { name: shops, properties: [{ name: id }] }
`
  expect(translate(contract, 'data', ['customers'])).toEqual({
    options: {
      columns: { customer: {} },
      references: [{ columns: ['customer'], data: 'customers', to: ['customer_key'] }],
    },
    translated: 3,
    notes: [],
    untranslated: [
      "schema.0.properties.0.relationships.2: no data set of the policy is the contract's shops",
      'schema.0.properties.0.relationships.3: the contract has no such table and column to refer to',
    ],
  })
})

test('what is said twice holds in its stricter form, and contradictions are listed', () => {
  const contract = contractOf(`- name: a
  logicalType: string
  logicalTypeOptions: { pattern: ^a, enum: [a, b, c] }
  quality:
  - { metric: invalidValues, mustBe: 0, arguments: { validValues: [b, c, d] } }
  - { metric: invalidValues, mustBe: 0, arguments: { pattern: z$ } }`)
  expect(translate(contract)).toMatchObject({
    options: { columns: { a: { type: 'string', matches: '^a', in: ['b', 'c'] } } },
    untranslated: ['schema.0.properties.0.quality.1: the contract says it twice, and not the same'],
  })
})

test('keys that nobody knows are listed', () => {
  expect(translate(contractOf('- { name: a, mandatory: true }')).untranslated).toEqual([
    'schema.0.properties.0.mandatory: Holdout does not know this key',
  ])
})
