import type { DatasetSnapshot, Measurement } from '../model/dataset.ts'
import type { Evidence, FailureHistory, Finding } from '../model/finding.ts'
import type { DatasetSummary } from '../model/report.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { formatOf, isText } from '../tables/format.ts'
import { partitionsOf } from '../tables/partitions.ts'
import { count } from '../tables/wording.ts'
import type { PlannedCheck } from './checks/check.ts'
import type { Sides } from './comparisons/comparison.ts'
import { dataComparisons } from './comparisons/index.ts'
import { type CheckEvidence, type DataEvidence, evidenceKey } from './evidence.ts'
import { type BaselineNumber, exactly, type Judged, judgeMeasurement } from './judge-measurement.ts'
import { hideFound } from './personal/hide.ts'
import { planChecks, scopeOf } from './plan.ts'
import type { DataOptions, DatasetOptions } from './schema.ts'
import { summarise } from './summarise.ts'

/** Judges what `captureData` measured. Data sets that could not be read have their finding from there. */
export function judgeData(
  options: DataOptions,
  candidate: Pick<Snapshot, 'data'>,
  evidence: DataEvidence,
  baseline: Pick<Snapshot, 'data'> | undefined,
  knownFailures: 'block' | 'warn',
): { readonly findings: readonly Finding[]; readonly summaries: readonly DatasetSummary[] } {
  const findings: Finding[] = []
  const summaries: DatasetSummary[] = []
  const others = byName(candidate.data)
  const othersBefore = byName(baseline?.data ?? [])
  for (const dataset of candidate.data) {
    const settings = Object.hasOwn(options, dataset.name) ? options[dataset.name] : undefined
    if (settings === undefined) continue
    const before = othersBefore.get(dataset.name)
    const sides = { options: settings, candidate: dataset, baseline: before, others, othersBefore }
    const own = judgeDataset(sides, evidence, knownFailures)
    findings.push(...own)
    summaries.push(summarise(sides, own))
  }
  return { findings, summaries }
}

function byName(datasets: readonly DatasetSnapshot[]): ReadonlyMap<string, DatasetSnapshot> {
  return new Map(datasets.map((dataset) => [dataset.name, dataset]))
}

function judgeDataset(sides: Sides, evidence: DataEvidence, knownFailures: 'block' | 'warn'): readonly Finding[] {
  const { options, candidate: dataset, baseline: before } = sides
  const text = isText(formatOf(dataset.files, options.format))
  const checked = planFor(options, dataset, text).map((check) => {
    const own = evidence[evidenceKey(check)]
    const measurement = measurementOf(dataset, check)
    const judgement = judgeOne(check, measurement, own, { ...dataset, text }, before)
    const history = judgement.outcome === 'failed' ? historyOf(check, judgement, before) : undefined
    const level = history === 'known' && knownFailures === 'warn' ? 'warn' : check.level
    return findingOf({ ...check, level }, judgement, measurement, own, history)
  })
  const compared = dataComparisons.flatMap((comparison) => comparison.judge(sides))
  return [...checked, ...compared.map((finding) => softened(finding, knownFailures))]
}

function softened(finding: Finding, knownFailures: 'block' | 'warn'): Finding {
  return finding.history === 'known' && knownFailures === 'warn' ? { ...finding, level: 'warn' } : finding
}

/** The same plan as at capture, told from what the snapshot says about the columns. */
function planFor(options: DatasetOptions, dataset: DatasetSnapshot, text: boolean): readonly PlannedCheck[] {
  const folders = options.hive_partitions ? partitionsOf(dataset.files).map(({ name }) => name) : []
  const columns = dataset.columns.map((column) =>
    folders.includes(column.name) ? ({ ...column, fromFolders: true } as const) : column,
  )
  return planChecks(hideFound(scopeOf(dataset.name, options, columns, text), dataset.measurements))
}

function judgeOne(
  check: PlannedCheck,
  measurement: Measurement | undefined,
  evidence: CheckEvidence | undefined,
  dataset: DatasetSnapshot & { readonly text: boolean },
  before: DatasetSnapshot | undefined,
): Judged {
  if (check.measure.kind === 'none') return exactly(check.measure.judgement)
  if (measurement === undefined) {
    // In a text format nothing but its values tells the type of a column, which a condition or a comparison may need.
    if (evidence?.problem !== undefined && dataset.rows === 0 && dataset.text) return noRows
    const message = evidence?.problem ?? 'the check was not measured'
    return { outcome: 'errored', reason: 'not-measured', message }
  }
  const judgement = judgeMeasurement(check, measurement, before && baselineValue(check, before))
  // An empty table is told once, by data.rows; where the policy allows it there is nothing to say about its columns.
  return dataset.rows === 0 && judgement.reason === 'no-values' ? { ...judgement, ...noRows } : judgement
}

