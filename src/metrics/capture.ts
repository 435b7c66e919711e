import type { Files } from '../model/files.ts'
import type { Finding } from '../model/finding.ts'
import type { Metric } from '../model/metric.ts'
import { discoverFiles, findNamedFiles } from './find-metrics-files.ts'
import type { FoundFiles } from './find-pipeline-files.ts'
import { compileRules } from './match-rules.ts'
import { inputMissing, readError, readPassed } from './read-finding.ts'
import { readMetricsFile } from './read-metrics-file.ts'
import type { MetricsOptions } from './schema.ts'

const largestFile = 32 * 1024 * 1024

export type CapturedMetrics = { readonly metrics: readonly Metric[]; readonly findings: readonly Finding[] }

/**
 * Reads every metrics file of a tree: those that the options name, or those found by name. One finding
 * `metrics.read` for each file: passed, or errored when it cannot be read. It never throws for what is in the files.
 * A list of numbers is a metric where a rule asks for repeats.
 * @param options `undefined` without a policy: having no metrics at all is then skipped, not errored.
 */
export async function captureMetrics(files: Files, options: MetricsOptions | undefined): Promise<CapturedMetrics> {
  const found = await findFiles(files, options)
  const match = compileRules(options?.rules ?? {})
  const asksRepeats = (file: string, name: string) =>
    match({ file, name }).judging.some(({ rule }) => rule.repeats !== undefined)
  const metrics: Metric[] = []
  const findings: Finding[] = [...found.findings]
  for (const file of found.files) {
    try {
      const read = readMetricsFile(await files.read(file, largestFile), file, (name) => asksRepeats(file, name))
      for (const metric of read) metrics.push(metric)
      findings.push(readPassed(file, read.length))
    } catch (error) {
      findings.push(readError(file, error))
    }
  }
  return { metrics, findings }
}

async function findFiles(files: Files, options: MetricsOptions | undefined): Promise<FoundFiles> {
  try {
    if (options?.files !== undefined) return await findNamedFiles(files, options.files)
    return await discoverFiles(files, options !== undefined)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return {
      files: [],
      findings: [inputMissing('metrics files', 'unreadable', `Metrics files could not be looked for: ${message}`)],
    }
  }
}
