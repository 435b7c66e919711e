import type { ColumnProfile, DatasetSnapshot } from '../model/dataset.ts'
import type { Engine, EngineRow, ProgressListener } from '../model/engine.ts'
import type { Files } from '../model/files.ts'
import { UserError } from '../model/user-error.ts'
import type { CsvTable } from '../tables/csv-table.ts'
import { damageOf } from '../tables/damaged-csv.ts'
import { progressText } from '../tables/progress-text.ts'
import { explainReadError } from '../tables/read-error.ts'
import type { Scan } from '../tables/scan.ts'
import { count } from '../tables/wording.ts'
import type { PlannedCheck, Tables } from './checks/check.ts'
import { checkedType } from './checks/column-checks.ts'
import type { DataEvidence } from './evidence.ts'
import { findEvidence } from './find-evidence.ts'
import { type Facts, type Measured, measureChecks } from './measure.ts'
import { numberOf } from './moments.ts'
import { hideFound } from './personal/hide.ts'
import { measurePersonalData } from './personal/measure.ts'
import { planChecks } from './plan.ts'
import { askProfile } from './profile.ts'
import { measureRanges } from './ranges.ts'
import { askUndefined, isSampled, measureSample } from './sampling/measure-sample.ts'
import { sampleSource } from './sampling/sample-source.ts'
import { markValuesElsewhere } from './sampling/values-elsewhere.ts'
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
  const plan = referenceFor === undefined ? planChecks : () => []
  const sample = await sampleSource(engine, opened)
  const read = sample?.source ?? opened
  const { rows, ranges } = await measureRanges(engine, read.table, rangedColumns(read, plan(read.scope), profile))
  const all = sample?.from ?? rows
  const { source: whole, measurements: personal } = await measurePersonalData(engine, opened, all, now)
  const source = { ...read, scope: whole.scope }
  const onProgress = announce(whole, rows, all, settings)
  const facts = { own: tablesOf(source), other, now, rows, ranges, onProgress }
  const profiling = profile ? await askProfile(engine, source, rows, ranges) : undefined
  const ask = (scan: Scan) => profiling?.ask(scan)
  const planned = plan(whole.scope)
  const csv = profile ? whole.csv : undefined
  const { results, row } =
    sample === undefined
      ? await measureWhole(engine, planned, facts, csv, ask)
      : await measureBoth(engine, planned, { whole, rows: all, sample: facts }, csv, ask)
  const profiles = profiling === undefined ? plainColumns(source) : await profiling.read(row)
  const columns = sample === undefined ? profiles : await markValuesElsewhere(engine, whole, profiles, rows)
  const evidence = await findEvidence(engine, { whole, sample: source }, results, other, () =>
    listener(`Data set ${whole.scope.name}: looking up failing rows`),
  )
  const measurements = [
    ...results.flatMap((result) => ('measurement' in result ? [result.measurement] : [])),
    ...personal,
  ]
  const { files, scope } = whole
  const sampled = sample === undefined ? {} : { sampled: rows }
  return { dataset: { name: scope.name, files, rows: all, ...sampled, columns, measurements }, evidence }
}

/** Says what begins. @returns what to tell of its progress. */
function announce({ scope }: Source, rows: number, all: number, settings: CaptureSettings): ProgressListener {
  const doing = settings.referenceFor === undefined ? 'checking' : 'counting'
  const which = rows === all ? `${count(rows)} rows` : `a sample of ${count(rows)} of ${count(all)} rows`
  const what = `${titleOf(scope.name, settings)}: ${doing} ${which}`
  settings.listener(what)
  return (done, milliseconds) => settings.listener(progressText(what, rows, done, milliseconds))
}

type MeasuredChecks = { readonly results: readonly Measured[]; readonly row: EngineRow }

/** Damage is looked for in the same pass. */
async function measureWhole(
  engine: Engine,
  planned: readonly PlannedCheck[],
  facts: Facts,
  csv: CsvTable | undefined,
  ask: (scan: Scan) => void,
): Promise<MeasuredChecks> {
  const damage = csv === undefined ? undefined : damageOf(engine, csv)
  const measured = await measureChecks(engine, planned, facts, (scan) => {
    ask(scan)
    damage?.ask(scan)
  })
  await damage?.refuse(measured.row)
  return measured
}

type Parts = { readonly whole: Source; readonly rows: number; readonly sample: Facts }

/** Checks that a sample can tell are measured by it, and the others over all rows. Damage is looked for in all of them. */
async function measureBoth(
  engine: Engine,
  planned: readonly PlannedCheck[],
  { whole, rows, sample }: Parts,
  csv: CsvTable | undefined,
  ask: (scan: Scan) => void,
): Promise<MeasuredChecks> {
  const [some, exact] = [planned.filter(isSampled), planned.filter((check) => !isSampled(check))]
  const { ranges } = await measureRanges(engine, whole.table, rangedColumns(whole, exact, false))
  let readUndefined: ReturnType<typeof askUndefined> | undefined
  const facts = { ...sample, own: tablesOf(whole), rows, ranges }
  const { results: counted, row: wholeRow } = await measureWhole(engine, exact, facts, csv, (scan) => {
    readUndefined = askUndefined(scan, some)
  })
  const undefinedBy = readUndefined?.(wholeRow) ?? new Map()
  const { results, row } = await measureSample(engine, some, sample, rows, undefinedBy, ask)
  return { results: [...counted, ...results], row }
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
