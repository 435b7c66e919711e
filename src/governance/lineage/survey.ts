import type { Files } from '../../model/files.ts'
import { member, parseStructured } from '../records/parse-structured.ts'
import { joinPath, parentOf } from '../records/paths.ts'
import { readText } from '../records/read-text.ts'
import { checkLinks } from './check-links.ts'
import { type Checked, checkEntries, checkPipeline, type Placed } from './check-pipeline.ts'
import { type Counts, countsOf, emptyTally, mergeProblems, type Problem, type Tally } from './problem.ts'
import { readEntries, readLock } from './read-lock.ts'
import { readPipeline } from './read-pipeline.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

export type Survey = { readonly records: string[]; readonly problems: Problem[]; readonly counts: Counts }

const maximumLockBytes = 32 * 1024 * 1024

/** Compares every `dvc.lock` and `.dvc` file that the globs find with the workspace and with each other. */
export async function surveyLineage(files: Files, globs: readonly string[]): Promise<Survey> {
  const found = await files.list(globs)
  const locks = [
    ...new Set(found.flatMap((path) => (/(?:^|\/)dvc\.(?:yaml|lock)$/.test(path) ? [lockBeside(path)] : []))),
  ]
  const trackers = found.filter((path) => path.endsWith('.dvc'))
  const workspace = openWorkspace(files)
  const tally = emptyTally()
  const tracked: Placed[] = []
  for (const path of trackers) tracked.push(...(await trackedBy(files, path)))
  const problems = [...(await checkEntries(workspace, tracked, 'changed-tracked', tally))]
  const checked: Checked[] = []
  for (const lock of locks) checked.push(await surveyPipeline(files, workspace, lock, found, tally))
  problems.push(...checked.flatMap((each) => each.problems))
  const made = checked.flatMap(({ outputs }) => outputs)
  const read = checked.flatMap(({ dependencies }) => dependencies)
  problems.push(...checkLinks(made, read, 'other-output'), ...checkLinks(tracked, read, 'other-tracked'))
  return { records: [...locks, ...trackers], problems: mergeProblems(problems), counts: countsOf(tally) }
}

function lockBeside(path: string): string {
  return path.replace(/dvc\.yaml$/, 'dvc.lock')
}

async function surveyPipeline(
  files: Files,
  workspace: Workspace,
  lockPath: string,
  found: readonly string[],
  tally: Tally,
): Promise<Checked> {
  const pipelinePath = lockPath.replace(/lock$/, 'yaml')
  const scope = await scopeOf(files, workspace, lockPath)
  const hasLock = (await files.digest(lockPath, 'md5')) !== undefined
  const pipeline = found.includes(pipelinePath)
    ? readPipeline(pipelinePath, await parse(files, pipelinePath), scope)
    : undefined
  const lock = hasLock ? readLock(lockPath, await parse(files, lockPath)) : []
  // A lock without its pipeline is still compared.
  const stages = pipeline ?? lock.map(({ name }) => ({ ...bareStage, name, instances: [name] }))
  if (hasLock || stages.length === 0) return checkPipeline(workspace, lockPath, stages, lock, tally)
  const missing: Problem = {
    kind: 'missing-lock',
    path: lockPath,
    record: pipelinePath,
    stages: stages.map(({ name }) => name),
  }
  return { problems: [missing], outputs: [], dependencies: [] }
}

const bareStage = { folder: '.', command: undefined, dependencies: [], frozen: false } as const

/** `params.yaml` beside the pipeline, which `foreach` may name. */
async function scopeOf(files: Files, workspace: Workspace, lockPath: string): Promise<unknown> {
  const path = joinPath(parentOf(lockPath), 'params.yaml')
  const isThere = path !== undefined && (await files.digest(path, 'md5')) !== undefined
  return isThere ? workspace.parameters(path) : undefined
}

async function trackedBy(files: Files, path: string): Promise<readonly Placed[]> {
  const content = await parse(files, path)
  const folder = member(content, 'wdir')
  const base = joinPath(parentOf(path), typeof folder === 'string' ? folder : '.')
  return readEntries(member(content, 'outs')).flatMap((entry) => {
    const place = base === undefined ? undefined : joinPath(base, entry.path)
    return place === undefined ? [] : [{ ...entry, place, stage: path, record: path }]
  })
}

/** A dvc.yaml, a dvc.lock or a .dvc file: all are YAML. Locks of large pipelines are large. */
async function parse(files: Files, path: string): Promise<unknown> {
  return parseStructured(path, await readText(files, path, maximumLockBytes))
}
