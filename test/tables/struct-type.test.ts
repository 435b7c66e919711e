import { expect, test } from 'vitest'
import { fieldsOf, structOf } from '../../src/tables/struct-type.ts'

test.each([
  ['STRUCT(a INTEGER)', [['a', 'INTEGER']]],
  [
    'STRUCT(a DECIMAL(18,3), b STRUCT(c VARCHAR, d INTEGER[]), e MAP(VARCHAR, STRUCT(f DATE)))',
    [
      ['a', 'DECIMAL(18,3)'],
      ['b', 'STRUCT(c VARCHAR, d INTEGER[])'],
      ['e', 'MAP(VARCHAR, STRUCT(f DATE))'],
    ],
  ],
  [
    `STRUCT("a ""b"", (c" TIMESTAMP WITH TIME ZONE, d ENUM('x, y)', 'it''s'))`,
    [
      ['a "b", (c', 'TIMESTAMP WITH TIME ZONE'],
      ['d', "ENUM('x, y)', 'it''s')"],
    ],
  ],
  ['STRUCT(a INTEGER)[]', []],
  ['MAP(VARCHAR, INTEGER)', []],
  ['VARCHAR', []],
])('the fields of %s', (type, fields) => {
  expect(fieldsOf(type).map(({ name, engineType }) => [name, engineType])).toEqual(fields)
})

test('a type is made of its fields again', () => {
  const type = 'STRUCT("a" INTEGER, "b ""c""" STRUCT("d" VARCHAR))'
  expect(structOf(fieldsOf(type))).toBe(type)
})
