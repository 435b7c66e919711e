import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openDuckDb, provideDuckDb } from '../../src/engines/index.ts'
import { openWorkspace } from '../../src/local/workspace.ts'
import type { Engine } from '../../src/model/engine.ts'
import { UserError } from '../../src/model/user-error.ts'
import { openTable } from '../../src/tables/open.ts'
import { type RunningServer, startServer } from '../support/http.ts'

/** A folder with httpfs.duckdb_extension for this DuckDB. Without it only what needs no extension is tested. */
const extensions = process.env['HOLDOUT_DUCKDB_EXTENSIONS']

let root: string
const opened: Engine[] = []
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'holdout-remote-'))
  await mkdir(join(root, 'workspace'))
  await writeFile(join(root, 'workspace/near.csv'), 'id\n1\n')
  await writeFile(join(root, 'httpfs.duckdb_extension'), 'no extension at all')
})
afterEach(async () => {
  for (const engine of opened.splice(0)) await engine.close()
})
afterAll(() => rm(root, { recursive: true, force: true }))

async function open(prefixes: readonly string[], environment: Readonly<Record<string, string | undefined>>) {
  const engine = await openDuckDb({
    workspace: join(root, 'workspace'),
    temporaryDirectory: root,
    remote: { prefixes, environment, cacheDirectory: join(root, 'cache'), log: () => undefined },
    provide: () => provideDuckDb({ from: [import.meta.filename], cacheDirectory: root, log: () => undefined }),
  })
  opened.push(engine)
  return engine
}

test('without remote places no extension is asked for', async () => {
  const engine = await open([], { HOLDOUT_DUCKDB_EXTENSIONS: join(root, 'nowhere') })
  const { bytes } = await openTable(engine, openWorkspace(join(root, 'workspace')), { path: 'near.csv' })
  expect({ bytes, remote: engine.remote }).toEqual({ bytes: 5, remote: [] })
})

test('and no address is read', async () => {
  const engine = await open([], {})
  const asked = openTable(engine, openWorkspace(join(root, 'workspace')), { path: 'https://example.org/a.csv' })
  await expect(asked).rejects.toThrow('https://example.org/a.csv leaves the workspace, and `remote` in the policy')
})

test.each([
  ['that is not there', 'nowhere', 'httpfs', 'https://example.org/'],
  ['that is not there', 'nowhere', 'azure', 'az://box/'],
  ['that is none', '', 'httpfs', 's3://bucket/'],
])('an extension %s is one message that says what is missing', async (_, folder, name, prefix) => {
  const given = { HOLDOUT_DUCKDB_EXTENSIONS: join(root, folder) }
  const error: unknown = await open([prefix], given).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(UserError)
  expect(String(error)).toContain(
    `Remote data need DuckDB's extension ${name}, which could not be loaded from the folder that HOLDOUT_DUCKDB_EXTENSIONS names: `,
  )
})

