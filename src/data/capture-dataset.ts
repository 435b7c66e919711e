import type { ColumnProfile, DatasetSnapshot } from '../model/dataset.ts'
import type { Engine, ProgressListener } from '../model/engine.ts'
import type { Files } from '../model/files.ts'
import { UserError } from '../model/user-error.ts'
import { damageOf } from '../tables/damaged-csv.ts'
import { progressText } from '../tables/progress-text.ts'
import { explainReadError } from '../tables/read-error.ts'
import { count } from '../tables/wording.ts'
import type { PlannedCheck, Tables } from './checks/check.ts'
import { checkedType } from './checks/column-checks.ts'
import { type CheckEvidence, collectEvidence, type DataEvidence, evidenceKey } from './evidence.ts'
import { type Measured, measureChecks } from './measure.ts'
import { numberOf } from './moments.ts'
import { hideFound } from './personal/hide.ts'
import { measurePersonalData } from './personal/measure.ts'
import { planChecks } from './plan.ts'
import { askProfile } from './profile.ts'
import { measureRanges } from './ranges.ts'
import type { DatasetOptions } from './schema.ts'
import { openSource, type Source, tablesOf } from './source.ts'

export type CaptureSettings = {
  readonly now: Date
  /** Another data set of the policy. @throws UserError when there is none, or it cannot be read. */
  readonly other: (name: string) => Promise<Tables>
  readonly listener: (message: string) => void
  /** Without it the columns have no distribution; only the benchmark leaves it out. */
  readonly profile: boolean
  /** Then nothing is checked, and columns in which that data set was found to hold personal data are hidden here too. */
  readonly referenceFor?: DatasetSnapshot
}

/** Measures one data set. @throws UserError when it cannot be read. */
export async function captureDataset(
  engine: Engine,
  files: Files,
  name: string,
  options: DatasetOptions,
  settings: CaptureSettings,
): Promise<{ readonly dataset: DatasetSnapshot; readonly evidence: DataEvidence }> {
  const title = titleOf(name, settings)
  settings.listener(`${title}: looking for its files`)
  const source = await openSource(engine, files, name, options, (found) =>
    settings.listener(`${title}: looking at ${found === 1 ? 'its file' : `its ${count(found)} files`}`),
  )
  try {
    return await captureSource(engine, source, settings)
  } catch (error) {
    throw error instanceof UserError ? explainReadError(source.format, source.files, error) : error
  }
}

function titleOf(name: string, { referenceFor }: CaptureSettings): string {
  return referenceFor === undefined ? `Data set ${name}` : `Data set ${name}, what its drift is judged against`
}

async function captureSource(
  engine: Engine,
  found: Source,
  settings: CaptureSettings,
): Promise<{ readonly dataset: DatasetSnapshot; readonly evidence: DataEvidence }> {
  const { now, other, listener, profile, referenceFor } = settings
  const opened = { ...found, scope: hideFound(found.scope, referenceFor?.measurements ?? []) }
  const { name } = opened.scope
  const plan = referenceFor === undefined ? planChecks : () => []
  const ranged = rangedColumns(opened, plan(opened.scope), profile)
  const { rows, ranges } = await measureRanges(engine, opened.table, ranged)
  const { source, measurements: personal } = await measurePersonalData(engine, opened, rows, now)
  const planned = plan(source.scope)
  const what = `${titleOf(name, settings)}: ${referenceFor === undefined ? 'checking' : 'counting'} ${count(rows)} rows`
  listener(what)
  const onProgress: ProgressListener = (done, milliseconds) => listener(progressText(what, rows, done, milliseconds))
  const facts = { own: tablesOf(source), other, now, rows, ranges, onProgress }
  const profiling = profile ? await askProfile(engine, source, rows, ranges) : undefined
  const damage = profile && source.csv !== undefined ? damageOf(engine, source.csv) : undefined
  const { results, row } = await measureChecks(engine, planned, facts, (scan) => {
    profiling?.ask(scan)
    damage?.ask(scan)
  })
  await damage?.refuse(row)
  const columns = profiling === undefined ? plainColumns(source) : await profiling.read(row)
  const failed = results.filter(isFailing)
  if (failed.length > 0) listener(`Data set ${name}: looking up failing rows`)
  const evidence = {
    ...(await problems(source, results, other)),
    ...(await collectEvidence(engine, source, failed, other)),
  }
  const measurements = [
    ...results.flatMap((result) => ('measurement' in result ? [result.measurement] : [])),
    ...personal,
  ]
  return { dataset: { name, files: source.files, rows, columns, measurements }, evidence }
}

function rangedColumns({ scope }: Source, planned: readonly PlannedCheck[], profile: boolean) {
  const moments = new Set(planned.flatMap(({ measure }) => rangedBy(measure)))
  return scope.columns
    .filter((column) => moments.has(column.name) || (profile && column.type !== 'boolean' && column.cast === undefined))
    .filter((column) => numberOf(column, column.sql, checkedType(column)) !== undefined)
    .map((column) => ({ column, sql: column.sql }))
}

/** Names of the columns whose range a check needs. */
function rangedBy(measure: PlannedCheck['measure']): readonly string[] {
  if (measure.kind === 'moment') return [measure.column.name]
  return measure.kind === 'aggregate' ? (measure.ranged ?? []).map(({ name }) => name) : []
}

function plainColumns({ scope }: Source): readonly ColumnProfile[] {
  return scope.columns.map(({ name, type, engineType }) => ({ name, type, engineType, nulls: 0 }))
}

/** Whether rows of it are worth looking up: the check fails even without knowing the baseline. */
function isFailing(result: Measured): boolean {
  if (!('measurement' in result) || (result.measurement.failing ?? 0) === 0) return false
  return result.planned.judge(result.measurement, undefined).outcome === 'failed'
}

/** Why checks could not be measured. The engine may quote a value there, so quotes are emptied where data is personal. */
async function problems(
  { scope }: Source,
  results: readonly Measured[],
  other: (name: string) => Promise<Tables>,
): Promise<Record<string, CheckEvidence>> {
  const told: [string, CheckEvidence][] = []
  for (const result of results) {
    if (!('problem' in result)) continue
    const { planned, problem } = result
    const personal = hasPersonal(scope) || (await comparesPersonal(planned, other))
    const text = personal ? problem.replace(/'[^']*'|"[^"]*"/g, '"…"') : problem
    told.push([evidenceKey(planned), { rows: [], problem: text }])
  }
  return Object.fromEntries(told)
}

async function comparesPersonal({ measure }: PlannedCheck, other: (name: string) => Promise<Tables>): Promise<boolean> {
  const names = measure.kind === 'query' ? (measure.others ?? []) : []
  for (const name of names) {
    const tables = await other(name).catch(() => undefined)
    if (tables !== undefined && hasPersonal(tables)) return true
  }
  return false
}

function hasPersonal({ columns }: Pick<Tables, 'columns'>): boolean {
  return columns.some((column) => column.personal)
}
