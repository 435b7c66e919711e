import type { Files } from '../model/files.ts'
import type { Finding } from '../model/finding.ts'
import { UserError } from '../model/user-error.ts'
import { type DeclaredMetrics, declaredMetrics, inlineParameters, parameterFiles } from './dvc-pipeline.ts'
import type { Scope } from './dvc-template.ts'
import { escapeGlob } from './escape-glob.ts'
import { inputMissing, readError } from './read-finding.ts'
import { baseName, hasEnding } from './readers/reader.ts'
import { decodeText } from './text/decode-text.ts'
import { parseJson } from './text/parse-json.ts'
import { parseToml } from './text/parse-toml.ts'
import { parseYaml } from './text/parse-yaml.ts'
import { problemIn } from './text/problem-at.ts'
import { isMap, type Tree } from './tree.ts'

const largest = 2 * 1024 * 1024

export type FoundFiles = { readonly files: readonly string[]; readonly findings: readonly Finding[] }

/** The metrics files that a `dvc.yaml` declares. What is declared and not there is an errored finding. */
export async function findPipelineFiles(files: Files, pipelinePath: string): Promise<FoundFiles> {
  try {
    const pipeline = await readTree(files, pipelinePath)
    if (!isMap(pipeline)) throw problemIn(pipelinePath, 'is no DVC pipeline: it holds no mapping.')
    const declared = declaredBy(pipeline, await readScope(files, pipelinePath, pipeline), pipelinePath)
    const found = await Promise.all(declared.map((each) => findDeclared(files, pipelinePath, each)))
    return { files: found.flatMap((each) => each.files), findings: found.flatMap((each) => each.findings) }
  } catch (error) {
    return { files: [], findings: [readError(pipelinePath, error)] }
  }
}

function declaredBy(pipeline: Tree, scope: Scope, path: string): readonly DeclaredMetrics[] {
  try {
    return declaredMetrics(pipeline, scope)
  } catch (error) {
    throw error instanceof UserError ? problemIn(path, `cannot be followed to its metrics. ${error.message}`) : error
  }
}

async function findDeclared(files: Files, pipelinePath: string, declared: DeclaredMetrics): Promise<FoundFiles> {
  const path = joinPath(folderOf(pipelinePath), declared.path)
  if (path === undefined)
    throw problemIn(
      pipelinePath,
      `declares the metrics ${JSON.stringify(declared.path)}, which lie outside the repository.`,
    )
  const literal = escapeGlob(path)
  // DVC also takes a folder of metrics files.
  const found = await files.list([literal, `${literal}/**`])
  if (found.length > 0) return { files: found, findings: [] }
  const where =
    declared.stage === undefined ? 'under `metrics`' : `as metrics of the stage ${JSON.stringify(declared.stage)}`
  const message = `${pipelinePath} declares ${path} ${where}, but that file is not there. Run \`dvc repro\` or \`dvc pull\` first.`
  return { files: [], findings: [inputMissing(path, 'missing-file', message)] }
}

/** `params.yaml` beside the pipeline if there is one, then the files and values under `vars`; later ones win. */
async function readScope(files: Files, pipelinePath: string, pipeline: Tree): Promise<Scope> {
  const folder = folderOf(pipelinePath)
  const standard = await files.list([escapeGlob(`${folder}params.yaml`)])
  const named = parameterFiles(pipeline).map((path) => {
    const joined = joinPath(folder, path)
    if (joined === undefined)
      throw problemIn(pipelinePath, `names the parameters ${JSON.stringify(path)}, which lie outside the repository.`)
    return joined
  })
  const scope = new Map<string, Tree>()
  for (const path of [...standard, ...named]) merge(scope, await readTree(files, path))
  for (const values of inlineParameters(pipeline)) merge(scope, values)
  return scope
}

function merge(scope: Map<string, Tree>, tree: Tree): void {
  if (isMap(tree)) for (const [key, value] of tree) scope.set(key, value)
}

async function readTree(files: Files, path: string): Promise<Tree> {
  const text = decodeText(await files.read(path, largest), path)
  if (hasEnding(path, ['.json'])) return parseJson(text, path)
  return hasEnding(path, ['.toml']) ? parseToml(text, path) : parseYaml(text, path)
}

function folderOf(path: string): string {
  return path.slice(0, path.length - baseName(path).length)
}

/** `undefined` when the path climbs out of the tree. */
function joinPath(folder: string, path: string): string | undefined {
  if (path.startsWith('/')) return undefined
  const parts: string[] = []
  for (const part of (folder + path).split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.join('/')
}
