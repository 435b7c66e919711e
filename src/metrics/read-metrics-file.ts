import type { Metric } from '../model/metric.ts'
import type { MetricEntry } from './flatten.ts'
import { readers } from './readers/index.ts'
import { hasEnding, type Reader } from './readers/reader.ts'
import { problemIn } from './text/problem-at.ts'

/** Far above any set of metrics: what is larger is data. */
const mostMetrics = 100_000
const longestName = 1000
/** More trainings or folds than anybody runs: a curve, or predictions. */
const mostSamples = 1000

/**
 * The metrics that a file's bytes hold, in the order of the file.
 * @param wantsList whether a list of numbers of this name is a metric; without it no list is.
 * @throws UserError when no reader knows the name, the content is not what the name says, no metric is in it, two
 * values have one name, or it is data rather than metrics.
 */
export function readMetricsFile(
  bytes: Uint8Array,
  path: string,
  wantsList: (name: string) => boolean = () => false,
): readonly Metric[] {
  const reader = readers.find((each) => each.matches(path))
  if (reader === undefined) throw problemIn(path, unknownFormat(path))
  const entries = readOrExplain(reader, bytes, path).filter(
    ({ name, samples }) => samples === undefined || wantsList(name),
  )
  if (entries.length === 0) throw problemIn(path, 'holds no metric: no number, text or boolean outside lists.')
  if (entries.length > mostMetrics) {
    throw problemIn(path, `holds ${entries.length} values; more than ${mostMetrics} are data, not metrics.`)
  }
  const seen = new Set<string>()
  for (const { name } of entries) {
    if (name.length > longestName)
      throw problemIn(path, `holds a metric name of ${name.length} characters; at most ${longestName} are read.`)
    if (seen.has(name)) throw problemIn(path, `holds two values for the metric ${JSON.stringify(name)}.`)
    seen.add(name)
  }
  return entries.map((entry) => metricOf(entry, path))
}

/** A list with a value that is not finite has a mean that is not either, and is judged by that. */
function metricOf({ name, value, samples }: MetricEntry, path: string): Metric {
  if (samples === undefined || !Number.isFinite(value)) return { file: path, name, value }
  if (samples.length <= mostSamples) return { file: path, name, value, samples }
  const message = `holds a list of ${samples.length} values under ${JSON.stringify(name)}; more than ${mostSamples} are no repeats.`
  throw problemIn(path, message)
}

function readOrExplain(reader: Reader, bytes: Uint8Array, path: string): readonly MetricEntry[] {
  try {
    return reader.read(bytes, path)
  } catch (error) {
    // Parsers call themselves for each level; the ones that set no limit of their own exhaust the stack.
    if (error instanceof RangeError) throw problemIn(path, 'is nested too deeply to be read.')
    throw error
  }
}

function unknownFormat(path: string): string {
  if (hasEnding(path, ['.gz', '.zip', '.zst'])) return 'is compressed; metrics files are read uncompressed.'
  if (hasEnding(path, ['.parquet', '.pkl', '.joblib', '.npy', '.npz'])) {
    return 'is no metrics file by its name. Write the metrics as JSON.'
  }
  return 'has a name that no reader knows. Names may end in .json, .jsonl, .yaml, .yml, .toml, .csv, .tsv, .txt, .log or .out.'
}
