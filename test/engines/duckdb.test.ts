import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDuckDb, provideDuckDb } from '../../src/engines/index.ts'
import { Cancelled } from '../../src/model/cancelled.ts'
import type { Engine } from '../../src/model/engine.ts'
import { UserError } from '../../src/model/user-error.ts'

let root: string
let workspace: string
let engine: Engine

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'holdout-engine-'))
  workspace = join(root, 'workspace')
  await mkdir(join(workspace, 'data'), { recursive: true })
  await mkdir(join(root, 'spill'))
  await writeFile(join(root, 'secret.csv'), 'a\n1\n')
  await writeFile(join(workspace, 'data/plain.csv'), 'a,b\n1,x\n2,y\n')
  await writeFile(join(workspace, 'data/a[1].csv'), 'a\n7\n')
  await writeFile(join(workspace, 'data/a1.csv'), 'a\n8\n')
  await writeFile(join(workspace, "data/it's.csv"), 'a\n9\n')
  await symlink(join(root, 'secret.csv'), join(workspace, 'data/link.csv'))
  await symlink(join(workspace, 'data/plain.csv'), join(workspace, 'data/inner.csv'))
  engine = await open()
})

afterAll(async () => {
  await engine.close()
  await rm(root, { recursive: true, force: true })
})

function open(more: { readonly memoryBytes?: number; readonly cancellation?: AbortSignal } = {}): Promise<Engine> {
  return openDuckDb({ workspace, temporaryDirectory: join(root, 'spill'), provide, ...more })
}

function provide(): Promise<string> {
  return provideDuckDb({ from: [import.meta.filename], cacheDirectory: join(root, 'tools'), log: () => undefined })
}

async function read(path: string) {
  return engine.query(`SELECT * FROM read_csv('${(await engine.locate(path)).replaceAll("'", "''")}')`)
}

describe('reading', () => {
  test('a located file is read wherever the process stands', async () => {
    expect(await read('data/plain.csv')).toEqual([
      { a: 1, b: 'x' },
      { a: 2, b: 'y' },
    ])
  })

  test('glob characters and quotes in a file name are literal', async () => {
    expect(await read('data/a[1].csv')).toEqual([{ a: 7 }])
    expect(await read("data/it's.csv")).toEqual([{ a: 9 }])
  })

  test('a link inside the workspace is followed', async () => {
    expect(await read('data/inner.csv')).toHaveLength(2)
  })

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'a file without the permission to read it is refused, also behind a link',
    async () => {
      await writeFile(join(workspace, 'data/locked.csv'), 'a\n1\n', { mode: 0 })
      await symlink('locked.csv', join(workspace, 'data/to-locked.csv'))
      for (const path of ['data/locked.csv', 'data/to-locked.csv']) {
        await expect(engine.locate(path)).rejects.toThrow(
          new UserError(`${path} cannot be read: permission denied.`, { file: path }),
        )
      }
    },
  )

  test.each(['../secret.csv', 'data/link.csv', 'data', 'data/none.csv', '.'])('%s is refused', async (path) => {
    await expect(engine.locate(path)).rejects.toThrow(UserError)
  })

  test('a link to a file of git is refused, whatever its size', async () => {
    await mkdir(join(workspace, 'nested/.git'), { recursive: true })
    await writeFile(join(workspace, 'nested/.git/config'), 'a\n'.repeat(2000))
    await symlink(join(workspace, 'nested/.git/config'), join(workspace, 'nested/config.csv'))
    const asked = engine.locate('nested/config.csv')
    await expect(asked).rejects.toThrow('nested/config.csv belongs to git itself, whose files can hold a token')
    await rm(join(workspace, 'nested'), { recursive: true })
  })

  test('a workspace and a temporary directory may have glob characters in their names', async () => {
    const odd = join(root, 'odd [1]')
    await mkdir(join(odd, 'workspace'), { recursive: true })
    await writeFile(join(odd, 'workspace/a.csv'), 'a\n7\n')
    const other = await openDuckDb({ workspace: join(odd, 'workspace'), temporaryDirectory: odd, provide })
    const kept = await other.keep(`SELECT * FROM read_csv('${await other.locate('a.csv')}')`)
    expect(await other.query(`SELECT * FROM read_parquet('${kept}')`)).toEqual([{ a: 7 }])
    const broken = other.query(`SELECT * FROM read_parquet('${await other.locate('a.csv')}')`)
    const message = await broken.catch((error: unknown) => String(error))
    expect(message).toContain("File 'a.csv' too small")
    await other.close()
  })

  test('values become plain: safe integers are numbers, others keep every digit', async () => {
    expect(
      await engine.query(
        "SELECT 1::BIGINT AS small, 9007199254740993::BIGINT AS large, 1.5::DECIMAL(4,1) AS exact, DATE '2026-01-02' AS day, " +
          "NULL AS none, true AS yes, 'NaN'::DOUBLE AS nan",
      ),
    ).toEqual([
      { small: 1, large: 9007199254740993n, exact: '1.5', day: '2026-01-02', none: null, yes: true, nan: Number.NaN },
    ])
  })
})

