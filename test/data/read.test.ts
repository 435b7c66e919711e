import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Laboratory, openLaboratory, told } from './laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
})
afterAll(() => lab.close())

async function columnsOf(path: string | readonly string[], more: object = {}) {
  const { datasets, findings } = await lab.capture({ d: { path, ...more } })
  expect(findings).toEqual([])
  return datasets[0]?.columns.map(({ name, engineType, nulls }) => `${name} ${engineType} ${nulls}`)
}

async function problem(path: string | readonly string[], more: object = {}) {
  const { datasets, findings } = await lab.capture({ d: { path, ...more } })
  expect(datasets).toEqual([])
  return findings.map(({ check, outcome, level, message }) => `${check} ${outcome} ${level}: ${message}`)
}

describe('formats', () => {
  const csv = 'id,at,ok,note\n1,2026-01-02 03:04:05,true,"a, ""b"""\n2,,false,\n'
  const columns = ['id BIGINT 0', 'at TIMESTAMP 1', 'ok BOOLEAN 0', 'note VARCHAR 1']

  test.each([
    ['plain.csv', csv],
    ['crlf.csv', csv.replaceAll('\n', '\r\n')],
    ['bom.csv', `\uFEFF${csv}`],
    ['noend.csv', csv.trimEnd()],
    ['packed.csv.gz', gzipSync(csv)],
    ['packed.csv.zst', zstdCompressSync(Buffer.from(csv))],
  ])('%s', async (path, content) => {
    await lab.write(path, content)
    expect(await columnsOf(path)).toEqual(columns)
  })

  test('tab-separated, and any separator that is named', async () => {
    await lab.write('a.tsv', 'a\tb\n1\tx,y\n')
    await lab.write('semicolon.csv', 'a;b\n1,5;x\n')
    expect(await columnsOf('a.tsv')).toEqual(['a BIGINT 0', 'b VARCHAR 0'])
    expect(await columnsOf('semicolon.csv', { delimiter: ';' })).toEqual(['a VARCHAR 0', 'b VARCHAR 0'])
  })

  test('JSON Lines, also compressed, and a JSON array', async () => {
    const lines = '{"a":1,"b":"x"}\n{"a":2.5,"c":[1]}\n'
    await lab.write('a.jsonl', lines)
    await lab.write('a.ndjson.gz', gzipSync(lines))
    await lab.write('a.json', '[{"a":1},{"a":null}]')
    const expected = ['a DOUBLE 0', 'b VARCHAR 1', 'c BIGINT[] 1']
    expect(await columnsOf('a.jsonl')).toEqual(expected)
    expect(await columnsOf('a.ndjson.gz')).toEqual(expected)
    expect(await columnsOf('a.json')).toEqual(['a BIGINT 1'])
  })

  test('a type holds for every row, not for the first ones', async () => {
    await lab.write('late.csv', `a,b\n${'1,\n'.repeat(30_000)}x,7\n`)
    expect(await columnsOf('late.csv')).toEqual(['a VARCHAR 0', 'b BIGINT 30000'])
  })

  test('a declared string keeps its leading zeros', async () => {
    await lab.write('zip.csv', 'zip\n00123\n45678\n')
    await lab.write('number.csv', 'zip\n12345\n45678\n')
    expect(await columnsOf('zip.csv')).toEqual(['zip VARCHAR 0'])
    expect(await columnsOf('number.csv', { columns: { zip: { type: 'string' } } })).toEqual(['zip VARCHAR 0'])
  })

  test('many files are one data set, in the order of their names', async () => {
    await lab.write('parts/a.csv', 'x\n1\n2\n')
    await lab.write('parts/b.csv', 'x\n3.5\n')
    const { datasets } = await lab.capture({ d: { path: 'parts/*.csv' } })
    expect(datasets[0]?.files).toEqual(['parts/a.csv', 'parts/b.csv'])
    expect(datasets[0]?.rows).toBe(3)
    expect(datasets[0]?.columns[0]?.engineType).toBe('DOUBLE')
  })

  test('glob characters in a file name mean themselves', async () => {
    await lab.write('odd/a[1].csv', 'x\n1\n')
    await lab.write('odd/a1.csv', 'x\n1\n2\n')
    const { datasets } = await lab.capture({ d: { path: 'odd/a\\[1\\].csv' } })
    expect(datasets[0]?.rows).toBe(1)
  })
})

