import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { Files } from '../model/files.ts'
import { tooLarge } from '../model/size-limit.ts'
import { UserError } from '../model/user-error.ts'
import type { Git } from './git.ts'
import { isLfsPointer } from './lfs-pointer.ts'
import { listFiles } from './list-files.ts'
import { locate } from './locate.ts'

/**
 * The files below a folder. Nothing outside it is ever read, whatever the path or the links on it, and neither are
 * git's own files, which can hold a token.
 * @param git in the same folder, which need not be a repository.
 */
export function openWorkspace(root: string, git?: Git): Files {
  return {
    ...(git === undefined ? {} : { tracked: () => trackedIn(git) }),
    list: (globs) => listFiles(root, globs),
    read: (path, maximumBytes) => reading(root, path, (file) => readAll(file, path, maximumBytes)),
    async digest(path, algorithm) {
      if ((await locate(root, path)) === undefined) return undefined
      return reading(root, path, (file) => digestOf(file, path, algorithm))
    },
  }
}

async function trackedIn(git: Git): Promise<ReadonlySet<string> | undefined> {
  const { code, stdout } = await git.ask('ls-files', '-z', '--', '.')
  return code === 0 ? new Set(stdout.toString('utf8').split('\0')) : undefined
}

async function reading<Result>(
  root: string,
  path: string,
  use: (file: FileHandle) => Promise<Result>,
): Promise<Result> {
  const place = await locate(root, path)
  if (place === undefined) throw new UserError(`${path} does not exist.`)
  // Without O_NONBLOCK a named pipe would be waited for; Windows has neither.
  const file = await open(place, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error: unknown) => {
    throw unreadable(path, error)
  })
  try {
    const status = await file.stat()
    if (!status.isFile())
      throw new UserError(`${path} is no regular file${status.isDirectory() ? ' but a folder' : ''}.`)
    return await use(file)
  } catch (error) {
    throw error instanceof UserError ? error : unreadable(path, error)
  } finally {
    await file.close()
  }
}

async function readAll(file: FileHandle, path: string, maximumBytes: number): Promise<Uint8Array> {
  const { size } = await file.stat()
  if (size > maximumBytes) {
    throw new UserError(`${path} ${tooLarge(size, maximumBytes)}.`, undefined, 'too-large')
  }
  const bytes = await file.readFile()
  refusePointer(path, bytes)
  return bytes
}

async function digestOf(file: FileHandle, path: string, algorithm: string): Promise<string> {
  const hash = createHash(algorithm)
  for await (const chunk of file.createReadStream({ autoClose: false })) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a stream without an encoding gives bytes')
    refusePointer(path, chunk)
    hash.update(chunk)
  }
  return hash.digest('hex')
}

function refusePointer(path: string, bytes: Uint8Array): void {
  if (!isLfsPointer(bytes)) return
  throw new UserError(
    `${path} is only a Git LFS pointer. Fetch its content first: \`git lfs pull\`, or \`lfs: true\` in the checkout step.`,
    undefined,
    'pointer',
  )
}

/** The system's words, without the absolute path that node adds to them. */
function unreadable(path: string, error: unknown): Error {
  if (!(error instanceof Error) || !('code' in error)) throw error
  return new UserError(`${path} cannot be read: ${error.message.replace(/,? \w+( '[^']*')?$/, '')}.`)
}
