import { createHash } from 'node:crypto'
import picomatch from 'picomatch'
import { isLfsPointer } from '../local/lfs-pointer.ts'
import type { Files } from '../model/files.ts'
import { UserError } from '../model/user-error.ts'
import type { Api } from './api.ts'
import type { GitHubEvent } from './event.ts'
import { asking } from './failure.ts'
import { openTree, type TreeFile } from './tree.ts'

/** GitHub gives out file contents up to this size. */
const maximumBlobBytes = 100 * 1024 * 1024

/**
 * The repository's files at a commit or branch, read over the API: shallow checkouts know no other commit. The
 * revision is resolved once, so a branch that moves meanwhile is read as it was.
 * @param directory the files' root, relative to the repository's; `.` for the repository's own.
 * @throws UserError when the revision cannot be read; that is never the same as a file that is not there.
 */
export async function openFilesAt(api: Api, event: GitHubEvent, revision: string, directory: string): Promise<Files> {
  const tree = await openTree(api, event, revision)
  const prefix = directory === '.' ? '' : `${directory}/`
  const contents = new Map<string, Promise<Uint8Array>>()

  const content = (path: string, file: TreeFile) => {
    const known = contents.get(file.sha)
    if (known !== undefined) return known
    const loading = readBlob(api, event, `${path} at ${revision}`, file)
    contents.set(file.sha, loading)
    return loading
  }

  return {
    async list(globs) {
      const matches = picomatch([...globs], { dot: true, ignore: ['**/.git/**', '**/node_modules/**'] })
      const files = await tree.filesBelow(commonBases(globs).map((base) => `${prefix}${base}`))
      return files
        .filter((path) => path.startsWith(prefix))
        .map((path) => path.slice(prefix.length))
        .filter((path) => matches(path))
        .sort(byCodePoint)
    },
    async read(path, maximumBytes) {
      const file = await tree.file(`${prefix}${path}`)
      if (file === undefined) throw new UserError(`${path} does not exist at ${revision}.`)
      if (file.size > maximumBytes) {
        throw new UserError(`${path} at ${revision} has ${file.size} bytes; at most ${maximumBytes} are read.`)
      }
      return content(path, file)
    },
    async digest(path, algorithm) {
      const file = await tree.file(`${prefix}${path}`)
      if (file === undefined) return undefined
      return createHash(algorithm)
        .update(await content(path, file))
        .digest('hex')
    },
  }
}

/** Folders that hold everything the globs can match. */
function commonBases(globs: readonly string[]): readonly string[] {
  return globs.map((glob) => {
    const { base, glob: rest } = picomatch.scan(glob)
    if (rest !== '') return base
    return glob.includes('/') ? glob.slice(0, glob.lastIndexOf('/')) : ''
  })
}

async function readBlob(
  { octokit, owner, repo }: Api,
  event: GitHubEvent,
  name: string,
  file: TreeFile,
): Promise<Uint8Array> {
  if (file.size > maximumBlobBytes) {
    throw new UserError(`${name} has ${file.size} bytes; GitHub gives out files of up to ${maximumBlobBytes} bytes.`)
  }
  const { data } = await asking(
    () => octokit.rest.git.getBlob({ owner, repo, file_sha: file.sha }),
    `${name} could not be read`,
    'contents: read',
    event,
  )
  const bytes = Buffer.from(data.content, data.encoding === 'base64' ? 'base64' : 'utf8')
  if (isLfsPointer(bytes)) {
    throw new UserError(
      `${name} is a Git LFS pointer; its content is not in git. Use a snapshot as the baseline (sources: artifact or cache).`,
    )
  }
  return bytes
}

function byCodePoint(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}
