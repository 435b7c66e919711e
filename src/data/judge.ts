import type { DatasetSnapshot, Measurement } from '../model/dataset.ts'
import type { FailureHistory, Finding } from '../model/finding.ts'
import type { DatasetSummary } from '../model/report.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { formatOf, isText } from '../tables/format.ts'
import { partitionsOf } from '../tables/partitions.ts'
import { count } from '../tables/wording.ts'
import type { Judgement, PlannedCheck } from './checks/check.ts'
import type { Sides } from './comparisons/comparison.ts'
import { dataComparisons } from './comparisons/index.ts'
import { type CheckEvidence, type DataEvidence, evidenceKey } from './evidence.ts'
import { type BaselineNumber, judgeMeasurement } from './judge-sampled.ts'
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
): Judgement {
  if (check.measure.kind === 'none') return check.measure.judgement
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
  if (measure.kind === 'count') return { value: before.rows, margin: 0 }
  const measured = before.measurements.find(
    (other) => other.check === check && other.subject === subject && (measure.kind === 'moment' || other.key === key),
  )
  if (measured !== undefined || measure.kind !== 'moment') return measured && numberOf(measured)
  const profile = before.columns.find(({ name }) => name === measure.column.name)?.numeric
  // How near the moment of a sampled profile is to that of all rows is not known.
  return profile && known(profile[measure.moment], before.sampled === undefined ? 0 : undefined)
}

function numberOf({ value, sample }: Measurement): BaselineNumber | undefined {
  return sample === undefined ? known(value, 0) : known(value, sample.margin)
}

function known(value: number | undefined, margin: number | undefined): BaselineNumber | undefined {
  return value === undefined ? undefined : { value, margin }
}

/**
 * Whether the baseline failed the same check with the same settings. `worse`: a greater share of rows fails, or the
 * number lies further outside. Undefined when there is no baseline, or it did not make this check.
 */
function historyOf(
  check: PlannedCheck,
  now: Judgement,
  before: DatasetSnapshot | undefined,
): FailureHistory | undefined {
  if (before === undefined) return undefined
  if (check.comparesBaseline) return 'new'
  const measurement = measurementOf(before, check)
  if (measurement === undefined) return undefined
  const then = judgeMeasurement(check, measurement, undefined)
  if (then.outcome !== 'failed') return 'new'
  return (now.excess ?? 0) > (then.excess ?? 0) * (1 + 1e-9) ? 'worse' : 'known'
}

function measurementOf(dataset: DatasetSnapshot, { check, subject, key }: PlannedCheck): Measurement | undefined {
  return dataset.measurements.find((other) => other.check === check && other.subject === subject && other.key === key)
}

function findingOf(
  { check, subject, level, owner, unit }: PlannedCheck,
  judgement: Judgement,
  measurement: Measurement | undefined,
  evidence: CheckEvidence | undefined,
  history: FailureHistory | undefined,
): Finding {
  const { outcome, message, reason, expected, actual, comparison } = judgement
  const { failing, total } = measurement ?? {}
  const counted = outcome === 'failed' && evidence !== undefined && failing !== undefined && total !== undefined
  const where = counted ? firstRows(evidence, failing, measurement?.sample === undefined) : ''
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
    ...(counted ? { evidence: { failing, total, unit, rows: evidence.rows } } : {}),
    ...(history === undefined ? {} : { history }),
  }
}

/** `; the first are rows 17 and 204`, and those of a sample are some of them. */
function firstRows({ rows }: CheckEvidence, failing: number, isWhole: boolean): string {
  const numbers = rows.slice(0, 3).map(({ row }) => count(row))
  if (numbers.length === 0) return ''
  if (!isWhole) return `; among them row ${numbers.join(', row ')}`
  if (numbers.length === 1) return failing === 1 ? `; it is row ${numbers[0]}` : `; the first is row ${numbers[0]}`
  return `; the first are rows ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`
}
