import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { openDuckDb, provideDuckDb } from '../../src/engines/index.ts'
import { type ReadPredictions, readPredictions } from '../../src/evaluation/read/read-predictions.ts'
import { type EvaluationOptions, evaluationsSchema } from '../../src/evaluation/schema.ts'
import { openWorkspace } from '../../src/local/workspace.ts'
import type { Engine } from '../../src/model/engine.ts'
import { UserError } from '../../src/model/user-error.ts'

/** A workspace with real files of predictions and a real engine. */
export type Laboratory = {
  readonly engine: Engine
  readonly root: string
  write(path: string, content: string | Uint8Array): Promise<void>
  /** Writes the rows of a query as Parquet, with an engine that is not the one under test. */
  parquet(path: string, query: string): Promise<void>
  /** The keys that ids have, worked out by an engine that is not the one under test. */
  keys(ids: readonly string[]): Promise<BigUint64Array>
  read(evaluation: unknown): Promise<ReadPredictions>
  /** The message with which reading ends. */
  refusal(evaluation: unknown): Promise<string>
  close(): Promise<void>
}

/** @param threads of the engine under test */
export async function openLaboratory(threads?: number): Promise<Laboratory> {
  const root = await mkdtemp(join(tmpdir(), 'holdout-evaluation-'))
  const engine = await openDuckDb({
    workspace: root,
    temporaryDirectory: tmpdir(),
    provide: () => provideDuckDb({ from: [import.meta.filename], cacheDirectory: root, log: () => undefined }),
    ...(threads === undefined ? {} : { threads }),
  })
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const files = openWorkspace(root)
  const read = (evaluation: unknown) => readPredictions(engine, files, 'churn', optionsOf(evaluation), () => undefined)
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
    async keys(ids) {
      const list = ids.map((id) => `'${id.replaceAll("'", "''")}'`).join(', ')
      const reader = await connection.runAndReadAll(`SELECT md5_number_lower(id) FROM (SELECT unnest([${list}]) AS id)`)
      return BigUint64Array.from(reader.getRows(), ([key]) => BigInt(String(key)))
    },
    read,
    async refusal(evaluation) {
      try {
        await read(evaluation)
      } catch (error) {
        if (error instanceof UserError) return error.message
        throw error
      }
      throw new Error('the predictions were read')
    },
    async close() {
      await engine.close()
      connection.closeSync()
      instance.closeSync()
      await rm(root, { recursive: true, force: true })
    },
  }
}

function optionsOf(evaluation: unknown): EvaluationOptions {
  const { churn } = evaluationsSchema.parse({ churn: evaluation })
  if (churn === undefined) throw new Error('the evaluation is there')
  return churn
}