describe('what cannot be read is one errored finding that names the file', () => {
  test('a name that tells no format, and a pointer of Git LFS', async () => {
    await lab.write('notes.txt', 'hello')
    await lab.write(
      'pointer.csv',
      'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n',
    )
    expect(await problem('notes.txt')).toEqual([
      'data.read errored block: d: It cannot be told from the name how notes.txt is written. Add `format:` (csv, tsv, jsonl, json or parquet).',
    ])
    expect(await problem('pointer.csv')).toEqual([
      'data.read errored block: d: pointer.csv is only a Git LFS pointer. Fetch its content first: `git lfs pull`, or `lfs: true` in the checkout step.',
    ])
  })

  test('no such file, and paths that leave the workspace', async () => {
    expect(await problem('none/*.csv')).toEqual(['data.read errored block: d: No file matches none/*.csv.'])
    for (const path of [
      '../a.csv',
      '/etc/passwd',
      'a/../../b.csv',
      '~/a.csv',
      'https://example.org/a.csv',
      'C:\\a.csv',
    ]) {
      expect((await problem(path)).join()).toContain('leaves the workspace')
    }
  })

  test('links that lead out of the workspace, to nothing or to themselves, and folders', async () => {
    await lab.write('folder/part.csv', 'x\n1\n')
    await symlink('/etc/passwd', join(lab.root, 'out.csv'))
    await symlink('nowhere.csv', join(lab.root, 'nowhere.csv.csv'))
    await symlink('self.csv', join(lab.root, 'self.csv'))
    const told = async (path: string) => (await problem(path)).join().replace('data.read errored block: d: ', '')
    expect(await told('out.csv')).toBe(
      'out.csv lies outside the workspace. Data files must lie inside it, also through links.',
    )
    expect(await told('nowhere*.csv')).toBe(
      'nowhere.csv.csv is not there, or is a link to something that is not there.',
    )
    expect(await told('self.csv')).toBe('self.csv is a link that leads to itself.')
    expect(await told('folder/')).toBe(
      'folder is a folder. Write which of its files are meant, such as folder/**/*.csv.',
    )
  })

  test('a link to a folder above does not make files twice', async () => {
    await lab.write('round/a.csv', 'x\n1\n')
    await symlink('..', join(lab.root, 'round/up'))
    const { datasets } = await lab.capture({ d: { path: 'round/**/*.csv' } })
    expect(datasets[0]?.files).toEqual(['round/a.csv'])
  })

  test('files that do not fit together', async () => {
    await lab.write('mixed/a.csv', 'x,y\n1,2\n')
    await lab.write('mixed/b.csv', 'x\n1\n')
    await lab.parquet('columns/a.parquet', 'SELECT 1 AS x, 2 AS y')
    await lab.parquet('columns/b.parquet', 'SELECT 1 AS x')
    await lab.write('formats/a.csv', 'x\n1\n')
    await lab.parquet('formats/b.parquet', 'SELECT 1 AS x')
    expect(await problem('mixed/*')).toEqual([
      'data.read errored block: d: The files of one data set must have the same header, but mixed/a.csv has x, y and mixed/b.csv has x.',
    ])
    expect(await problem('columns/*')).toEqual([
      'data.read errored block: d: The files of one data set must have the same columns, but columns/b.parquet lacks y, which another has (compare columns/a.parquet).',
    ])
    expect(await problem('formats/*')).toEqual([
      'data.read errored block: d: The files of one data set must have one format, but there are formats/a.csv and formats/b.parquet.',
    ])
  })

  test('a header alone is an empty table', async () => {
    await lab.write('header.csv', 'a,b\n')
    expect(told(await lab.check({ d: { path: 'header.csv' } }), 'data.rows')).toEqual([
      'failed: d: the data set is empty: it has columns but no rows. Write `rows: { min: 0 }` if that is fine.',
    ])
  })
})