describe.skipIf(extensions === undefined)('with the extension that HOLDOUT_DUCKDB_EXTENSIONS names', () => {
  let server: RunningServer
  const content: Record<string, string | Uint8Array> = {
    '/sets/a.csv': 'id,name\n1,x\n2,y\n',
    '/sets/broken.csv': 'id,name\n1\n',
    '/sets/pointer.csv': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n',
    '/other/secret.csv': 'secret\n42\n',
  }
  beforeAll(async () => {
    server = await startServer(({ path, headers }) => {
      if (path === '/sets/moved.csv') return { status: 302, headers: { location: '/sets/a.csv' } }
      if (path === '/sets/forbidden.csv') return { status: 403 }
      const body = content[path]
      if (body === undefined) return { status: 404 }
      const whole = Buffer.from(body)
      const [, from = '0', to = ''] = headers.range?.match(/^bytes=(\d+)-(\d*)$/) ?? []
      const part = whole.subarray(Number(from), to === '' ? undefined : Number(to) + 1)
      const range = `bytes ${from}-${Number(from) + part.length - 1}/${whole.length}`
      return headers.range === undefined
        ? { status: 200, body: whole, headers: { 'accept-ranges': 'bytes' } }
        : { status: 206, body: part, headers: { 'content-range': range, 'accept-ranges': 'bytes' } }
    })
  })
  afterAll(() => server.close())

  const environment = { HOLDOUT_DUCKDB_EXTENSIONS: extensions }
  const rows = async (path: string) => {
    const engine = await open([`${server.url}/sets/`], environment)
    const files = openWorkspace(join(root, 'workspace'))
    const { reader } = await openTable(engine, files, { path: path.replace('SERVER', server.url) })
    return engine.query(`SELECT * FROM ${reader()}`)
  }

  test('an allowed address is read, also after a redirection', async () => {
    expect(await rows('SERVER/sets/a.csv')).toEqual([
      { id: 1, name: 'x' },
      { id: 2, name: 'y' },
    ])
    expect(await rows('SERVER/sets/moved.csv')).toHaveLength(2)
  })

  test.each([
    ['none.csv', 'cannot be read: HTTP 404 Not Found.'],
    ['forbidden.csv', /cannot be read: HTTP (?:403|0).*Is access allowed, and are the credentials there\?/],
    ['broken.csv', 'broken.csv, line 2, has 1 field where the header has 2.'],
    ['pointer.csv', 'is only a Git LFS pointer and not the file itself.'],
    ['a.csv.gz', 'it cannot be told whether a remote archive is whole'],
  ])('%s is one error', async (name, message) => {
    await expect(rows(`SERVER/sets/${name}`)).rejects.toThrow(message)
  })

  test('nobody at the address is one error', async () => {
    const engine = await open(['http://127.0.0.1:1/'], environment)
    const asked = openTable(engine, openWorkspace(join(root, 'workspace')), { path: 'http://127.0.0.1:1/a.csv' })
    await expect(asked).rejects.toThrow('http://127.0.0.1:1/a.csv cannot be read: Could not connect to server.')
  })

  test('the engine itself refuses other addresses, files, writing and changes', async () => {
    const engine = await open([`${server.url}/sets/`], environment)
    for (const sql of [
      `SELECT * FROM read_csv('${server.url}/other/secret.csv')`,
      `SELECT * FROM read_csv('${server.url.replace('127.0.0.1', 'localhost')}/sets/a.csv')`,
      "SELECT * FROM read_csv('s3://bucket/a.csv')",
      "SELECT * FROM read_text('/etc/passwd')",
      `COPY (SELECT 1) TO '${server.url}/sets/out.csv'`,
      "SET allowed_directories = ['http://']",
      'INSTALL azure',
    ]) {
      await expect(engine.query(sql), sql).rejects.toThrow(UserError)
    }
  })

  test('no expression can read the keys', async () => {
    const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']
    const before = names.map((name) => process.env[name])
    // The extension looks into the environment of the process itself.
    for (const name of names) process.env[name] = `key-of-${name}`
    try {
      const engine = await open(['s3://bucket/'], { ...process.env })
      const settings = await engine.query('SELECT to_json(list(value))::VARCHAR AS all_values FROM duckdb_settings()')
      const secrets = await engine.query(
        'SELECT to_json(list(secret_string))::VARCHAR AS secrets FROM duckdb_secrets()',
      )
      expect(JSON.stringify([settings, secrets])).toContain('redacted')
      expect(JSON.stringify([settings, secrets])).not.toContain('key-of-AWS_SE')
      await expect(engine.query('SELECT * FROM duckdb_secrets(redact := false)')).rejects.toThrow(UserError)
    } finally {
      for (const [index, name] of names.entries()) {
        if (before[index] === undefined) delete process.env[name]
        else process.env[name] = before[index]
      }
    }
  })
})
