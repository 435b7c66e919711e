import picomatch from 'picomatch'
import type { Files } from '../model/files.ts'
import type { Finding } from '../model/finding.ts'
import { discoveryGlobs, mostDiscoveredFiles, ownResults, pipelineGlobs } from './discovery.ts'
import { escapeGlob } from './escape-glob.ts'
import { type FoundFiles, findPipelineFiles } from './find-pipeline-files.ts'
import { inputMissing } from './read-finding.ts'
import { baseName } from './readers/reader.ts'

/** The files that the policy names. A pattern that matches nothing is an errored finding. */
export async function findNamedFiles(files: Files, patterns: readonly string[]): Promise<FoundFiles> {
  const excluded = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => cleaned(pattern.slice(1)))
  const isExcluded = picomatch(excluded, { dot: true })
  const found: FoundFiles[] = []
  for (const pattern of patterns.filter((each) => !each.startsWith('!'))) {
    const matched = (await filesOf(files, cleaned(pattern))).filter(
      (file) => excluded.length === 0 || !isExcluded(file),
    )
    found.push(
      matched.length === 0 ? { files: [], findings: [nothingMatched(pattern)] } : await named(files, pattern, matched),
    )
  }
  return together(found)
}

/** The files that look like metrics by their names, and those that DVC pipelines declare. Finding none is said. */
export async function discoverFiles(files: Files, required: boolean): Promise<FoundFiles> {
  const matched = ownResults(await files.list([...discoveryGlobs, ...pipelineGlobs]))
  if (matched.length > mostDiscoveredFiles) return { files: [], findings: [tooMany(matched.length)] }
  const found = await followPipelines(files, matched)
  if (found.files.length > 0 || found.findings.length > 0) return found
  return { files: [], findings: [nothingFound(required)] }
}

async function named(files: Files, pattern: string, matched: readonly string[]): Promise<FoundFiles> {
  const found = await followPipelines(files, matched)
  const silent = found.files.length === 0 && found.findings.length === 0
  return silent ? { files: [], findings: [nothingDeclared(pattern)] } : found
}

/** Replaces each `dvc.yaml` with the metrics files that it declares. */
async function followPipelines(files: Files, paths: readonly string[]): Promise<FoundFiles> {
  const found: FoundFiles[] = []
  for (const path of paths) {
    found.push(baseName(path) === 'dvc.yaml' ? await findPipelineFiles(files, path) : { files: [path], findings: [] })
  }
  return together(found)
}

/** A pattern that matches nothing may be the plain name of a file with special characters, or a folder that DVCLive writes. */
async function filesOf(files: Files, pattern: string): Promise<readonly string[]> {
  const matched = await files.list([pattern])
  if (matched.length > 0) return matched
  const literal = escapeGlob(pattern)
  return files.list([literal, `${literal}/metrics.json`])
}

function together(found: readonly FoundFiles[]): FoundFiles {
  return {
    files: [...new Set(found.flatMap((each) => each.files))].sort(),
    findings: found.flatMap((each) => each.findings),
  }
}

function cleaned(pattern: string): string {
  return pattern.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '')
}

function nothingMatched(pattern: string): Finding {
  const message = `No file matches ${JSON.stringify(pattern)} of \`metrics.files\`. Check the path, and that the step that writes it ran.`
  return inputMissing(pattern, 'missing-file', message)
}

function nothingDeclared(pattern: string): Finding {
  return inputMissing(
    pattern,
    'missing-file',
    `${pattern} declares no metrics. Name the metrics files in \`metrics.files\` instead.`,
  )
}

/** Where the policy speaks of metrics, some were expected; without a policy, having none is a fact to be said. */
function nothingFound(required: boolean): Finding {
  const message = 'No metrics file was found by name (metrics.json and others). Name the files in `metrics.files`.'
  return { ...inputMissing('metrics files', 'missing-file', message), outcome: required ? 'errored' : 'skipped' }
}

function tooMany(count: number): Finding {
  const message = `${count} files look like metrics, more than ${mostDiscoveredFiles}. Name the ones to judge in \`metrics.files\`.`
  return inputMissing('metrics files', 'too-many-files', message)
}
