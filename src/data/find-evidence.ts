import type { Engine } from '../model/engine.ts'
import type { PlannedCheck, Scope, Tables } from './checks/check.ts'
import { type CheckEvidence, collectEvidence, type DataEvidence, evidenceKey } from './evidence.ts'
import { judgeMeasurement } from './judge-measurement.ts'
import type { Measured } from './measure.ts'
import type { Source } from './source.ts'

/**
 * What a report may show of the checks of a data set: the first rows that break them, and why some could not be measured.
 * @param onSearch told before rows are looked up.
 */
export async function findEvidence(
  engine: Engine,
  { whole, sample }: { readonly whole: Source; readonly sample: Source },
  results: readonly Measured[],
  other: (name: string) => Promise<Tables>,
  onSearch: () => void,
): Promise<DataEvidence> {
  const failed = results.filter(isFailing)
  if (failed.length > 0) onSearch()
  const [ofSample, ofAll] = [failed.filter(isOfSample), failed.filter((result) => !isOfSample(result))]
  return {
    ...(await problems(whole.scope, results, other)),
    ...(await collectEvidence(engine, sample, ofSample, other)),
    ...(await collectEvidence(engine, whole, ofAll, other)),
  }
}

function isOfSample(result: Measured): boolean {
  return 'measurement' in result && result.measurement.sample !== undefined
}

/** Whether rows of it are worth looking up: the check fails even without knowing the baseline. */
function isFailing(result: Measured): boolean {
  if (!('measurement' in result) || (result.measurement.failing ?? 0) === 0) return false
  return judgeMeasurement(result.planned, result.measurement, undefined).outcome === 'failed'
}

/** Why checks could not be measured. The engine may quote a value there, so quotes are emptied where data is personal. */
async function problems(
  scope: Scope,
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
