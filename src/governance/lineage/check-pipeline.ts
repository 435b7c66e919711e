import { joinPath, parentOf } from '../records/paths.ts'
import { isSame, lookUp } from './look-up.ts'
import type { Problem, Tally } from './problem.ts'
import type { LockEntry, LockStage } from './read-lock.ts'
import type { PipelineStage } from './read-pipeline.ts'
import type { Workspace } from './workspace.ts'

export type Checked = {
  readonly problems: readonly Problem[]
  readonly outputs: readonly Placed[]
  readonly dependencies: readonly Placed[]
}

/** An entry with the path it has in the workspace. */
export type Placed = LockEntry & { readonly place: string; readonly stage: string; readonly record: string }

/** Compares the stages of one pipeline with its lock and with the workspace. */
export async function checkPipeline(
  workspace: Workspace,
  lockPath: string,
  pipeline: readonly PipelineStage[],
  lock: readonly LockStage[],
  tally: Tally,
): Promise<Checked> {
  const problems: Problem[] = []
  const outputs: Placed[] = []
  const dependencies: Placed[] = []
  for (const stage of pipeline) {
    const instances = lock.filter(({ name }) => stage.instances?.includes(name) ?? name.startsWith(`${stage.name}@`))
    problems.push(...missingInstances(lockPath, stage, instances))
    for (const instance of instances) {
      const at = (path: string): string | undefined => placeOf(lockPath, stage, path)
      const placed = (entries: readonly LockEntry[]): readonly Placed[] =>
        entries.flatMap((entry) => {
          const place = at(entry.path)
          if (place === undefined) tally.uncompared.add(entry.path)
          return place === undefined ? [] : [{ ...entry, place, stage: instance.name, record: lockPath }]
        })
      problems.push(...declarationProblems(lockPath, stage, instance))
      const read = stage.frozen ? [] : placed(instance.dependencies)
      const made = placed(instance.outputs)
      problems.push(...(await checkEntries(workspace, read, 'changed-dependency', tally)))
      problems.push(...(await checkEntries(workspace, made, 'changed-output', tally)))
      if (!stage.frozen) problems.push(...(await checkParameters(workspace, lockPath, instance, at, tally)))
      outputs.push(...made)
      dependencies.push(...read)
    }
  }
  return { problems, outputs, dependencies }
}

/** `undefined` for what does not lie in the repository: an address, an absolute path, a folder that is an expression. */
function placeOf(lockPath: string, { folder }: PipelineStage, path: string): string | undefined {
  if (folder === undefined || /^[a-z][a-z0-9+.-]*:\/\//i.test(path)) return undefined
  const base = joinPath(parentOf(lockPath), folder)
  return base === undefined ? undefined : joinPath(base, path)
}

function missingInstances(record: string, stage: PipelineStage, found: readonly LockStage[]): readonly Problem[] {
  const names = stage.instances ?? (found.length === 0 ? [stage.name] : [])
  const there = new Set(found.map(({ name }) => name))
  return names
    .filter((name) => !there.has(name))
    .map((name) => ({ kind: 'missing-stage', path: name, record, stages: [name] }))
}

/** What the pipeline says now and the lock does not. Expressions are left to DVC. */
function declarationProblems(
  record: string,
  stage: PipelineStage,
  { name, command, dependencies }: LockStage,
): readonly Problem[] {
  const hasExpression = JSON.stringify(stage.command ?? null).includes('${')
  const changed = stage.command !== undefined && !hasExpression && !isSame(stage.command, command)
  const locked = new Set(dependencies.map(({ path }) => joinPath('', path) ?? path))
  const added = stage.dependencies.filter((path) => !path.includes('${') && !locked.has(joinPath('', path) ?? path))
  return [
    ...(changed ? [{ kind: 'changed-command' as const, path: name, record, stages: [name] }] : []),
    ...added.map((path) => ({ kind: 'new-dependency' as const, path, record, stages: [name] })),
  ]
}

/** Also counts what was looked at. */
export async function checkEntries(
  workspace: Workspace,
  entries: readonly Placed[],
  whenChanged: Problem['kind'],
  tally: Tally,
): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  for (const entry of entries) {
    const found = await workspace.stateOf(entry.place, entry)
    const common = { path: entry.place, record: entry.record, stages: [entry.stage] }
    if (found.state === 'same') tally.files.add(entry.place)
    if (found.state === 'absent') tally.absent.add(entry.place)
    if (found.state === 'uncompared') tally.uncompared.add(entry.place)
    if (found.state === 'changed') problems.push({ ...common, kind: whenChanged })
    if (found.state === 'line-ends') problems.push({ ...common, kind: 'line-ends' })
    if (found.state === 'unreadable') problems.push({ ...common, kind: 'unreadable', detail: found.message })
  }
  return problems
}

async function checkParameters(
  workspace: Workspace,
  record: string,
  { name: stage, parameters }: LockStage,
  at: (path: string) => string | undefined,
  tally: Tally,
): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  for (const { file, values } of parameters) {
    const path = at(file)
    const current = path === undefined ? undefined : await workspace.parameters(path)
    if (path === undefined || current === undefined) {
      tally.uncompared.add(path ?? file)
      continue
    }
    for (const [key, value] of Object.entries(values)) {
      if (isSame(lookUp(current, key), value)) tally.parameters.add(`${path}: ${key}`)
      else problems.push({ kind: 'changed-parameter', path: `${path}: ${key}`, record, stages: [stage] })
    }
  }
  return problems
}
