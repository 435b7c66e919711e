import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory } from './laboratory.ts'

let lab: Laboratory
const rows = 250_000
/** More than 4 MiB as text, which is then kept in another form while it is looked at. */
const query = `SELECT i AS id, (hash(i) % 1000) / 8 AS amount, ['de', 'fr', 'ünï'][(1 + hash(i * 3) % 3)::BIGINT] AS country,
  i % 7 = 0 AS ok, DATE '2024-01-01' + (i % 300)::INTEGER AS day, TIMESTAMP '2024-01-01' + to_seconds(i) AS at,
  CASE WHEN i % 11 = 0 THEN NULL ELSE 'a "quoted", text' END AS note FROM range(${rows}) t(i)`
const columns = {
  id: { min: 3, max: 249_990, unique: true },
  amount: { max: 124, mean: { min: 0 }, nulls: { max: 0 } },
  country: { in: ['de', 'fr'] },
  day: { min: '2024-01-02' },
  note: { not_null: true, length: { max: 5 } },
}

beforeAll(async () => {
  lab = await openLaboratory()
  await lab.parquet('table.parquet', query)
  const copy = (path: string, options: string) => lab.oracle(`COPY (${query}) TO {${path}} (${options})`)
  await copy('table.csv', 'FORMAT csv')
  await copy('table.jsonl', "FORMAT json, DATEFORMAT '%Y-%m-%d'")
  await lab.write('table.csv.gz', gzipSync(await readFile(join(lab.root, 'table.csv'))))
}, 60_000)
afterAll(() => lab.close())

async function examined(path: string) {
  const { findings, datasets } = await lab.examine({ d: { path, columns, duplicate_rows: { max: 0 } } })
  return { findings, datasets: datasets.map((dataset) => ({ ...dataset, files: [] })) }
}

describe('a large table of texts', { timeout: 60_000 }, () => {
  test.each(['table.csv', 'table.csv.gz', 'table.jsonl'])(
    '%s is judged like the same table in Parquet',
    async (path) => {
      const expected = await examined('table.parquet')
      expect(expected.findings.filter(({ outcome }) => outcome === 'failed').length).toBe(7)
      expect(await examined(path)).toEqual(expected)
    },
  )

  test('in several files names the file of a failing row, and counts rows through all of them', async () => {
    await lab.write('parts/b.csv', 'x,text\n5,s\n-1,t\n-2,u\n')
    await lab.oracle(`COPY (SELECT i AS x, repeat('long ', 8) AS text FROM range(100000) t(i)) TO {parts/a.csv}`)
    const findings = await lab.check({ d: { path: 'parts/*.csv', columns: { x: { min: 0 } } } })
    expect(findings.find(({ check }) => check === 'data.min')?.evidence).toEqual({
      failing: 2,
      total: 100_003,
      unit: 'rows',
      rows: [
        { row: 100_002, file: 'parts/b.csv', values: { x: '-1' } },
        { row: 100_003, file: 'parts/b.csv', values: { x: '-2' } },
      ],
    })
  })

  test('with a broken row far down is an error that names its line', async () => {
    const lines = ['a,b', ...Array.from({ length: 150_000 }, (_, row) => `${row},${'x'.repeat(30)}`)]
    lines[140_000] = '1,2,3'
    await lab.write('ragged.csv', `${lines.join('\n')}\n`)
    expect(await lab.check({ d: { path: 'ragged.csv' } })).toEqual([
      {
        check: 'data.read',
        subject: 'd',
        outcome: 'errored',
        level: 'block',
        reason: 'unreadable',
        message: 'd: ragged.csv, line 140001, has 3 fields where the header has 2.',
        location: { file: 'ragged.csv', line: 140_001 },
      },
    ])
  })

  test('whose last value speaks for another type has the type that all values have', async () => {
    const lines = ['a,b', ...Array.from({ length: 150_000 }, (_, row) => `${row},${'x'.repeat(30)}`), '3.5,y']
    await lab.write('late.csv', `${lines.join('\n')}\n`)
    const { datasets } = await lab.examine({ d: { path: 'late.csv' } })
    expect(datasets[0]?.columns.map(({ type }) => type)).toEqual(['number', 'string'])
    expect(datasets[0]?.columns[0]?.numeric?.maximum).toBe(149_999)
    const declared = await lab.check({ d: { path: 'late.csv', columns: { a: { type: 'integer' } } } })
    expect(declared.find(({ check }) => check === 'data.type')?.evidence?.rows).toEqual([
      { row: 150_001, values: { a: '3.5' } },
    ])
  })
})
