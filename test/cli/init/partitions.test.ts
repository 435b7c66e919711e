import { expect, test } from 'vitest'
import { folderWith } from '../../local/temporary-folder.ts'
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
    'data/one/day=2026-01-02/part.csv': rows(2000),
    'data/two/my%20day=2026-01-01/part.csv': rows(3000),
    'data/two/my%20day=2026-01-02/part.csv': rows(4000),
  })
  const { data } = await runInit(root)
  expect(data['two']?.columns['my day']).not.toHaveProperty('in')
  const settings = Object.values(data).map(({ path, hive_partitions: partitions }) => [path, partitions])
  expect(settings).toEqual([
    ['data/one/day=2026-01-02/part.csv', undefined],
    ['data/sales/day=*/*.csv', undefined],
    ['data/two/my%20day=*/*.csv', true],
  ])
})
