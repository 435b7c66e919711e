import type { ColumnProfile, DatasetSnapshot } from '../model/dataset.ts'
import type { Engine } from '../model/engine.ts'
import type { Files } from '../model/files.ts'
import type { Finding } from '../model/finding.ts'
import { UserError } from '../model/user-error.ts'
import { explainReadError } from '../tables/read-error.ts'
import { count } from '../tables/wording.ts'
import type { PlannedCheck, Tables } from './checks/check.ts'
import { checkedType } from './checks/column-checks.ts'
import { type CheckEvidence, collectEvidence, type DataEvidence, evidenceKey } from './evidence.ts'
import { type Measured, measureChecks } from './measure.ts'
import { numberOf } from './moments.ts'
import { measurePersonalData } from './personal/measure.ts'
import { planChecks } from './plan.ts'
import { askProfile } from './profile.ts'
import { measureRanges } from './ranges.ts'
import type { DataOptions, DatasetOptions } from './schema.ts'
import { openSource, type Source, tablesOf } from './source.ts'

export type CapturedData = {
  readonly datasets: readonly DatasetSnapshot[]
  /** Raw values of failing rows and the problems of checks; JSON-able, not to be stored. */
  readonly evidence: DataEvidence
  /** `errored` ones, for data sets that cannot be read. */
  readonly findings: readonly Finding[]
}

/**
 * Measures every data set of the policy. One that cannot be read becomes a finding; it then has no snapshot.
 * @param listener is told in plain words what is being done, and how far it is.
 */
export async function captureData(
  engine: Engine,
  files: Files,
  options: DataOptions,
  now: Date,
  listener: (message: string) => void,
): Promise<CapturedData> {
  const other = openOthers(engine, files, options)
  const datasets: DatasetSnapshot[] = []
  const findings: Finding[] = []
  const evidence: Record<string, CheckEvidence> = {}
  for (const [name, settings] of Object.entries(options)) {
    if (settings.level === 'off') continue
    try {
      const captured = await captureDataset(engine, files, name, settings, { now, other, listener, profile: true })
      datasets.push(captured.dataset)
      Object.assign(evidence, captured.evidence)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const { owner } = settings
      findings.push({
        check: 'data.read',
        subject: name,
        outcome: 'errored',
        level: 'block',
        reason: 'unreadable',
        message: `${name}: ${error.message}`,
        ...(owner === undefined ? {} : { owner }),
        ...(error.location === undefined ? {} : { location: error.location }),
      })
    }
  }
  return { datasets, evidence, findings }
}

/** Opens data sets by name, each once. */
function openOthers(engine: Engine, files: Files, options: DataOptions): (name: string) => Promise<Tables> {
  const opened = new Map<string, Promise<Tables>>()
  const open = async (name: string): Promise<Tables> => {
    const settings = Object.hasOwn(options, name) ? options[name] : undefined
    if (settings === undefined) throw new UserError(`there is no data set ${name} in the policy`)
    return tablesOf(await openSource(engine, files, name, settings))
  }
  return (name) => {
    const found = opened.get(name) ?? open(name)
    opened.set(name, found)
    return found
  }
}

type CaptureSettings = {
  readonly now: Date
  /** Another data set of the policy. @throws UserError when there is none, or it cannot be read. */
  readonly other: (name: string) => Promise<Tables>
  readonly listener: (message: string) => void
  /** Without it the columns have no distribution; only the benchmark leaves it out. */
  readonly profile: boolean
}

/** Measures one data set. @throws UserError when it cannot be read. */
export async function captureDataset(
  engine: Engine,
  files: Files,
  name: string,
  options: DatasetOptions,
  settings: CaptureSettings,
): Promise<{ readonly dataset: DatasetSnapshot; readonly evidence: DataEvidence }> {
  settings.listener(`Data set ${name}: looking at its files`)
  const source = await openSource(engine, files, name, options)
  try {
    return await captureSource(engine, source, settings)
  } catch (error) {
    throw error instanceof UserError ? explainReadError(source.format, source.files[0] ?? '', error) : error
  }
}

async function captureSource(
  engine: Engine,
  opened: Source,
  { now, other, listener, profile }: CaptureSettings,
): Promise<{ readonly dataset: DatasetSnapshot; readonly evidence: DataEvidence }> {
  const { name } = opened.scope
  const ranged = rangedColumns(opened, planChecks(opened.scope), profile)
  const { rows, ranges } = await measureRanges(engine, opened.table, ranged)
  const { source, measurements: personal } = await measurePersonalData(engine, opened, rows, now)
  const planned = planChecks(source.scope)
  const what = `Data set ${name}: checking ${count(rows)} rows`
  listener(what)
  const onProgress = (done: number | undefined) =>
    listener(done === undefined ? what : `${what}, ${Math.round(100 * done)} %`)
  const facts = { own: tablesOf(source), other, now, rows, ranges, onProgress }
  const profiling = profile ? await askProfile(engine, source, rows, ranges) : undefined
  const { results, row } = await measureChecks(engine, planned, facts, profiling?.ask)
  const columns = profiling === undefined ? plainColumns(source) : await profiling.read(row)
  const failed = results.filter(isFailing)
  if (failed.length > 0) listener(`Data set ${name}: looking up failing rows`)
  const evidence = { ...problems(source, results), ...(await collectEvidence(engine, source, failed, other)) }
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
function problems({ scope }: Source, results: readonly Measured[]): Record<string, CheckEvidence> {
  const personal = scope.columns.some((column) => column.personal)
  const told = (problem: string) => (personal ? problem.replace(/'[^']*'|"[^"]*"/g, '"…"') : problem)
  return Object.fromEntries(
    results.flatMap((result) =>
      'problem' in result ? [[evidenceKey(result.planned), { rows: [], problem: told(result.problem) }]] : [],
    ),
  )
}
