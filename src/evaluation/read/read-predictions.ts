import type { Engine } from '../../model/engine.ts'
import type { Task } from '../../model/evaluation.ts'
import type { Files } from '../../model/files.ts'
import { UserError } from '../../model/user-error.ts'
import { progressText } from '../../tables/progress-text.ts'
import { explainReadError } from '../../tables/read-error.ts'
import { quoteName } from '../../tables/sql.ts'
import { count, shorten } from '../../tables/wording.ts'
import type { Predictions } from '../predictions.ts'
import type { EvaluationOptions } from '../schema.ts'
import { binaryReader } from './binary.ts'
import { collapseRows } from './collapse.ts'
import { hashOf } from './expressions.ts'
import { fetchRows } from './fetch-rows.ts'
import { multiclassReader } from './multiclass.ts'
import { rankingReader } from './ranking.ts'
import { regressionReader } from './regression.ts'
import { scoredReader } from './scored.ts'
import { countSeeds, refuseOtherExamples, splitSeeds } from './seeds.ts'
import { planShared, sharedChecks } from './shared-fields.ts'
import { openSource, type Source, seedName } from './source.ts'
import { type Check, surveyRows } from './survey.ts'
import type { ReadingContext, RunRows, TaskReader } from './task-reader.ts'

const readers: Readonly<Record<Task, TaskReader>> = {
  binary: binaryReader,
  multiclass: multiclassReader,
  regression: regressionReader,
  ranking: rankingReader,
  scored: scoredReader,
}

export type ReadPredictions = {
  readonly predictions: Predictions
  readonly files: readonly string[]
  /** What a reader of the numbers must know; whole sentences. */
  readonly notes: readonly string[]
}

/**
 * Reads one model's answers from the workspace. Equal rows give equal predictions, whatever their order (when they have
 * ids) and the number of threads.
 * @param listener is told in plain words what is being done, and how far it is.
 * @throws UserError for everything that cannot be judged: a missing or doubled id, NaN, a label that is no class.
 */
export async function readPredictions(
  engine: Engine,
  files: Files,
  name: string,
  options: EvaluationOptions,
  listener: (message: string) => void,
): Promise<ReadPredictions> {
  listener(`Evaluation ${name}: looking at its files`)
  const source = await openSource(engine, files, options)
  try {
    return await readSource({ engine, source, options }, (message) => listener(`Evaluation ${name}: ${message}`))
  } catch (error) {
    throw error instanceof UserError ? explainReadError(source.format, source.files, error) : error
  }
}

async function readSource(context: ReadingContext, listener: (message: string) => void): Promise<ReadPredictions> {
  const { engine, source, options } = context
  const reader = readers[options.task]
  const checks = [...idChecks(source, options.task), ...reader.checks(context), ...sharedChecks(context)]
  const rows = await surveyRows(engine, source, checks)
  const seeds = await countSeeds(engine, source, rows)
  const plan = await reader.plan(context)
  const shared = await planShared(context)
  const what = `reading ${count(rows)} predictions`
  listener(what)
  const order = plan.collapse === undefined ? undefined : [...(plan.order ?? [])]
  const fetched = await fetchRows(
    engine,
    source,
    { fields: [...plan.fields, ...shared.fields], order },
    rows,
    (done, milliseconds) => listener(progressText(what, rows, done, milliseconds)),
  )
  const collapsed = splitSeeds(fetched, seeds).map((run) => collapseRows(run, plan, shared.names))
  const runs = withDigests(
    collapsed.map(({ run }) => run),
    plan.digests,
  )
  for (const run of runs) await refuseTwice(context, run)
  refuseOtherExamples(runs, plan.labelFields)
  const [first] = runs
  if (first === undefined)
    throw new UserError(`${source.files.join(', ')} holds no rows, so there is nothing to judge.`)
  const { predictions, notes } = plan.assemble(shared.examplesOf(first, collapsed[0]?.shared ?? []), runs)
  return { predictions, files: source.files, notes: [...source.notes, ...positionNotes(source), ...notes] }
}

function idChecks(source: Source, task: Task): readonly Check[] {
  const leave = "Every example needs one, or its row must be left out of both models' predictions."
  const seed = { fails: `${quoteName(seedName)} IS NULL`, says: 'the seed is missing', fix: leave }
  const id = { fails: `(${source.id.key}) IS NULL`, says: 'the id is missing', fix: leave }
  return [...(source.hasSeeds ? [seed] : []), ...(source.hasIds && task !== 'ranking' ? [id] : [])]
}

function positionNotes({ hasIds }: Source): readonly string[] {
  return hasIds
    ? []
    : [
        'There is no `id:`, so examples are known by their row number, and both models must have answered them in the same order.',
      ]
}

function withDigests(runs: readonly RunRows[], digests: BigUint64Array | undefined): readonly RunRows[] {
  if (digests === undefined) return runs
  let start = 0
  return runs.map((run) => {
    const own = digests.slice(start, start + run.keys.length)
    start += run.keys.length
    return { ...run, digests: own }
  })
}

async function refuseTwice({ engine, source }: ReadingContext, { keys, seed }: RunRows): Promise<void> {
  let isTwice = false
  for (let row = 1; row < keys.length && !isTwice; row += 1) isTwice = keys[row] === keys[row - 1]
  if (!isTwice) return
  const by = source.hasSeeds ? `${quoteName(seedName)}, ` : ''
  const [found] = await engine.query(
    `SELECT count(*) AS ids, min(id) AS id, arg_min(n, id) AS n
     FROM (SELECT min(${source.id.text}) AS id, count(*) AS n FROM ${source.from}
           GROUP BY ${by}${hashOf(source.id.key)} HAVING count(*) > 1)`,
  )
  const where = seed === undefined ? '' : ` within one seed`
  throw new UserError(
    `Ids come more than once${where}: ${count(Number(found?.['ids'] ?? 0))} of them, for example ${shorten(String(found?.['id']), 80)} (${count(Number(found?.['n'] ?? 0))} times). An id must name one example; give several columns as \`id: [a, b]\` if they do so together.`,
  )
}