describe('columns', () => {
  test('come as one array each, whatever their type', async () => {
    expect(
      await engine.columns(
        "SELECT i + 0.5::DOUBLE AS number, i::TINYINT AS code, i = 1 AS yes, (18446744073709551613 + i)::UBIGINT AS key, 'ä' || i AS word " +
          'FROM range(3) t(i)',
      ),
    ).toEqual({
      number: { kind: 'double', values: new Float64Array([0.5, 1.5, 2.5]) },
      code: { kind: 'integer', values: new Int32Array([0, 1, 2]) },
      yes: { kind: 'integer', values: new Int32Array([0, 1, 0]) },
      key: {
        kind: 'unsigned',
        values: new BigUint64Array([18446744073709551613n, 18446744073709551614n, 18446744073709551615n]),
      },
      word: { kind: 'text', values: ['ä0', 'ä1', 'ä2'] },
    })
  })

  test('nulls are marked, in every chunk of the result', async () => {
    const { n, k, t } = await engine.columns(
      `SELECT nullif(i, 4999)::DOUBLE AS n, nullif(i, 1)::UBIGINT AS k, nullif(i, 2)::VARCHAR AS t
       FROM range(5000) t(i) ORDER BY i`,
    )
    const marks = (row: number) => new Uint8Array(5000).fill(1, row, row + 1)
    expect(n).toEqual({
      kind: 'double',
      values: Float64Array.from({ length: 5000 }, (_, i) => (i === 4999 ? 0 : i)),
      isNull: marks(4999),
    })
    expect(k?.kind === 'unsigned' && k.isNull).toEqual(marks(1))
    expect(t?.values.slice(0, 4)).toEqual(['0', '1', null, '3'])
  })

  test('texts of every length and alphabet come as they are', async () => {
    const { t } = await engine.columns(
      "SELECT repeat(CASE WHEN i % 3 = 0 THEN 'ä' WHEN i % 3 = 1 THEN 'a' ELSE '日' END, (i // 3)::INTEGER % 20) AS t FROM range(6000) t(i) ORDER BY i",
    )
    expect(t?.values).toEqual(
      Array.from({ length: 6000 }, (_, i) => ['ä', 'a', '日'][i % 3]?.repeat(Math.floor(i / 3) % 20)),
    )
  })

  test('of no rows are empty', async () => {
    expect(await engine.columns('SELECT 1::INTEGER AS a WHERE false')).toEqual({
      a: { kind: 'integer', values: new Int32Array(0) },
    })
  })

  test('of another type are refused, and so is anything but one SELECT', async () => {
    await expect(engine.columns('SELECT 1::BIGINT AS big')).rejects.toThrow(
      new UserError('a column of type BIGINT cannot be read as an array: big'),
    )
    await expect(engine.columns('CREATE TABLE a (b INTEGER)')).rejects.toThrow(
      new UserError('only SELECT statements are accepted'),
    )
    await expect(engine.columns("SELECT error('stop') AS a FROM range(10000)")).rejects.toThrow(UserError)
    expect(await engine.query('SELECT 1 AS still')).toEqual([{ still: 1 }])
  })
})

