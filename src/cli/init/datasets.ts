import { captureData, dataSchema } from '../../data/index.ts'
import { personalKinds } from '../../data/personal/kinds/index.ts'
import type { Host } from '../../host.ts'
import type { DatasetSnapshot } from '../../model/dataset.ts'
import type { Engine } from '../../model/engine.ts'
import { UserError } from '../../model/user-error.ts'
import { findCompoundKey } from './compound-key.ts'
import { type ColumnFacts, gatherFacts } from './facts.ts'
import { type FoundReference, findReferences } from './find-references.ts'
import { findTables, type TableFiles, type TablePlace } from './find-tables.ts'

export type FoundDataset = TablePlace & {
  readonly dataset: DatasetSnapshot
  readonly facts: ReadonlyMap<string, ColumnFacts>
  /** Columns that are a key together, where none is alone. */
  readonly key?: readonly string[]
}

export type FoundData = {
  readonly datasets: readonly FoundDataset[]
  /** What was left out and why, one sentence each. */
  readonly notes: readonly string[]
  readonly references?: readonly FoundReference[]
}

const mostDatasets = 12
const mostGuesses = 40

/** Looks at the data files of the workspace, apart from those that were read as metrics. */
export async function findDatasets(host: Host, metricsFiles: readonly string[]): Promise<FoundData> {
  const { tables, unnameable } = await findTables(host.files, (path) => metricsFiles.includes(path))
  const sure = tables.filter(({ isGuess }) => !isGuess).length
  const notes = [
    ...(unnameable > 0
      ? [`${unnameable} data files were left out: their names hold characters that have a meaning in globs.`]
      : []),
    ...(sure > mostDatasets ? [`${sure} data files were found; only the first ${mostDatasets} were looked at.`] : []),
  ]
  if (tables.length === 0) return { datasets: [], notes }
  try {
    const engine = await host.openEngine()
    try {
      const looked = await lookAt(host, engine, tables)
      const references = await findReferences(engine, host.files, looked.datasets)
      return { datasets: looked.datasets, notes: [...notes, ...looked.notes], references }
    } finally {
      host.log.progress(undefined)
      await engine.close()
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { datasets: [], notes: [...notes, `The data was not looked at: ${error.message}`] }
  }
}

/** One table at a time, so that one that cannot be read does not hide the others. */
async function lookAt(host: Host, engine: Engine, tables: readonly TableFiles[]): Promise<FoundData> {
  const datasets: FoundDataset[] = []
  const notes: string[] = []
  const names = new Set<string>()
  for (const { isGuess, ...place } of [
    ...tables.filter((table) => !table.isGuess).slice(0, mostDatasets),
    ...tables.filter((table) => table.isGuess).slice(0, mostGuesses),
  ]) {
    if (datasets.length >= mostDatasets) break
    const name = nameOf(place.path, names)
    const looked = await lookAtOne(host, engine, name, place)
    if ('problem' in looked) {
      if (!isGuess) notes.push(`${place.path} was left out: ${looked.problem}`)
    } else if (looked.dataset.rows === 0) {
      if (!isGuess) notes.push(`${place.path} was left out: it has columns but no rows.`)
    } else if (!isGuess || looked.dataset.rows > 1) {
      names.add(name)
      datasets.push(looked)
    }
  }
  return { datasets, notes }
}

async function lookAtOne(
  host: Host,
  engine: Engine,
  name: string,
  place: TablePlace,
): Promise<FoundDataset | { readonly problem: string }> {
  const options = dataSchema.parse({ [name]: { ...place, personal_data: true } })
  const listener = (message: string) => host.log.progress(message)
  const captured = await captureData(engine, host.files, options, host.now(), listener)
  const [dataset] = captured.datasets
  if (dataset === undefined) {
    const { path, hive_partitions } = place
    // What the folders say may be in the files as well.
    if (hive_partitions === true) return lookAtOne(host, engine, name, { path })
    const [problem] = captured.findings
    return { problem: problem?.message.replace(`${problem.subject}: `, '') ?? 'it could not be read.' }
  }
  listener(`Data set ${name}: looking for keys and forms`)
  const facts = await gatherFacts(
    engine,
    host.files,
    place,
    dataset,
    (column) => personalIn(dataset, column) !== undefined,
  )
  const key = await findCompoundKey(engine, host.files, place, dataset, facts)
  return { ...place, dataset, facts, ...(key !== undefined && { key }) }
}

/** What the values of a column look like, where that is personal: `e-mail addresses`. */
export function personalIn({ name, measurements }: DatasetSnapshot, column: string): string | undefined {
  const seen = measurements.find(
    ({ check, subject, key }) =>
      check === 'data.personal_data' && subject === `${name}.${column}` && /^(?:found|suspected) /.test(key),
  )
  if (seen === undefined) return undefined
  const id = seen.key.slice(seen.key.indexOf(' ') + 1)
  return personalKinds.find((kind) => kind.id === id)?.title ?? id
}

/** The file's name without its extensions; with a number when it is taken. */
function nameOf(path: string, taken: ReadonlySet<string>): string {
  const file = path.split('/').at(-1) ?? path
  const stem =
    (file.startsWith('*.') ? (path.split('/').findLast((folder) => !/[=*]/.test(folder)) ?? 'data') : file)
      .replace(/(?:\.[a-z]+)+$/i, '')
      .replaceAll(/[^A-Za-z0-9_-]+/g, '_')
      .replace(/(?<=[A-Za-z])[_-]+$/, '')
      .slice(0, 50) || 'data'
  let name = stem
  for (let number = 2; taken.has(name); number += 1) name = `${stem}_${number}`
  return name
}
