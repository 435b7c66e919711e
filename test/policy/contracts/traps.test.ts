import { describe, expect, test } from 'vitest'
import { contractOf, translate } from './translate.ts'

/** Where readers of the Open Data Contract Standard go wrong. */
const rowCount = (operator: string) => `kind: DataContract
apiVersion: v3.1.0
schema:
  - name: data
    quality:
      - { metric: rowCount, ${operator} }
`

describe('1. mustBeBetween is exclusive', () => {
  test('as the text of the standard has it, and a note says so', () => {
    expect(translate(rowCount('mustBeBetween: [100, 120]'))).toEqual({
      options: { rows: { min: 101, max: 119 } },
      translated: 1,
      notes: [
        "data: the number of rows must lie between 100 and 120 and, as the standard's text has it, be neither; some tools let 100 and 120 pass",
      ],
      untranslated: [],
    })
  })

  test('like the two operators that it stands for', () => {
    const two = translate(rowCount('mustBeGreaterThan: 100, mustBeLessThan: 120'))
    expect(two).toEqual({ options: { rows: { min: 101, max: 119 } }, translated: 1, notes: [], untranslated: [] })
  })

  test.each([
    ['mustBe: 5', { min: 5, max: 5 }],
    ['mustBe: 0', { min: 0, max: 0 }],
    ['mustBeGreaterThan: 5', { min: 6 }],
    ['mustBeGreaterOrEqualTo: 5', { min: 5 }],
    ['mustBeLessThan: 5', { max: 4 }],
    ['mustBeLessOrEqualTo: 5', { max: 5 }],
  ])('and %s is as strict as it says', (operator, rows) => {
    expect(translate(rowCount(operator)).options).toEqual({ rows })
  })

  test.each(['mustNotBe: 5', 'mustNotBeBetween: [1, 2]'])('and %s is listed', (operator) => {
    expect(translate(rowCount(operator))).toMatchObject({
      options: {},
      translated: 0,
      untranslated: [expect.stringContaining('middle')],
    })
  })
})

describe('2. exclusiveMinimum is a switch in 3.0, and a number in 3.1', () => {
  const property = (options: string) => `- { name: a, logicalType: number, logicalTypeOptions: { ${options} } }`

  test('as a switch it opens the minimum', () => {
    const contract = contractOf(
      property('minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false'),
      '',
      'v3.0.2',
    )
    expect(translate(contract).options).toEqual({
      columns: { a: { type: 'number', min: 0, exclusive_min: 0, max: 9 } },
    })
  })

  test('as a number it is the limit', () => {
    const contract = contractOf(property('exclusiveMinimum: 0, exclusiveMaximum: 9.5'))
    expect(translate(contract).options).toEqual({
      columns: { a: { type: 'number', exclusive_min: 0, exclusive_max: 9.5 } },
    })
  })

  test('and a switch without a minimum is listed', () => {
    expect(translate(contractOf(property('exclusiveMinimum: true')))).toMatchObject({
      untranslated: [
        'schema.0.properties.0.logicalTypeOptions.exclusiveMinimum: there is no minimum that it could open',
      ],
    })
  })
})

describe('3. a team is a map, and was a list', () => {
  test.each([
    ['a map with a name', 'team: { name: orders-team, members: [{ username: anna, role: Owner }] }', 'orders-team'],
    ['a map of members', 'team: { members: [{ username: anna, role: Owner }] }', 'anna'],
    [
      'a list',
      'team: [{ username: ben, role: Owner, dateOut: "2020-01-01" }, { username: anna, role: Owner }]',
      'anna',
    ],
  ])('the owner is found in %s', (_, team, owner) => {
    expect(translate(contractOf('- name: a', team)).options).toEqual({ owner, columns: { a: {} } })
  })
})

test('4. required means not null, whatever its description says', () => {
  const contract = contractOf('- { name: a, required: true }\n- { name: b, required: false }')
  expect(translate(contract).options).toEqual({ columns: { a: { not_null: true }, b: {} } })
})

test.each([
  ['beside', 'arguments:\n    pattern: "^[A-Z]{2}[0-9]{2}"'],
  ['in', 'arguments:\n      pattern: "^[A-Z]{2}[0-9]{2}"'],
])("5. a pattern %s `arguments` is one: the standard's IBAN example has it beside them", (_, given) => {
  const contract = contractOf(`- name: iban\n  quality:\n  - metric: invalidValues\n    mustBe: 0\n    ${given}`)
  expect(translate(contract).options).toEqual({ columns: { iban: { matches: '^[A-Z]{2}[0-9]{2}' } } })
})

describe('6. unit: percent is no number of rows', () => {
  const duplicates = (rule: string) => contractOf(`- name: phone\n  quality:\n  - { metric: duplicateValues, ${rule} }`)

  test('for duplicates it is a share', () => {
    expect(translate(duplicates('mustBeLessOrEqualTo: 1, unit: percent')).options).toEqual({
      columns: { phone: { distinct: { min_share: '99%' } } },
    })
    expect(translate(duplicates('mustBeLessThan: 1, unit: percent')).options).toEqual({
      columns: { phone: { distinct: { min_share: '99.000000001%' } } },
    })
  })

  test('in rows it is a number', () => {
    expect(translate(duplicates('mustBeLessThan: 10')).options).toEqual({
      columns: { phone: {} },
      failing_rows: [
        {
          sql: 'SELECT "phone" FROM "data" WHERE "phone" IS NOT NULL QUALIFY row_number() OVER (PARTITION BY "phone") > 1',
          name: 'phone: repeats',
          max: 9,
        },
      ],
    })
  })

  test('and of a row count it is listed', () => {
    expect(translate(rowCount('mustBeLessThan: 5, unit: percent'))).toEqual({
      options: {},
      translated: 0,
      notes: [],
      untranslated: ['schema.0.quality.0: a number of rows is no percentage'],
    })
  })
})

describe('7. severity is free text', () => {
  const nulls = (severity: string) =>
    translate(contractOf(`- name: a\n  quality: [{ metric: nullValues, mustBe: 0, severity: ${severity} }]`))

  test.each(['error', 'CRITICAL', 'high'])('%s blocks', (severity) => {
    expect(nulls(severity)).toMatchObject({ options: { columns: { a: { not_null: true } } }, notes: [] })
  })

  test.each(['warn', 'Warning', 'medium', 'info', 'low'])('%s warns', (severity) => {
    expect(nulls(severity).options).toEqual({
      columns: { a: {} },
      expect: [{ sql: 'NOT ("a" IS NULL)', name: 'a: not null', level: 'warn' }],
    })
  })

  test('a word that nobody knows blocks, and is told', () => {
    expect(nulls('purple')).toEqual({
      options: { columns: { a: { not_null: true } } },
      translated: 2,
      notes: ['the severity "purple" is none that Holdout knows, and counts as an error'],
      untranslated: [],
    })
  })
})
