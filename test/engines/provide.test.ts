import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { provideDuckDb } from '../../src/engines/index.ts'
import { duckDbVersion, lockText, manifestText } from '../../src/engines/lock.ts'

const modules = join(import.meta.dirname, '../../node_modules')
let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'holdout-provide-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** Stands in for npm: runs a shell script in the directory where npm would have installed. */
async function fakeNpm(name: string, script: string): Promise<string> {
  const path = join(root, name)
  await writeFile(path, `#!/bin/sh\n${script}\n`)
  await chmod(path, 0o755)
  return path
}

const installs = `sleep 0.2; echo "$@" > arguments; mkdir -p node_modules/@duckdb/node-api/lib
echo '{"version":"${duckDbVersion}","main":"lib/index.js"}' > node_modules/@duckdb/node-api/package.json
echo '' > node_modules/@duckdb/node-api/lib/index.js`

describe.skipIf(process.platform === 'win32')('provideDuckDb', () => {
  test('the driver beside the program is taken, and nothing is installed', async () => {
    const log: string[] = []
    const path = await provideDuckDb({
      from: [import.meta.filename],
      cacheDirectory: join(root, 'a'),
      log: (text) => log.push(text),
    })
    expect(path).toBe(join(modules, '@duckdb/node-api/lib/index.js'))
    expect(log).toEqual([])
  })

  test('it is installed once, from the embedded lock file, without scripts, and said', async () => {
    const log: string[] = []
    const npm = await fakeNpm('npm-good', installs)
    const options = {
      from: [join(root, 'x.js')],
      cacheDirectory: join(root, 'b'),
      log: (text: string) => log.push(text),
      npm,
    }
    const path = await provideDuckDb(options)
    const home = path.slice(0, path.indexOf('/node_modules'))
    expect(await readFile(join(home, 'package-lock.json'), 'utf8')).toBe(lockText)
    expect(await readFile(join(home, 'arguments'), 'utf8')).toContain('ci --ignore-scripts')
    expect(await provideDuckDb({ ...options, npm: '/nonexistent' })).toBe(path)
    expect(log).toEqual([`Installing DuckDB ${duckDbVersion} into ${home} with npm ci (once for this machine)`])
  })

  test('runs at the same time agree on one installation and leave nothing half', async () => {
    const npm = await fakeNpm('npm-good', installs)
    const options = { from: [], cacheDirectory: join(root, 'c'), log: () => undefined, npm }
    const paths = await Promise.all([provideDuckDb(options), provideDuckDb(options), provideDuckDb(options)])
    expect(new Set(paths).size).toBe(1)
    expect(await readdir(join(root, 'c/holdout-duckdb', duckDbVersion))).toHaveLength(1)
  })

  test('a failing npm is quoted with what to do, and nothing stays behind', async () => {
    const npm = await fakeNpm('npm-bad', 'echo "network is unreachable" >&2; exit 7')
    const attempt = provideDuckDb({ from: [], cacheDirectory: join(root, 'd'), log: () => undefined, npm })
    await expect(attempt).rejects.toThrow(
      /npm ci ended with 7: network is unreachable. Make npm and its registry reachable/,
    )
    expect(await readdir(join(root, 'd/holdout-duckdb', duckDbVersion))).toEqual([])
  })

  test('a missing npm is explained', async () => {
    const attempt = provideDuckDb({
      from: [],
      cacheDirectory: join(root, 'e'),
      log: () => undefined,
      npm: '/nonexistent/npm',
    })
    await expect(attempt).rejects.toThrow(/npm could not be started/)
  })
})

describe('the embedded lock file', () => {
  const lock: { packages: Record<string, { integrity?: string; resolved?: string }> } = JSON.parse(lockText)

  test('pins every package by hash and names no registry', () => {
    const entries = Object.entries(lock.packages).filter(([name]) => name !== '')
    expect(entries.length).toBe(11)
    expect(entries.every(([, entry]) => entry.integrity?.startsWith('sha512-'))).toBe(true)
    expect(`${lockText}${manifestText}`).not.toContain('http')
  })

  test('is what this repository itself is tested with', async () => {
    const own = JSON.parse(await readFile(join(modules, '../package-lock.json'), 'utf8')).packages
    for (const [name, entry] of Object.entries(lock.packages)) {
      if (name !== '') expect(entry.integrity).toBe(own[name].integrity)
    }
  })
})
