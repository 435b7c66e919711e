import { captureData, dataSchema } from '../../data/index.ts'
import type { Host } from '../../host.ts'
import type { DatasetSnapshot } from '../../model/dataset.ts'
import type { Engine } from '../../model/engine.ts'
import { UserError } from '../../model/user-error.ts'

export type FoundDataset = { readonly path: string; readonly dataset: DatasetSnapshot }

export type FoundData = {
  readonly datasets: readonly FoundDataset[]
  /** What was left out and why, one sentence each. */
  readonly notes: readonly string[]
}

const maximumDatasets = 6
const extensions = '{csv,tsv,jsonl,ndjson,parquet}'
const globs = [`**/*.${extensions}`, `**/*.${extensions}.{gz,zst}`]
const passedOver = /(?:^|\/)(?:\.[^/]+|venv|site-packages|dist|build|mlruns|wandb|lightning_logs|dvclive|test|tests)\//

/** Looks at the data files of the workspace, apart from those that were read as metrics. */
export async function findDatasets(host: Host, metricsFiles: readonly string[]): Promise<FoundData> {
  const listed = (await host.files.list(globs)).filter((path) => !passedOver.test(path) && !metricsFiles.includes(path))
  const plain = listed.filter((path) => !/[*?[\]{}!()\\]|\p{Cc}/u.test(path))
  const left = listed.length - plain.length
  const notes = [
    ...(left > 0
      ? [`${left} data files were left out: their names hold characters that have a meaning in globs.`]
      : []),
    ...(plain.length > maximumDatasets
      ? [`${plain.length} data files were found; only the first ${maximumDatasets} were looked at.`]
      : []),
  ]
  if (plain.length === 0) return { datasets: [], notes }
  try {
    const engine = await host.openEngine()
    try {
      const looked = await lookAt(host, engine, plain.slice(0, maximumDatasets))
      return { datasets: looked.datasets, notes: [...notes, ...looked.notes] }
    } finally {
      host.log.progress(undefined)
      await engine.close()
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { datasets: [], notes: [...notes, `The data was not looked at: ${error.message}`] }
  }
}

/** One file at a time, so that one that cannot be read does not hide the others. */
async function lookAt(host: Host, engine: Engine, paths: readonly string[]): Promise<FoundData> {
  const datasets: FoundDataset[] = []
  const notes: string[] = []
  const names = new Set<string>()
  for (const path of paths) {
    const name = nameOf(path, names)
    const options = dataSchema.parse({ [name]: { path } })
    const captured = await captureData(engine, host.files, options, host.now(), (message) => host.log.progress(message))
    const [dataset] = captured.datasets
    if (dataset === undefined) {
      notes.push(`${path} was left out: ${captured.findings[0]?.message ?? 'it could not be read.'}`)
      continue
    }
    names.add(name)
    datasets.push({ path, dataset })
  }
  return { datasets, notes }
}

/** The file's name without its extensions; with a number when it is taken. */
function nameOf(path: string, taken: ReadonlySet<string>): string {
  const file = path.split('/').at(-1) ?? path
  const stem =
    file
      .replace(/(?:\.[a-z]+)+$/i, '')
      .replaceAll(/[^A-Za-z0-9_-]+/g, '_')
      .slice(0, 50) || 'data'
  let name = stem
  for (let number = 2; taken.has(name); number += 1) name = `${stem}_${number}`
  return name
}
