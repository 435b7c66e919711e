import type { DatasetSnapshot } from '../model/dataset.ts'
import type { Engine } from '../model/engine.ts'
import type { Files } from '../model/files.ts'
import type { Finding } from '../model/finding.ts'
import { UserError } from '../model/user-error.ts'
import { captureDataset } from './capture-dataset.ts'
import { captureReference } from './capture-reference.ts'
import type { Tables } from './checks/check.ts'
import type { CheckEvidence, DataEvidence } from './evidence.ts'
import { measurePersonalData } from './personal/measure.ts'
import type { DataOptions, DatasetOptions } from './schema.ts'
import { countRows, openSource, tablesOf } from './source.ts'

export type CapturedData = {
  readonly datasets: readonly DatasetSnapshot[]
  /** Raw values of failing rows and the problems of checks; JSON-able, not to be stored. */
  readonly evidence: DataEvidence
  /** `errored` ones, for what cannot be read. */
  readonly findings: readonly Finding[]
}

/**
 * Measures every data set of the policy, and profiles the files that drift is judged against. What cannot be read becomes
 * a finding; it then has no snapshot.
 * @param listener is told in plain words what is being done, and how far it is.
 */
export async function captureData(
  engine: Engine,
  files: Files,
  options: DataOptions,
  now: Date,
  listener: (message: string) => void,
): Promise<CapturedData> {
  const other = openOthers(engine, files, options, now)
  const datasets: DatasetSnapshot[] = []
  const findings: Finding[] = []
  const evidence: Record<string, CheckEvidence> = {}
  for (const [name, settings] of Object.entries(options)) {
    if (settings.level === 'off') continue
    try {
      const how = { now, other, listener, profile: true }
      const { dataset, evidence: own } = await captureDataset(engine, files, name, settings, how)
      datasets.push(dataset)
      Object.assign(evidence, own)
      datasets.push(...(await captureReference({ engine, files }, dataset, settings, how)))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      findings.push(unreadable(name, settings, error))
    }
  }
  return { datasets, evidence, findings }
}

function unreadable(name: string, { owner }: DatasetOptions, error: UserError): Finding {
  return {
    check: 'data.read',
    subject: name,
    outcome: 'errored',
    level: 'block',
    reason: 'unreadable',
    message: `${name}: ${error.message}`,
    ...(owner === undefined ? {} : { owner }),
    ...(error.location === undefined ? {} : { location: error.location }),
  }
}

/** Opens data sets by name, each once. What is personal there is also hidden in what another data set shows. */
function openOthers(engine: Engine, files: Files, options: DataOptions, now: Date): (name: string) => Promise<Tables> {
  const opened = new Map<string, Promise<Tables>>()
  const open = async (name: string): Promise<Tables> => {
    const settings = Object.hasOwn(options, name) ? options[name] : undefined
    if (settings === undefined) throw new UserError(`there is no data set ${name} in the policy`)
    const opened = await openSource(engine, files, name, settings)
    const rows = await countRows(engine, opened)
    const { source } = await measurePersonalData(engine, opened, rows, now)
    const tables = tablesOf(source)
    return source.scope.text && rows === 0 ? untyped(tables) : tables
  }
  return (name) => {
    const found = opened.get(name) ?? open(name)
    opened.set(name, found)
    return found
  }
}

/** In a text format only values tell types, so columns without any compare with all others. */
function untyped(tables: Tables): Tables {
  return { ...tables, columns: tables.columns.map((column) => ({ ...column, sql: 'NULL', untyped: true })) }
}
