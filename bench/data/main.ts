/**
 * 30 checks on 10 million rows × 6 columns of Parquet, through Holdout and as one query fused by hand, and the column
 * profile beside the engine's own SUMMARIZE. The runs alternate in one process and the fastest of each counts, because
 * other work on the machine only ever adds time.
 *
 *   npm run bench:data [-- rows rounds]
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { captureDataset } from '../../src/data/capture-dataset.ts'
import { dataSchema } from '../../src/data/index.ts'
import { openDuckDb, provideDuckDb } from '../../src/engines/index.ts'
import { openWorkspace } from '../../src/local/workspace.ts'
import { handFused, policy } from './checks.ts'

const [rows = 10_000_000, rounds = 5] = process.argv.slice(2).map(Number)
const workspace = await mkdtemp(join(tmpdir(), 'holdout-bench-'))
try {
  await generate(join(workspace, 'people.parquet'))
  const engine = await openDuckDb({
    workspace,
    temporaryDirectory: workspace,
    provide: () => provideDuckDb({ from: [import.meta.filename], cacheDirectory: workspace, log: console.error }),
  })
  const files = openWorkspace(workspace)
  const { people } = dataSchema.parse(policy)
  if (people === undefined) throw new Error('the policy has no data set')
  const table = `read_parquet('${await engine.locate('people.parquet')}')`
  let checks = 0
  const capture = async (profile: boolean) => {
    const { dataset, evidence } = await captureDataset(engine, files, 'people', people, {
      listener: () => undefined,
      now: new Date(),
      other: async () => Promise.reject(new Error('there is no other data set')),
      profile,
    })
    const problems = Object.values(evidence).filter(({ problem }) => problem !== undefined)
    if (problems.length > 0) throw new Error(problems[0]?.problem)
    checks = dataset.measurements.length
  }
  const contestants: Record<string, () => Promise<unknown>> = {
    'one query fused by hand': () => engine.query(handFused(table)),
    'Holdout, checks only': () => capture(false),
    'Holdout, checks and profile': () => capture(true),
    SUMMARIZE: () => engine.query(`SELECT * FROM (SUMMARIZE SELECT * FROM ${table})`),
  }
  const best = await fastest(contestants, rounds)
  await engine.close()
  const seconds = (name: string) => (best.get(name) ?? Number.NaN) / 1000
  console.log(`${rows.toLocaleString('en-US')} rows, ${checks} measurements, best of ${rounds} alternating rounds`)
  for (const name of Object.keys(contestants)) console.log(`${name.padEnd(30)} ${seconds(name).toFixed(2)} s`)
  const ratio = seconds('Holdout, checks only') / seconds('one query fused by hand')
  const profile = (seconds('Holdout, checks and profile') - seconds('Holdout, checks only')) / seconds('SUMMARIZE')
  console.log(`checks / hand-fused query: ${ratio.toFixed(2)} (target: at most 1.3)`)
  console.log(`profile / SUMMARIZE:       ${profile.toFixed(2)} (target: at most 1)`)
  console.log(`largest resident memory:   ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`)
  if (ratio > 1.3 || profile > 1) process.exitCode = 1
} finally {
  await rm(workspace, { recursive: true, force: true })
}

async function fastest(
  contestants: Record<string, () => Promise<unknown>>,
  times: number,
): Promise<Map<string, number>> {
  const best = new Map<string, number>()
  for (let round = 0; round < times; round += 1) {
    for (const [name, run] of Object.entries(contestants)) {
      const start = performance.now()
      await run()
      best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, performance.now() - start))
    }
  }
  return best
}

/** The same rows on every machine: everything follows from hashes of the row number. */
async function generate(path: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`COPY (SELECT i AS id, (18 + hash(i) % 80)::INTEGER AS age,
    CASE WHEN hash(i + 1) % 50 = 0 THEN NULL ELSE (hash(i * 7) % 1000000) / 100.0 END::DOUBLE AS income,
    ['de', 'fr', 'us', 'gb', 'it'][1 + (hash(i * 3) % 5)::INTEGER] AS country,
    'user' || (hash(i * 11) % 5000000) || '@example.org' AS email,
    TIMESTAMP '2020-01-01' + INTERVAL (hash(i * 13) % 100000000) SECOND AS seen
    FROM range(${rows}) t(i)) TO '${path.replaceAll("'", "''")}' (FORMAT parquet)`)
  connection.closeSync()
  instance.closeSync()
}