describe('lockdown', () => {
  test.each([
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM read_csv('https://example.org/a.csv')",
    "SELECT * FROM read_csv('s3://bucket/a.csv')",
    "SELECT * FROM read_csv('PLACE/data/../../secret.csv')",
    "COPY (SELECT 1) TO 'PLACE/out.csv'",
    "COPY (SELECT 1) TO '/tmp/holdout-out.csv'",
    "ATTACH 'PLACE/x.db'",
    "ATTACH '/tmp/holdout-x.db'",
    'INSTALL httpfs',
    'LOAD httpfs',
    'CREATE TABLE t (a INT)',
    "EXPORT DATABASE 'PLACE/export'",
    "SET memory_limit = '1TB'",
    'SET enable_external_access = true',
    'PRAGMA database_list',
    'CALL pragma_version()',
    'SELECT 1; SELECT 2',
    "SELECT 1; COPY (SELECT 1) TO 'PLACE/out.csv'",
    "SELECT * FROM query('COPY (SELECT 1) TO ''PLACE/out.csv''')",
    'EXPLAIN ANALYZE SELECT 1',
    "SELECT getenv('HOME')",
    '',
  ])('%s is refused', async (sql) => {
    await expect(engine.query(sql.replaceAll('PLACE', workspace))).rejects.toThrow(UserError)
    expect(await readdir(workspace)).toEqual(['data'])
  })

  test('a message names no path of the machine', async () => {
    const error = await read('data/plain.csv')
      .then(() => engine.query(`SELECT * FROM read_parquet('${workspace}/data/plain.csv')`))
      .catch((reason: unknown) => reason)
    expect(String(error)).toContain('data/plain.csv')
    expect(String(error)).not.toContain(root)
  })
})

describe('resources', () => {
  test('what does not fit in memory is spilled, and the spill is removed on close', async () => {
    const small = await open({ memoryBytes: 64 * 2 ** 20 })
    const sorted = await small.query(
      "SELECT count(*) AS n FROM (SELECT hash(i) AS h, i, i::VARCHAR || repeat('x', 50) AS t FROM range(1500000) r(i) ORDER BY h, t)",
    )
    expect(sorted).toEqual([{ n: 1_500_000 }])
    await small.close()
    await small.close()
    expect(await readdir(join(root, 'spill'))).toHaveLength(1)
  })

  test('what needs more memory than there is, and cannot be spilled, is told without settings of the engine', async () => {
    const small = await open({ memoryBytes: 64 * 2 ** 20 })
    await expect(small.query('SELECT list(i) FROM range(90000000) r(i)')).rejects.toThrow(
      new UserError(
        'The data does not fit in memory (64.0 MiB may be used). Use a machine with more memory, or split the data set.',
      ),
    )
    await small.close()
  })

  test('closing stops a running query, and later queries are refused', async () => {
    const other = await open()
    const long = other
      .query('SELECT sum(a.i * b.i) FROM range(10000000) a(i), range(1000000) b(i)')
      .catch((reason: unknown) => reason)
    await new Promise((resolve) => setTimeout(resolve, 200))
    await other.close()
    expect(await long).toBeInstanceOf(UserError)
    await expect(other.query('SELECT 1')).rejects.toThrow('closed')
  })

  test('cancelling stops a running query, and every query throws the reason', async () => {
    const controller = new AbortController()
    const other = await open({ cancellation: controller.signal })
    const long = other
      .query('SELECT sum(a.i * b.i) FROM range(10000000) a(i), range(1000000) b(i)')
      .catch((reason: unknown) => reason)
    const waiting = other.query('SELECT 1').catch((reason: unknown) => reason)
    const reason = new Cancelled('SIGINT', 130)
    controller.abort(reason)
    expect(await Promise.all([long, waiting])).toEqual([reason, reason])
    await other.close()
    expect(await readdir(join(root, 'spill'))).toHaveLength(1)
  })

  test('progress of a long query is reported as a fraction, and since when it runs', async () => {
    const seen: (number | undefined)[] = []
    const times: number[] = []
    await engine.query('SELECT count(DISTINCT hash(i)) FROM range(12000000) t(i)', (fraction, milliseconds) => {
      seen.push(fraction)
      times.push(milliseconds)
    })
    expect(seen.length).toBeGreaterThan(0)
    expect(seen.every((value) => value === undefined || (value >= 0 && value <= 1))).toBe(true)
    expect([0, ...times].toSorted((left, right) => left - right)).toEqual([0, ...times])
  })

  test('a driver that cannot be loaded is explained', async () => {
    await expect(
      openDuckDb({ workspace, temporaryDirectory: root, provide: async () => join(root, 'nothing.js') }),
    ).rejects.toThrow(UserError)
  })
})
