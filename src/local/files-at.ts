import { createHash } from 'node:crypto'
import picomatch from 'picomatch'
import type { Files } from '../model/files.ts'
import { tooLarge } from '../model/size-limit.ts'
import { UserError } from '../model/user-error.ts'
import type { Git } from './git.ts'
import { isLfsPointer } from './lfs-pointer.ts'
import { refuseForeign } from './locate.ts'

type Entry = { readonly mode: string; readonly type: string; readonly sha: string; readonly size: number }

/**
 * The files of a commit, tag or branch, below the folder that git was opened in. The revision is resolved once.
 * @throws UserError when there is no such revision.
 */
export async function openFilesAt(git: Git, revision: string): Promise<Files> {
  const commit = await resolveCommit(git, revision)
  const prefix = (await git.line('rev-parse', '--show-prefix')) ?? ''
  const entries = await listTree(git, commit, prefix)

  const find = (path: string): Entry | undefined => {
    refuseForeign(path)
    const entry = entries.get(path.replace(/^(?:\.\/)+/, ''))
    if (entry === undefined || isRegular(entry)) return entry
    const kind = entry.type === 'commit' ? 'a submodule' : 'a symbolic link'
    throw new UserError(`${path} at ${revision} is ${kind}; only regular files are read.`)
  }
  const content = async (path: string, entry: Entry): Promise<Uint8Array> => {
    const bytes = await git.bytes('cat-file', 'blob', entry.sha)
    if (!isLfsPointer(bytes)) return bytes
    throw new UserError(`${path} at ${revision} is a Git LFS pointer; its content is not in git.`)
  }

  return {
    async list(globs) {
      const matches = picomatch([...globs], { dot: true, ignore: ['**/.git/**', '**/node_modules/**'] })
      return [...entries].filter(([path, entry]) => isRegular(entry) && matches(path)).map(([path]) => path)
    },
    async read(path, maximumBytes) {
      const entry = find(path)
      if (entry === undefined) throw new UserError(`${path} does not exist at ${revision}.`)
      if (entry.size > maximumBytes) {
        throw new UserError(`${path} at ${revision} ${tooLarge(entry.size, maximumBytes)}.`)
      }
      return content(path, entry)
    },
    async digest(path, algorithm) {
      const entry = find(path)
      if (entry === undefined) return undefined
      return createHash(algorithm)
        .update(await content(path, entry))
        .digest('hex')
    },
  }
}

/** The full id of a commit. @throws UserError when the text names none. */
async function resolveCommit(git: Git, revision: string): Promise<string> {
  // A revision that begins with a dash would be an option to git.
  const commit = revision.startsWith('-')
    ? undefined
    : await git.line('rev-parse', '--verify', '--quiet', `${revision}^{commit}`)
  if (commit === undefined) throw new UserError(`${revision} is no commit, tag or branch of this repository.`)
  return commit
}

async function listTree(git: Git, commit: string, prefix: string): Promise<ReadonlyMap<string, Entry>> {
  const listing = await git.bytes('ls-tree', '-r', '-z', '--long', '--full-tree', commit)
  const entries = listing
    .toString('utf8')
    .split('\0')
    .flatMap((line): [string, Entry][] => {
      const found = /^(\d+) (\w+) ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(line)
      const [, mode = '', type = '', sha = '', size = '', path = ''] = found ?? []
      if (found === null || !path.startsWith(prefix)) return []
      return [[path.slice(prefix.length), { mode, type, sha, size: size === '-' ? 0 : Number(size) }]]
    })
  return new Map(entries.sort(([left], [right]) => Buffer.compare(Buffer.from(left), Buffer.from(right))))
}

function isRegular({ type, mode }: Entry): boolean {
  return type === 'blob' && mode.startsWith('100')
}
