import { expect, test } from 'vitest'
import { UserError } from '../../src/model/user-error.ts'
import { partitionsOf, refuseOverlap } from '../../src/tables/partitions.ts'

test('folders of the form key=value are columns of text, others are not', () => {
  expect(partitionsOf(['data/year=2025/raw/month=01/a.csv', 'data/year=2026/raw/month=12/x=1.csv'])).toEqual([
    { name: 'year', values: ['2025', '2026'] },
    { name: 'month', values: ['01', '12'] },
  ])
})

test('what follows the path in an address names no folder', () => {
  expect(partitionsOf(['https://example.org/year=2026/a.csv?signature=a/b=c/d'])).toEqual([
    { name: 'year', values: ['2026'] },
  ])
})

test.each([
  ['__HIVE_DEFAULT_PARTITION__', null],
  ['', null],
  ['NULL', 'NULL'],
  ['a%20b%2Fc', 'a b/c'],
  ['%C3%BC', 'ü'],
  ['100%', '100%'],
  ['%FF', '%FF'],
  ['a=b', 'a=b'],
])('the value %j is %j', (written, value) => {
  expect(partitionsOf([`k=${written}/a.csv`])).toEqual([{ name: 'k', values: [value] }])
})

test.each([
  [
    ['a.csv', 'b.csv'],
    '`hive_partitions` is on, but no folder of a.csv is named like year=2026. Take the setting out, or check the path.',
  ],
  [
    ['year=1/a.csv', 'b.csv'],
    'The files of one data set must lie in folders of the same keys, but year=1/a.csv has year and b.csv has none.',
  ],
  [
    ['year=1/month=2/a.csv', 'month=2/year=1/a.csv'],
    'The files of one data set must lie in folders of the same keys, but year=1/month=2/a.csv has year, month and month=2/year=1/a.csv has month, year.',
  ],
  [['year=1/YEAR=2/a.csv'], 'year=1/YEAR=2/a.csv lies in two folders that give YEAR a value.'],
])('%j is refused', (files, message) => {
  expect(() => partitionsOf(files)).toThrow(new UserError(message))
})

test.each([
  ['Year', 'year is a column of the files and the name of their folders.'],
  ['file_index', 'With `hive_partitions` the column name file_index is reserved; rename the column.'],
])('a column called %s in the files is refused', (name, message) => {
  const partitions = [{ name: 'year', values: ['2026'] }]
  expect(() => refuseOverlap(partitions, [{ name, engineType: 'BIGINT' }])).toThrow(message)
})
