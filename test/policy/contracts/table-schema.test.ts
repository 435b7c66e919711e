import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory } from '../../data/laboratory.ts'
import { fixture, policyOf, translate } from './translate.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
})
afterAll(() => lab.close())

const schema = (fields: readonly object[], rest: object = {}) => JSON.stringify({ fields, ...rest })

/** What fails in a file: `check subject`. */
async function failures(source: string | Uint8Array, csv: string | Uint8Array): Promise<readonly string[]> {
  await lab.write('data.csv', csv)
  const findings = await lab.check(policyOf(source, 'data.csv'))
  return findings.filter(({ outcome }) => outcome !== 'passed').map(({ check, subject }) => `${check} ${subject}`)
}

describe("the specification's own example of each constraint", () => {
  test.each([
    ['required', 'data.not_null data.name'],
    ['unique', 'data.unique data.name'],
    ['minLength', 'data.length data.name'],
    ['maxLength', 'data.length data.name'],
    ['minimum', 'data.min data.price'],
    ['maximum', 'data.max data.price'],
    ['exclusiveMinimum', 'data.min data.price'],
    ['exclusiveMaximum', 'data.max data.price'],
    ['pattern', 'data.matches data.name'],
    ['enum', 'data.in data.name'],
  ])('%s is broken by its file, and by nothing else', async (name, failure) => {
    const source = fixture(`table-schema/${name}.json`)
    expect(translate(source).untranslated).toEqual(['fieldsMatch: the order of the columns is not checked'])
    expect(await failures(source, fixture(`table-schema/${name}.csv`))).toEqual([failure])
  })

  test('jsonSchema is listed', () => {
    expect(translate(fixture('table-schema/jsonSchema.json')).untranslated).toEqual([
      'fields.2.type: values of the type object are not looked into',
      'fields.2.constraints.jsonSchema: what is inside nested values is not checked',
      'fieldsMatch: the order of the columns is not checked',
    ])
  })

  test('foreign keys lead to the data set of the resource, or to the data set itself', () => {
    const others = ['state-codes']
    const source = fixture('table-schema/foreign-key.package.json')
    expect(translate(source, 'population', others, 'population-by-state').options).toEqual({
      allow_extra_columns: false,
      columns: { 'state-code': {} },
      references: [{ columns: ['state-code'], data: 'state-codes', to: ['code'] }],
    })
    expect(translate(source, 'population', [], 'population-by-state').untranslated).toEqual([
      'resources.1.schema.foreignKeys.0: no data set of the policy is the resource state-codes',
    ])
    expect(translate(fixture('table-schema/self-reference.package.json'), 'tree').options).toMatchObject({
      references: [{ columns: ['parent'], data: 'tree', to: ['id'] }],
    })
  })
})

