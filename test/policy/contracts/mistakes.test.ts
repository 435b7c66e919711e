import { expect, test } from 'vitest'
import { contractOf, problemsOf } from './translate.ts'

const unknown =
  '1:1 This is no contract that Holdout knows; expected an Open Data Contract Standard 3 file (`kind: DataContract`), a Table Schema (`fields`) or a Data Package (`resources`).'

test.each([
  ['an empty file', '', ['undefined:undefined The file is empty.']],
  ['a list', '- a\n', [unknown]],
  ['something else', 'name: a\n', [unknown]],
  [
    'broken YAML',
    'kind: DataContract\nschema: [\n',
    [expect.stringMatching(/^\d+:\d+ This is neither YAML nor JSON: /)],
  ],
  [
    'a key that is written twice',
    'kind: DataContract\nkind: x\n',
    [expect.stringMatching(/^2:1 This is neither YAML nor JSON: map keys must be unique/)],
  ],
  [
    'a second document',
    'kind: DataContract\napiVersion: v3.1.0\nschema: []\n---\nkind: DataContract\n',
    ['4:1 The file holds more than one YAML document; move everything from here on to a file of its own.'],
  ],
  [
    'a second document without content',
    '# Orders\n---\nkind: DataContract\n---\n',
    ['4:1 The file holds more than one YAML document; move everything from here on to a file of its own.'],
  ],
  [
    'no version',
    'kind: DataContract\nschema: []\n',
    ['1:1 apiVersion: `apiVersion` is missing; write for example `apiVersion: v3.1.0`.'],
  ],
  [
    'version 2',
    'kind: DataContract\napiVersion: v2.2.2\ndataset: []\n',
    ['2:13 apiVersion: Holdout reads version 3 of the standard, and this is v2.2.2.'],
  ],
  [
    'no schema',
    'kind: DataContract\napiVersion: v3.1.0\n',
    ['1:1 schema: expected a list of tables, each with a `name`.'],
  ],
  [
    'a field without a name',
    '{ "fields": [{ "type": "string" }] }',
    ['1:14 fields[0]: `name` is missing; write the name of the column.'],
  ],
  [
    'a key of no field',
    '{ "fields": [{ "name": "a" }], "primaryKey": "b" }',
    ['1:46 primaryKey: there is no field b.'],
  ],
  [
    'a list of ways to match fields',
    '{ "fields": [{ "name": "a" }], "fieldsMatch": ["equal", "subset"] }',
    ['1:47 fieldsMatch: expected exact, equal, subset, superset or partial.'],
  ],
  [
    'a resource without a schema',
    '{ "resources": [{ "name": "a" }] }',
    ['1:17 resources[0]: `schema` is missing, so the resource asks for nothing; add it.'],
  ],
  [
    'a schema in another file',
    '{ "resources": [{ "name": "a", "schema": "s.json" }] }',
    ['1:42 resources[0].schema: the schema is in another file; name that file as the contract: s.json.'],
  ],
])('%s is told with its place', (_, source, problems) => {
  expect(problemsOf(source)).toEqual(problems)
})

test('one document between the marks of its start and its end is read', () => {
  expect(problemsOf(`%YAML 1.2\n---\n${contractOf('- name: a')}...\n`)).toEqual([])
})

test('what is no UTF-8 text is told', () => {
  expect(problemsOf(new Uint8Array([0xff, 0xfe, 0x00]))).toEqual([
    'undefined:undefined The file is not UTF-8 text; save it as UTF-8.',
  ])
})

test('all mistakes of a table are told at once', () => {
  const contract = contractOf(`- name: a
  required: "yes"
- logicalType: string
- name: c
  logicalTypeOptions: { minLength: -1 }
  quality:
  - { metric: nullValues, mustBeBetween: 5 }`)
  expect(problemsOf(contract)).toEqual([
    '11:19 schema[0].properties[0].required: expected true or false, but found "yes".',
    '12:9 schema[0].properties[1]: `name` is missing; write the name of the column.',
    '14:42 schema[0].properties[2].logicalTypeOptions.minLength: expected a whole number of characters.',
    '16:48 schema[0].properties[2].quality[0].mustBeBetween: expected two numbers, such as [100, 120], but found 5.',
  ])
})

test('a small file that would fill the memory is refused', () => {
  const lines = ['a: &a [x, x, x, x, x, x, x, x, x]']
  for (let index = 0; index < 9; index += 1) {
    const [name, before] = [String.fromCharCode(98 + index), String.fromCharCode(97 + index)]
    lines.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`)
  }
  expect(problemsOf(lines.join('\n'))).toEqual([
    expect.stringContaining('The file cannot be read: Excessive alias count'),
  ])
})