const noRows = { outcome: 'skipped', reason: 'no-rows', message: 'there are no rows to judge' } as const

/** What the baseline measured for the same thing: by this check, or in its profile when it had no such check. */
function baselineValue(
  { check, subject, key, measure }: PlannedCheck,
  before: DatasetSnapshot,
): BaselineNumber | undefined {
  if (measure.kind === 'count') return exact(before.rows)
  const measured = before.measurements.find(
    (other) => other.check === check && other.subject === subject && (measure.kind === 'moment' || other.key === key),
  )
  if (measured !== undefined || measure.kind !== 'moment') return measured && numberOf(measured)
  const profile = before.columns.find(({ name }) => name === measure.column.name)?.numeric
  // How near the moment of a sampled profile is to that of all rows is not known.
  const moment = profile?.[measure.moment]
  return moment === undefined || before.sampled === undefined ? exact(moment) : { value: moment, interval: {} }
}

function numberOf({ value, sample }: Measurement): BaselineNumber | undefined {
  return value === undefined || sample === undefined ? exact(value) : { value, interval: sample.interval, sample }
}

function exact(value: number | undefined): BaselineNumber | undefined {
  return value === undefined ? undefined : { value, interval: { low: value, high: value } }
}

/**
 * Whether the baseline failed the same check with the same settings. `worse`: a greater share of rows fails, or the
 * number lies further outside, and no sample makes that doubtful. Undefined when there is no baseline, or it did not make
 * this check, or its sample could not tell.
 */
function historyOf(check: PlannedCheck, now: Judged, before: DatasetSnapshot | undefined): FailureHistory | undefined {
  if (before === undefined) return undefined
  if (check.comparesBaseline) return 'new'
  const measurement = measurementOf(before, check)
  if (measurement === undefined) return undefined
  const then = judgeMeasurement(check, measurement, undefined)
  if (then.reason === 'sample') return undefined
  if (then.outcome !== 'failed') return 'new'
  return (now.excess?.low ?? 0) > (then.excess?.high ?? 0) * (1 + 1e-9) ? 'worse' : 'known'
}

function measurementOf(dataset: DatasetSnapshot, { check, subject, key }: PlannedCheck): Measurement | undefined {
  return dataset.measurements.find((other) => other.check === check && other.subject === subject && other.key === key)
}

function findingOf(
  { check, subject, level, owner, unit }: PlannedCheck,
  judgement: Judged,
  measurement: Measurement | undefined,
  evidence: CheckEvidence | undefined,
  history: FailureHistory | undefined,
): Finding {
  const { outcome, message, reason, expected, actual, comparison } = judgement
  const shown =
    outcome === 'failed' && evidence !== undefined && measurement !== undefined
      ? shownEvidence(unit, judgement, measurement, evidence)
      : undefined
  const where = shown === undefined ? '' : firstRows(shown)
  return {
    check,
    subject,
    outcome,
    level,
    message: `${subject}: ${message}${where}${/[.!?]$/.test(message) && where === '' ? '' : '.'}`,
    ...(reason === undefined ? {} : { reason }),
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
    ...(owner === undefined ? {} : { owner }),
    ...(comparison === undefined ? {} : { comparison }),
    ...(shown === undefined ? {} : { evidence: shown }),
    ...(history === undefined ? {} : { history }),
  }
}

/** Undefined for a check that does not count. */
function shownEvidence(
  unit: Evidence['unit'],
  { estimate }: Judged,
  { failing, total, sample }: Measurement,
  { rows }: CheckEvidence,
): Evidence | undefined {
  if (failing === undefined) return undefined
  if (estimate === undefined || sample === undefined) return { failing, total, unit, rows }
  const { low = 0, high = estimate.total } = sample.interval
  return { ...estimate, sample: { failing, total, low, high }, unit, rows }
}

/** `; the first are rows 17 and 204`, and those of a sample are some of them. */
function firstRows({ rows, failing, sample }: Evidence): string {
  const numbers = rows.slice(0, 3).map(({ row }) => count(row))
  if (numbers.length === 0) return ''
  if (sample !== undefined) return `; among them row ${numbers.join(', row ')}`
  if (numbers.length === 1) return failing === 1 ? `; it is row ${numbers[0]}` : `; the first is row ${numbers[0]}`
  return `; the first are rows ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`
}
