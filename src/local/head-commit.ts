import { isAbsolute, join } from 'node:path'
import { readRunnerFile } from './runner-files.ts'

const commitId = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/

/**
 * The commit that is checked out in a folder, read from git's files so that neither git nor its ownership checks
 * stand in the way. @returns `undefined` when the folder is no checkout or git keeps its references in another form.
 */
export async function readHeadCommit(folder: string): Promise<string | undefined> {
  const directory = await gitDirectory(folder)
  const head = (await readRunnerFile(join(directory, 'HEAD')))?.trim()
  if (head === undefined) return undefined
  if (commitId.test(head)) return head
  const reference = /^ref: (refs\/\S+)$/.exec(head)?.[1]
  if (reference === undefined || reference.includes('..')) return undefined
  const common = (await readRunnerFile(join(directory, 'commondir')))?.trim()
  const shared = common === undefined ? directory : resolveFrom(directory, common)
  const loose = (await readRunnerFile(join(shared, reference)))?.trim()
  if (loose !== undefined && commitId.test(loose)) return loose
  return packedReference(await readRunnerFile(join(shared, 'packed-refs')), reference)
}

/** `.git` is a folder, or in a worktree or submodule a file that names one. */
async function gitDirectory(folder: string): Promise<string> {
  const git = join(folder, '.git')
  const link = await readRunnerFile(git).catch(() => undefined)
  const target = /^gitdir: (.+)$/m.exec(link ?? '')?.[1]
  return target === undefined ? git : resolveFrom(folder, target.trim())
}

function resolveFrom(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path)
}

function packedReference(packed: string | undefined, reference: string): string | undefined {
  const line = packed?.split('\n').find((candidate) => candidate.endsWith(` ${reference}`))
  const commit = line?.split(' ')[0]
  return commit !== undefined && commitId.test(commit) ? commit : undefined
}
