import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { captureData, dataSchema, judgeData } from '../../src/data/index.ts'
import { openDuckDb, provideDuckDb } from '../../src/engines/index.ts'
import { openWorkspace } from '../../src/local/workspace.ts'
import type { DatasetSnapshot } from '../../src/model/dataset.ts'
import type { Engine } from '../../src/model/engine.ts'
import type { Finding } from '../../src/model/finding.ts'

/** A workspace with real files and a real engine. */
export type Laboratory = {
  readonly engine: Engine
  readonly root: string
  write(path: string, content: string | Uint8Array): Promise<void>
  /** Writes the rows of a query as Parquet, with an engine that is not the one under test. */
  parquet(path: string, query: string): Promise<void>
  /** Asks an engine that is not the one under test; `{path}` in braces becomes a file's place. */
  oracle(sql: string): Promise<readonly Record<string, unknown>[]>
  capture(policy: unknown): ReturnType<typeof captureData>
  /** Captures and judges. */
  check(policy: unknown, baseline?: readonly DatasetSnapshot[], known?: 'block' | 'warn'): Promise<readonly Finding[]>
  close(): Promise<void>
}

/** What the clock says in tests. */
export const now = new Date('2026-01-31T12:00:00Z')

export async function openLaboratory(): Promise<Laboratory> {
  const root = await mkdtemp(join(tmpdir(), 'holdout-data-'))
  const engine = await openDuckDb({
    workspace: root,
    temporaryDirectory: tmpdir(),
    provide: () => provideDuckDb({ from: [import.meta.filename], cacheDirectory: root, log: () => undefined }),
  })
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const files = openWorkspace(root)
  const capture = (policy: unknown) => captureData(engine, files, dataSchema.parse(policy), now, () => undefined)
  return {
    engine,
    root,
    async write(path, content) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), content)
    },
    async parquet(path, query) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await connection.run(`COPY (${query}) TO '${join(root, path)}' (FORMAT parquet)`)
    },
    async oracle(sql) {
      const reader = await connection.runAndReadAll(sql.replace(/\{([^}]+)\}/g, (_, path) => `'${join(root, path)}'`))
      return reader.getRowObjectsJson()
    },
    capture,
    async check(policy, baseline, known = 'block') {
      const captured = await capture(policy)
      const judged = judgeData(
        dataSchema.parse(policy),
        { data: captured.datasets },
        captured.evidence,
        baseline && { data: baseline },
        known,
      )
      return [...captured.findings, ...judged.findings]
    },
    async close() {
      await engine.close()
      connection.closeSync()
      instance.closeSync()
      await rm(root, { recursive: true, force: true })
    },
  }
}

/** The findings of one check, as `outcome: message`. */
export function told(findings: readonly Finding[], check: string): readonly string[] {
  return findings.filter((finding) => finding.check === check).map(({ outcome, message }) => `${outcome}: ${message}`)
}
