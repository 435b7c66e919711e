import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from './laboratory.ts'

const folders = [
  ['year=2025/month=12', [1, 2, 3]],
  ['year=2026/month=01', [4, 5]],
  ['year=2026/month=__HIVE_DEFAULT_PARTITION__', [6]],
] as const

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
  for (const [folder, ids] of folders) {
    await lab.parquet(`parquet/${folder}/part.parquet`, `SELECT unnest([${ids.join()}]) AS id`)
    await lab.write(`csv/${folder}/part.csv`, `id\n${ids.join('\n')}\n`)
    await lab.write(`jsonl/${folder}/part.jsonl`, ids.map((id) => `{"id": ${id}}\n`).join(''))
  }
  await lab.parquet('single/day=2026-01-31/part.parquet', 'SELECT 7 AS id')
  await lab.parquet('both/year=2026/part.parquet', 'SELECT 7 AS id, 2026 AS year')
})
afterAll(() => lab.close())

const policyOf = (format: string, settings: object) => ({
  d: { path: `${format}/**/*.${format}`, hive_partitions: true, ...settings },
})

describe.each(['parquet', 'csv', 'jsonl'])('folders of %s files', (format) => {
  test('are columns of text, in the profile too', async () => {
    const { datasets } = await lab.examine(policyOf(format, {}))
    const columns = datasets[0]?.columns.filter(({ name }) => name !== 'id')
    expect(columns).toMatchObject([
      {
        name: 'year',
        type: 'string',
        nulls: 0,
        categories: {
          values: [
            { value: '2025', count: 3 },
            { value: '2026', count: 3 },
          ],
          other: 0,
        },
      },
      {
        name: 'month',
        type: 'string',
        nulls: 1,
        categories: {
          values: [
            { value: '12', count: 3 },
            { value: '01', count: 2 },
          ],
          other: 0,
        },
      },
    ])
  })

  test('are checked like other columns, by the type that the policy declares', async () => {
    const columns = {
      year: { type: 'integer', min: 2026, sum: { min: 12153, max: 12153 } },
      month: { not_null: true, in: ['01', '12'] },
    }
    const findings = await lab.check(policyOf(format, { columns, unique: [['year', 'month']] }))
    const place = `${format}/year=2026/month=__HIVE_DEFAULT_PARTITION__/part.${format}`
    expect(findings.filter(({ outcome }) => outcome !== 'passed').map(({ message }) => message)).toEqual([
      'd.month: 1 of 6 rows (17 %) have no value; it is row 6.',
      'd.year, month: 2 of 2 keys (100 %) occur more than once; the first are rows 2 and 5.',
      'd.year: 3 of 6 values (50 %) are below 2026; the first are rows 1, 2 and 3.',
    ])
    expect(findings.find(({ check }) => check === 'data.not_null')?.evidence?.rows).toEqual([
      { row: 6, file: place, values: { month: 'null' } },
    ])
  })

  test('a value that is not of the declared type fails', async () => {
    const findings = await lab.check(policyOf(format, { columns: { month: { type: 'date' } } }))
    expect(told(findings, 'data.type')).toEqual([
      'failed: d.month: 5 of 5 values (100 %) cannot be read as date; the first are rows 1, 2 and 3.',
    ])
  })
})

test('without the setting they are no columns', async () => {
  const { datasets } = await lab.examine({ d: { path: 'parquet/**/*.parquet' } })
  expect(datasets[0]?.columns.map(({ name }) => name)).toEqual(['id'])
})

test('a single file has them too', async () => {
  const policy = {
    d: { path: 'single/**/*.parquet', hive_partitions: true, columns: { day: { type: 'date', min: '2026-02-01' } } },
  }
  expect(told(await lab.check(policy), 'data.min')).toEqual([
    'failed: d.day: 1 of 1 values (100 %) are below 2026-02-01; it is row 1.',
  ])
})

test('a folder that names a column of the files is refused', async () => {
  expect(told(await lab.check({ d: { path: 'both/**/*.parquet', hive_partitions: true } }), 'data.read')).toEqual([
    'errored: d: year is a column of the files and the name of their folders. Rename one, or take `hive_partitions` out: the column is there without it.',
  ])
})

test('drift does not ask about folders unless they are named, because tomorrow there is one more', async () => {
  const write = async (months: readonly number[]) => {
    for (const month of months) {
      const rows = Array.from({ length: 400 }, (_, index) => `${(index * 7919) % 1000}`)
      await lab.write(`grown/month=${month}/part.csv`, `x\n${rows.join('\n')}\n`)
    }
  }
  const policy = (drift: unknown) => ({ d: { path: 'grown/*/part.csv', hive_partitions: true, drift } })
  await write([1, 2])
  const before = (await lab.capture(policy(true))).datasets
  await write([3])
  expect(told(await lab.check(policy(true), before), 'data.drift')).toEqual([
    'passed: d: 1 of 1 column is as in the baseline. Values are not judged of month (names of folders).',
  ])
  expect(told(await lab.check(policy({ columns: ['month'] }), before), 'data.drift')[0]).toContain(
    'failed: d.month: 3 0 % → 33 %',
  )
})
