import { tmpdir } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { captureData, dataSchema } from '../../src/data/index.ts'
import { openDuckDb, provideDuckDb } from '../../src/engines/index.ts'
import { openWorkspace } from '../../src/local/workspace.ts'
import { type Laboratory, openLaboratory } from './laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
})
afterAll(() => lab.close())

async function captureWith(threads: number, path: string): Promise<string> {
  const engine = await openDuckDb({
    workspace: lab.root,
    temporaryDirectory: tmpdir(),
    provide: () => provideDuckDb({ from: [import.meta.filename], cacheDirectory: lab.root, log: () => undefined }),
    threads,
  })
  try {
    const captured = await captureData(
      engine,
      openWorkspace(lab.root),
      dataSchema.parse({ d: { path } }),
      new Date(0),
      () => undefined,
    )
    expect(captured.findings).toEqual([])
    return JSON.stringify(captured.datasets)
  } finally {
    await engine.close()
  }
}

test('a sampled profile is the same to the byte with one, two and four threads', async () => {
  await lab.parquet(
    'many.parquet',
    `SELECT ((hash(i) % 1000003) / 997.0)::DOUBLE AS even, exp((hash(i * 3) % 100000) / 9000.0)::DOUBLE AS skewed,
     'v' || (hash(i * 7) % 80) AS kind FROM range(1000000) t(i)`,
  )
  const one = await captureWith(1, 'many.parquet')
  expect(await captureWith(2, 'many.parquet')).toBe(one)
  expect(await captureWith(4, 'many.parquet')).toBe(one)
})

test('a column stays small whatever its texts are', async () => {
  await lab.parquet(
    'hostile.parquet',
    `SELECT repeat(chr(1 + (i % 30)::INTEGER), 300) || i AS control, repeat('😀', 200) || i AS emoji,
     repeat('"', 100) || i AS quotes, repeat('x', 50000) || i AS long FROM (SELECT i % 60 AS i FROM range(600) t(i))`,
  )
  const [dataset] = (await lab.capture({ d: { path: 'hostile.parquet' } })).datasets
  expect(dataset?.columns.map(({ categories }) => categories?.values.length)).toEqual([50, 50, 50, 50])
  // The worst: 50 values of 64 control characters, each of which JSON writes with six characters.
  for (const column of dataset?.columns ?? []) expect(JSON.stringify(column).length).toBeLessThan(50 * (6 * 64 + 50))
})

test('the profile of a personal column holds none of its values', async () => {
  await lab.parquet(
    'personal.parquet',
    "SELECT 'Ada Lovelace' AS person, 424242 AS pay, DATE '1977-07-07' AS born, true AS ill FROM range(20)",
  )
  const personal = { personal: true }
  const columns = { person: personal, pay: personal, born: personal, ill: personal }
  const [dataset] = (await lab.capture({ d: { path: 'personal.parquet', columns } })).datasets
  expect(dataset?.columns).toEqual([
    {
      name: 'person',
      type: 'string',
      engineType: 'VARCHAR',
      nulls: 0,
      distinct: 1,
      lengths: { minimum: 12, maximum: 12, mean: 12 },
    },
    { name: 'pay', type: 'integer', engineType: 'INTEGER', nulls: 0, distinct: 1 },
    { name: 'born', type: 'date', engineType: 'DATE', nulls: 0, distinct: 1 },
    { name: 'ill', type: 'boolean', engineType: 'BOOLEAN', nulls: 0, distinct: 1 },
  ])
})

test('a column that has no value in the sample has one bin from the least to the greatest', async () => {
  await lab.parquet(
    'rare.parquet',
    'SELECT CASE WHEN i IN (1000, 1001) THEN 2 * i - 2001 END::DOUBLE AS rare FROM range(1000000) t(i)',
  )
  const [dataset] = (await lab.capture({ d: { path: 'rare.parquet' } })).datasets
  expect(dataset?.columns[0]?.numeric).toEqual({
    finite: 2,
    notANumber: 0,
    infinite: 0,
    minimum: -1,
    maximum: 1,
    mean: 0,
    standardDeviation: Number(Math.SQRT2.toPrecision(12)),
    edges: [-1, 1],
    counts: [2],
  })
})
