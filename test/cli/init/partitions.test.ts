import { expect, test } from 'vitest'
import { folderWith, writeFiles } from '../../local/temporary-folder.ts'
import { runProgram } from '../run-program.ts'
import { runInit } from './run-init.ts'

const rows = (first: number, header = 'id,amount') => {
  const lines = Array.from({ length: 40 }, (_, index) => `${first + index},${((first + index) * 7919) % 1000}`)
  return `${header}\n${lines.join('\n')}\n`
}

test('files of partitions are one data set, whatever they are called, and tomorrow may bring another', {
  timeout: 60_000,
}, async () => {
  const root = folderWith({
    'data/sales/year=2025/month=11/part-0-9f3a.csv': rows(0),
    'data/sales/year=2025/month=12/part-0-b2c1.csv': rows(1000),
    'data/sales/year=2026/month=01/x.csv': rows(2000),
    'data/sales/year=2026/month=01/y.csv': rows(3000),
  })
  const { data, printed } = await runInit(root)
  expect(printed).toContain("Today's files pass it.")
  expect(data).toMatchObject({
    sales: {
      path: 'data/sales/year=*/month=*/*.csv',
      hive_partitions: true,
      columns: {
        id: { unique: true },
        // No set of today's months.
        year: { type: 'string', not_null: true, matches: '^[0-9]{4}$' },
        month: { type: 'string', not_null: true, matches: '^[0-9]{2}$' },
      },
    },
  })
  expect(Object.keys(data)).toEqual(['sales'])
})

test('where the files have the columns as well, they are a plain glob', { timeout: 60_000 }, async () => {
  const root = folderWith({
    'data/sales/day=2026-01-01/part.csv': rows(0, 'id,day'),
    'data/sales/day=2026-01-02/part.csv': rows(1000, 'id,day'),
    'data/two/my%20day=2026-01-01/part.csv': rows(3000),
    'data/two/my%20day=2026-01-02/part.csv': rows(4000),
  })
  const { data } = await runInit(root)
  expect(data['two']?.columns['my day']).not.toHaveProperty('in')
  const settings = Object.values(data).map(({ path, hive_partitions: partitions }) => [path, partitions])
  expect(settings).toEqual([
    ['data/sales/day=*/*.csv', undefined],
    ['data/two/my%20day=*/*.csv', true],
  ])
})

test('one partition is enough, and says nothing of what the next is called', { timeout: 60_000 }, async () => {
  const root = folderWith({
    'data/places/region=us-east-1/part.csv': rows(0),
    'data/months/month=09/part.csv': rows(0),
    'data/regions/region=us-east-1/part.csv': rows(0),
    'data/regions/region=eu-west-2/part.csv': rows(1000),
  })
  const { data } = await runInit(root)
  const text = { type: 'string', not_null: true }
  expect(
    Object.values(data).map(({ path, hive_partitions: partitions, columns }) => [
      path,
      partitions,
      columns['region'] ?? columns['month'],
    ]),
  ).toEqual([
    ['data/months/month=*/*.csv', true, text],
    ['data/places/region=*/*.csv', true, text],
    ['data/regions/region=*/*.csv', true, text],
  ])
  writeFiles(root, { 'data/places/region=ap-southeast-2/part.csv': rows(5000) })
  const { code, stdout } = await runProgram(root, ['check'])
  expect([code, stdout.includes('Holdout would pass this')]).toEqual([0, true])
})
