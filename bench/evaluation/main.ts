/**
 * Two models on 1 million examples (by default), through what a run does: read the candidate's Parquet file, pack it for the
 * snapshot, unpack the baseline's, pair both, and judge every binary metric on all examples and on ten slices.
 *
 *   npm run bench:evaluation [-- rows rounds]
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { openDuckDb, provideDuckDb } from '../../src/engines/index.ts'
import {
  captureEvaluations,
  type Evaluated,
  evaluationsSchema,
  judgeEvaluations,
  openReference,
} from '../../src/evaluation/index.ts'
import { openWorkspace } from '../../src/local/workspace.ts'
import { policy } from './policy.ts'

const [rows = 1_000_000, rounds = 3] = process.argv.slice(2).map(Number)
const workspace = await mkdtemp(join(tmpdir(), 'holdout-bench-'))
try {
  await generate()
  const engine = await openDuckDb({
    workspace,
    temporaryDirectory: workspace,
    memoryBytes: 256 * 2 ** 20,
    provide: () => provideDuckDb({ from: [import.meta.filename], cacheDirectory: workspace, log: console.error }),
  })
  const files = openWorkspace(workspace)
  const capture = async (file: string) => {
    const options = evaluationsSchema.parse(policy(file))
    const { evaluations, findings } = await captureEvaluations(engine, files, options, () => undefined)
    const failure = findings.find(({ outcome }) => outcome !== 'passed')
    if (failure !== undefined) throw new Error(failure.message)
    return { options, evaluations }
  }
  const stored = (await capture('baseline.parquet')).evaluations.map(({ snapshot }) => snapshot)
  let best = { total: Number.POSITIVE_INFINITY, read: 0, unpack: 0, judge: 0, findings: 0, comparisons: 0 }
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now()
    const { options, evaluations } = await capture('candidate.parquet')
    const read = performance.now()
    const reference = await openReference({ evaluations: stored, problems: [] })
    const unpacked = performance.now()
    const judged = judgeEvaluations(options, evaluations satisfies readonly Evaluated[], reference, undefined)
    const ended = performance.now()
    const total = ended - started
    const comparisons = judged.summaries[0]?.comparisons.length ?? 0
    if (total < best.total) {
      best = {
        total,
        read: read - started,
        unpack: unpacked - read,
        judge: ended - unpacked,
        findings: judged.findings.length,
        comparisons,
      }
    }
  }
  await engine.close()
  const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`
  console.log(`${rows.toLocaleString('en-US')} examples, ${best.comparisons} comparisons, best of ${rounds}`)
  console.log(`read and pack the candidate  ${seconds(best.read)}`)
  console.log(`unpack the baseline          ${seconds(best.unpack)}`)
  console.log(`pair and judge               ${seconds(best.judge)}`)
  console.log(`together                     ${seconds(best.total)} (target for 1 million: at most 5 s)`)
  console.log(
    `largest resident memory      ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB (target: at most 1,024)`,
  )
} finally {
  await rm(workspace, { recursive: true, force: true })
}

/** 30 % positives, two models that share most of their errors, a column of ten values. */
async function generate(): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run('SELECT setseed(0.5)')
  await connection.run(`CREATE TABLE examples AS
    SELECT range AS id, (random() < 0.3)::INT AS label, random() + random() + random() - 1.5 AS shared,
      'country ' || (range % 10) AS country
    FROM range(${rows})`)
  for (const name of ['baseline', 'candidate']) {
    await connection.run(`COPY (
      SELECT id, label, 1 / (1 + exp(-(2 * label - 1.4 + 1.2 * shared + 0.4 * (random() - 0.5)))) AS score, country
      FROM examples) TO '${join(workspace, `${name}.parquet`)}' (FORMAT parquet)`)
  }
  connection.closeSync()
  instance.closeSync()
}
