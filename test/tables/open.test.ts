import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDuckDb, provideDuckDb } from '../../src/engines/index.ts'
import { openWorkspace } from '../../src/local/workspace.ts'
import type { Engine } from '../../src/model/engine.ts'
import { UserError } from '../../src/model/user-error.ts'
import { openTable, type TableOptions } from '../../src/tables/open.ts'
import { openTableWorkspace, type TableWorkspace } from '../support/table-workspace.ts'

let root: string
let engine: Engine
let lab: TableWorkspace

beforeAll(async () => {
  lab = await openTableWorkspace()
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
  await lab.close()
  await rm(root, { recursive: true, force: true })
})

async function open(options: TableOptions) {
  const { files, format, columns, reader } = await openTable(engine, openWorkspace(root), options)
  return { files, format, columns, rows: await engine.query(`SELECT * FROM ${reader()}`) }
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
  const [row] = await engine.query(`SELECT parse_filename(place) AS place FROM ${reader('place')}`)
  expect({ row, bytes }).toEqual({ row: { place: 'b.csv' }, bytes: 12 })
})

describe('many files', () => {
  beforeAll(async () => {
    await mkdir(join(root, 'many'))
    const write = (name: string, text: string) => writeFile(join(root, 'many', name), text)
    for (let index = 0; index < 150; index += 1) {
      const name = `${String(index).padStart(3, '0')}.csv`
      await write(`good-${name}`, `id,day\n${index},2026-01-${String(1 + (index % 28)).padStart(2, '0')}\n`)
      await write(`wide-${name}`, index === 140 ? 'id,day\n1,2,3\n' : 'id,day\n1,2026-01-01\n')
      await write(`other-${name}`, index === 77 ? 'id,tag\n1,x\n' : 'id,day\n1,2026-01-01\n')
      await write(`typed-${name}`, `id,day\n${index === 99 ? 'x' : index},2026-01-01\n`)
      await write(`empty-${name}`, index === 123 ? '' : 'id,day\n1,2026-01-01\n')
    }
  })

  test('are read with the types that the values of all have, and none is lost', async () => {
    const good = await open({ path: 'many/good-*.csv' })
    expect({ files: good.files.length, columns: good.columns, ids: good.rows.map(({ id }) => id) }).toEqual({
      files: 150,
      columns: [
        { name: 'id', engineType: 'BIGINT' },
        { name: 'day', engineType: 'DATE' },
      ],
      ids: Array.from({ length: 150 }, (_, index) => index),
    })
    expect((await open({ path: 'many/typed-*.csv' })).columns[0]).toEqual({ name: 'id', engineType: 'VARCHAR' })
  })

  test('their number is told before they are opened', async () => {
    const told: number[] = []
    await open({ path: 'many/good-*.csv', onFound: (files) => told.push(files) })
    expect(told).toEqual([150])
  })

  test.each([
    ['wide', 'many/wide-140.csv, line 2, has 3 fields where the header has 2.'],
    [
      'other',
      'The files of one data set must have the same header, but many/other-000.csv has id, day and many/other-077.csv has id, tag.',
    ],
    ['empty', 'many/empty-123.csv is empty (0 bytes).'],
  ])('one that does not fit (%s) is named', async (name, message) => {
    await expect(open({ path: `many/${name}-*.csv` })).rejects.toThrow(message)
  })
})

describe('several Parquet files', () => {
  const write = (path: string, query: string) => lab.parquet(path, query)
  beforeAll(async () => {
    await write('alike/a.parquet', "SELECT 1 AS id, {'x': 1, 'y': [1]} AS nested, 2 AS last")
    await write('alike/b.parquet', "SELECT 2 AS id, {'x': 1, 'y': [1]} AS nested, 2 AS last")
    await write('order/a.parquet', 'SELECT 1 AS id, 2 AS last')
    await write('order/b.parquet', 'SELECT 4 AS last, 3 AS id')
    await write('types/a.parquet', 'SELECT 1::INTEGER AS id')
    await write('types/b.parquet', 'SELECT 3000000000::BIGINT AS id')
    await write('lacks/a.parquet', "SELECT 1 AS id, {'nested': 1} AS other")
    await write('lacks/b[1].parquet', "SELECT 1 AS id, {'other': 1} AS nested")
    await write('lacks/c.parquet', "SELECT 1 AS id, {'other': 1} AS nested")
  })

  const rowsOf = async (path: string) => {
    const { columns, reader } = await openTable(lab.engine, lab.files, { path })
    return { columns, rows: await lab.engine.query(`SELECT id FROM ${reader()}`) }
  }

  test('that are alike, also in nested columns, are one table', async () => {
    const { columns, rows } = await rowsOf('alike/*.parquet')
    expect({ names: columns.map(({ name }) => name), rows }).toEqual({
      names: ['id', 'nested', 'last'],
      rows: [{ id: 1 }, { id: 2 }],
    })
  })

  test('are matched by the names of their columns, and have the wider type', async () => {
    expect((await rowsOf('order/*.parquet')).rows).toEqual([{ id: 1 }, { id: 3 }])
    expect(await rowsOf('types/*.parquet')).toEqual({
      columns: [{ name: 'id', engineType: 'BIGINT' }],
      rows: [{ id: 1 }, { id: 3000000000 }],
    })
  })

  test('one that lacks a column is named, and a field of that name does not stand for it', async () => {
    await expect(rowsOf('lacks/*.parquet')).rejects.toThrow(
      new UserError(
        'The files of one data set must have the same columns, but lacks/a.parquet lacks nested, which another has.',
        { file: 'lacks/a.parquet' },
      ),
    )
    await expect(rowsOf('lacks/[ab]*.parquet')).rejects.toThrow('but lacks/a.parquet lacks nested, which another has.')
  })
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
  await expect(open(options)).rejects.toMatchObject({ name: 'UserError', message })
})

test('dates and times that are not all written in one way are texts', async () => {
  const rows = Array.from({ length: 30 }, (_, row) => `${row},2023-05-03,2023-05-03 10:00:00`)
  const odd = ['30,2023/05/03,2023-05-03 10:00:00', '31,2023-05-03,2023/05/03 10:00:00']
  await lab.write('mixed-dates.csv', `id,"a ""day""",time\n${[...rows, ...odd].join('\n')}\n`)
  const { columns, reader } = await openTable(lab.engine, lab.files, { path: 'mixed-dates.csv' })
  expect(columns.map(({ name, engineType }) => `${name} ${engineType}`)).toEqual([
    'id BIGINT',
    'a "day" VARCHAR',
    'time VARCHAR',
  ])
  expect(await lab.engine.query(`SELECT count(*) AS n FROM ${reader()}`)).toEqual([{ n: 32 }])
})

test('so are those of a large file, in which only a late one is written in another way', async () => {
  const rows = Array.from({ length: 300_000 }, (_, row) => `${row},${row === 150_000 ? '2023/05/03' : '2023-05-03'}`)
  await lab.write('mixed-late.csv', `id,day\n${rows.join('\n')}\n`)
  const { columns, reader, bytes } = await openTable(lab.engine, lab.files, { path: 'mixed-late.csv' })
  // It is kept, which happens from this size on.
  expect(bytes).toBeGreaterThan(2 ** 22)
  expect(columns.map(({ engineType }) => engineType)).toEqual(['BIGINT', 'VARCHAR'])
  expect(await lab.engine.query(`SELECT count(*) AS n FROM ${reader()} WHERE day = '2023/05/03'`)).toEqual([{ n: 1 }])
})