describe('types', () => {
  const typed = (field: object) => translate(schema([{ name: 'a', ...field }], { fieldsMatch: 'subset' }))

  test.each([
    [{ type: 'string' }, { type: 'string' }],
    [
      { type: 'string', format: 'email' },
      { type: 'string', format: 'email' },
    ],
    [{ type: 'number' }, { type: 'number' }],
    [{ type: 'integer' }, { type: 'integer' }],
    [
      { type: 'boolean', trueValues: ['True', 't', 'yes', 'y', '1'], falseValues: ['False', 'f', 'no', 'n', '0'] },
      { type: 'boolean' },
    ],
    [{ type: 'date' }, { type: 'date' }],
    [{ type: 'date', format: 'fmt:%Y-%m-%d' }, { type: 'date' }],
    [{ type: 'date', format: '%d/%m/%Y' }, { format: '%d/%m/%Y' }],
    [{ type: 'datetime' }, { type: 'timestamp' }],
    [{ type: 'time' }, { type: 'time' }],
    [{ type: 'year' }, { type: 'integer' }],
    [{ type: 'any' }, {}],
    [{}, {}],
  ])('%j is %j', (field, column) => {
    const { options, untranslated } = typed(field)
    expect({ options, untranslated }).toEqual({ options: { columns: { a: column } }, untranslated: [] })
  })

  test.each([
    [{ type: 'object' }, 'type: values of the type object are not looked into'],
    [{ type: 'list' }, 'type: values of the type list are not looked into'],
    [{ type: 'colour' }, 'type: Holdout does not know the type colour'],
    [{ type: 'date', format: 'any' }, 'format: Holdout reads dates as 2026-01-31, not in the format any'],
    [
      { type: 'number', decimalChar: ',' },
      'format: Holdout reads numbers with a decimal point and nothing else around the digits',
    ],
    [
      { type: 'integer', bareNumber: false },
      'format: Holdout reads numbers with a decimal point and nothing else around the digits',
    ],
    [
      { type: 'boolean', trueValues: ['ja'] },
      'format: Holdout reads true, t, yes, y, 1 and false, f, no, n, 0 as booleans, and no other words',
    ],
  ])('%j is listed', (field, why) => {
    const { options, untranslated } = typed(field)
    expect({ options, untranslated }).toEqual({ options: { columns: { a: {} } }, untranslated: [`fields.0.${why}`] })
  })

  test.each([
    [{}, 't, yes, y, f, no, n'],
    [{ trueValues: ['yes'], falseValues: ['no'] }, 'true, t, y, 1, false, f, n, 0'],
  ])('of the words for true and false %j, the others that pass are listed', (words, others) => {
    const { options, untranslated } = typed({ type: 'boolean', ...words, constraints: { enum: ['yes'] } })
    expect({ options, untranslated }).toEqual({
      options: { columns: { a: { type: 'boolean', in: [true] } } },
      untranslated: [`fields.0.type: ${others} are read as true or false as well`],
    })
  })

  test('the limits of values that are read as texts are listed with their type', () => {
    const field = { type: 'number', groupChar: ',', constraints: { minimum: 3, enum: [3, 4] } }
    const why = 'Holdout reads numbers with a decimal point and nothing else around the digits'
    expect(typed(field).untranslated).toEqual([
      `fields.0.constraints.enum: ${why}`,
      `fields.0.format: ${why}`,
      `fields.0.constraints.minimum: ${why}`,
    ])
  })

  test.each([
    ['yearmonth', '2026-01\n1999-12', ['2026-13']],
    ['duration', 'P1Y2M\nPT36H', ['1 year']],
    [
      'geopoint',
      '"90.50, 45.50"\n"1,2"\n"-180, +90.0"\n"179.999,-89.5"\n"100.,.5"\n"007, 00"',
      ['"1;2"', '"500,500"', '"180.1, 0"', '"181,0"', '"0,90.01"', '"0,-91"', '"200,10"', '".,1"', '"1,"'],
    ],
  ])('%s is a text of its form', async (type, good, bad) => {
    const source = schema([{ name: 'a', type }])
    expect(await failures(source, `a\n${good}\n`)).toEqual([])
    for (const one of bad) expect(await failures(source, `a\n${good}\n${one}\n`)).toEqual(['data.matches data.a'])
  })
})

describe('texts that stand for a missing value', () => {
  const field = { name: 'a', type: 'integer', constraints: { required: true, minimum: 1 } }

  test('are listed, and nothing fails because of them but what must be there', async () => {
    const source = schema([field], { missingValues: ['', '-'] })
    expect(translate(source).untranslated).toEqual([
      'missingValues: "-" is a value to Holdout, and not a missing one',
      'fields.0.type: "-" may stand among the values for a missing one',
      'fields.0.constraints.minimum: "-" may stand among the values for a missing one',
    ])
    expect(await failures(source, 'a\n1\n2\n')).toEqual([])
    expect(await failures(source, 'a\n1\n-\n')).toEqual(['data.expect data: a: not missing'])
    expect(await failures(source, 'a\n1\n""\n')).toEqual(['data.expect data: a: not missing'])
  })

  test("of a field go before the table's", () => {
    const source = schema([{ ...field, missingValues: [''] }], { missingValues: ['', '-'] })
    expect(translate(source).options).toMatchObject({ columns: { a: { type: 'integer', not_null: true, min: 1 } } })
  })

  test('are among the values of a list', () => {
    const source = schema([{ name: 'a', type: 'string', constraints: { enum: ['x'] } }], {
      missingValues: ['', { value: 'NA', label: 'none' }],
    })
    expect(translate(source).options).toMatchObject({ columns: { a: { in: ['x', 'NA'] } } })
  })
})

