import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { openDuckDb, provideDuckDb } from '../../src/engines/index.ts'
import { openWorkspace } from '../../src/local/workspace.ts'
import type { Engine } from '../../src/model/engine.ts'
import type { Files } from '../../src/model/files.ts'

/** A workspace with real files and a real engine, and an engine of the tests' own that is not the one under test. */
export type TableWorkspace = {
  readonly engine: Engine
  readonly files: Files
  readonly root: string
  write(path: string, content: string | Uint8Array): Promise<void>
  /** Writes the rows of a query as Parquet, with the tests' own engine. */
  parquet(path: string, query: string): Promise<void>
  /** Asks the tests' own engine. */
  ask(sql: string): Promise<readonly Record<string, unknown>[]>
  close(): Promise<void>
}

/** @param threads of the engine under test */
export async function openTableWorkspace(threads?: number): Promise<TableWorkspace> {
  const root = await mkdtemp(join(tmpdir(), 'holdout-tables-'))
  const engine = await openDuckDb({
    workspace: root,
    temporaryDirectory: tmpdir(),
    provide: () => provideDuckDb({ from: [import.meta.filename], cacheDirectory: root, log: () => undefined }),
    ...(threads === undefined ? {} : { threads }),
  })
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  return {
    engine,
    files: openWorkspace(root),
    root,
    async write(path, content) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), content)
    },
    async parquet(path, query) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await connection.run(`COPY (${query}) TO '${join(root, path)}' (FORMAT parquet)`)
    },
    ask: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson(),
    async close() {
      await engine.close()
      connection.closeSync()
      instance.closeSync()
      await rm(root, { recursive: true, force: true })
    },
  }
}
