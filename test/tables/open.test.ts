import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDuckDb, provideDuckDb } from '../../src/engines/index.ts'
import { openWorkspace } from '../../src/local/workspace.ts'
import type { Engine } from '../../src/model/engine.ts'
import { UserError } from '../../src/model/user-error.ts'
import { openTable, type TableOptions } from '../../src/tables/open.ts'

let root: string
let engine: Engine

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'holdout-tables-'))
  engine = await openDuckDb({
    workspace: root,
    temporaryDirectory: tmpdir(),
    provide: () => provideDuckDb({ from: [import.meta.filename], cacheDirectory: root, log: () => undefined }),
  })
  await writeFile(join(root, 'a.csv'), 'id,name\n7,x\n8,y\n')
  await writeFile(join(root, 'b.csv'), 'id,name\n9,z\n')
  await writeFile(join(root, 'c.csv.gz'), gzipSync('id;name\n7;x\n'))
  await writeFile(join(root, 'd.jsonl'), '{"id":7,"more":{"a":1},"any":1}\n{"id":8.5,"any":"x"}\n')
  await writeFile(join(root, 'e.csv'), '__holdout_row,a\n1,2\n')
})

afterAll(async () => {
  await engine.close()
  await rm(root, { recursive: true, force: true })
})

async function open(options: TableOptions) {
  const { files, format, columns, reader } = await openTable(engine, openWorkspace(root), options)
  return { files, format, columns, rows: await engine.query(`SELECT * FROM ${reader('')}`) }
}

test('several CSV files are one table, with the types that all values have', async () => {
  expect(await open({ path: '[ab].csv' })).toEqual({
    files: ['a.csv', 'b.csv'],
    format: 'csv',
    columns: [
      { name: 'id', engineType: 'BIGINT' },
      { name: 'name', engineType: 'VARCHAR' },
    ],
    rows: [
      { id: 7, name: 'x' },
      { id: 8, name: 'y' },
      { id: 9, name: 'z' },
    ],
  })
})

test('a column of a text file is read as another type on demand', async () => {
  const readAs = () => 'VARCHAR'
  expect((await open({ path: 'a.csv', readAs })).rows[0]).toEqual({ id: '7', name: 'x' })
})

test('delimiter and compression', async () => {
  expect((await open({ path: ['c.csv.gz'], delimiter: ';' })).rows).toEqual([{ id: 7, name: 'x' }])
})

test('values of JSON that are of several types are text', async () => {
  expect((await open({ path: 'd.jsonl' })).columns).toEqual([
    { name: 'id', engineType: 'DOUBLE' },
    { name: 'more', engineType: 'STRUCT(a BIGINT)' },
    { name: 'any', engineType: 'VARCHAR' },
  ])
})

test('options are passed on to the reading function', async () => {
  const { reader, bytes } = await openTable(engine, openWorkspace(root), { path: 'b.csv' })
  const [row] = await engine.query(`SELECT parse_filename(place) AS place FROM ${reader(", filename = 'place'")}`)
  expect({ row, bytes }).toEqual({ row: { place: 'b.csv' }, bytes: 12 })
})

test.each([
  [
    { path: '../a.csv' },
    'The path ../a.csv leaves the workspace. Data must lie inside it; write the path from its root.',
  ],
  [{ path: 'z.csv' }, 'No file matches z.csv.'],
  [{ path: ['a.csv', 'd.jsonl'] }, 'The files of one data set must have one format, but there are a.csv and d.jsonl.'],
  [{ path: 'e.csv' }, 'The column name __holdout_row is reserved; rename the column.'],
])('%j is refused', async (options, message) => {
  await expect(open(options)).rejects.toThrow(new UserError(message))
})