describe('keys', () => {
  const fields = [{ name: 'a' }, { name: 'b' }]

  test('a primary key may be one name, and has no nulls', () => {
    expect(translate(schema(fields, { primaryKey: 'a' })).options).toMatchObject({
      columns: { a: { not_null: true, unique: true }, b: {} },
    })
    expect(translate(schema(fields, { primaryKey: ['a', 'b'] })).options).toMatchObject({
      columns: { a: { not_null: true }, b: { not_null: true } },
      unique: [['a', 'b']],
    })
  })

  test('unique keys leave nulls out', async () => {
    const source = schema(fields, { uniqueKeys: [['a'], ['a', 'b']] })
    expect(await failures(source, 'a,b\n1,1\n,1\n,1\n')).toEqual([])
    expect(await failures(source, 'a,b\n1,1\n1,2\n')).toEqual(['data.unique data.a'])
  })
})

test.each([
  ['exact', { allow_extra_columns: false, columns: { a: {} } }, []],
  ['equal', { allow_extra_columns: false, columns: { a: {} } }, []],
  [['equal'], { allow_extra_columns: false, columns: { a: {} } }, []],
  ['subset', { columns: { a: {} } }, []],
  ['superset', { allow_extra_columns: false, columns: { a: { required: false } } }, []],
  [
    'partial',
    { columns: { a: { required: false } } },
    ['fieldsMatch: whether any of the columns is there is not checked'],
  ],
])('fieldsMatch: %s', (fieldsMatch, options, listed) => {
  const read = translate(schema([{ name: 'a' }], { fieldsMatch }))
  expect({ options: read.options, listed: read.untranslated }).toEqual({ options, listed })
})

test.each([
  ['written', { fieldsMatch: 'exact' }],
  ['written as a list', { fieldsMatch: ['exact'] }],
  ['not written, and so exact', {}],
])('the order of several columns is listed where fieldsMatch is %s', (_, rest) => {
  const { options, untranslated } = translate(schema([{ name: 'a' }, { name: 'b' }], rest))
  expect({ options, untranslated }).toEqual({
    options: { allow_extra_columns: false, columns: { a: {}, b: {} } },
    untranslated: ['fieldsMatch: the order of the columns is not checked'],
  })
})

test('categories are the only values, whether they have labels or not', () => {
  const field = { name: 'a', type: 'integer', categories: [{ value: 0, label: 'apple' }, { value: 1 }] }
  expect(translate(schema([field])).options).toMatchObject({ columns: { a: { type: 'integer', in: [0, 1] } } })
})

test('a resource says how its file is written, and what of that is not read', () => {
  const resource = {
    name: 'data',
    path: 'data.csv',
    hash: 'abc',
    encoding: 'latin1',
    dialect: { delimiter: ';', header: true, quoteChar: "'" },
    schema: { fields: [{ name: 'a' }], fieldsMatch: 'equal' },
  }
  expect(translate(JSON.stringify({ resources: [resource] }))).toEqual({
    options: { allow_extra_columns: false, columns: { a: {} }, delimiter: ';' },
    translated: 3,
    notes: [],
    untranslated: [
      'resources.0.hash: the size and the hash of a file are not checked',
      'resources.0.encoding: Holdout reads UTF-8 only',
      'resources.0.dialect.quoteChar: Holdout reads CSV as RFC 4180 has it',
    ],
  })
})
