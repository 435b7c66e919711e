import type { Files } from '../../model/files.ts'
import { UserError } from '../../model/user-error.ts'
import { parseStructured } from '../records/parse-structured.ts'
import { readText } from '../records/read-text.ts'
import type { LockEntry } from './read-lock.ts'

/** How a recorded file relates to the one in the workspace. */
export type FileState =
  | { readonly state: 'same' | 'changed' | 'absent' | 'uncompared' | 'line-ends' }
  | { readonly state: 'unreadable'; readonly message: string }

/** The workspace as the lineage looks at it: each file is hashed and each file of parameters parsed once. */
export type Workspace = {
  readonly stateOf: (path: string, entry: LockEntry) => Promise<FileState>
  /** The parsed file; `undefined` when it is absent or of a kind that is not read (Python). @throws UserError when malformed. */
  readonly parameters: (path: string) => Promise<unknown>
}

export function openWorkspace(files: Files): Workspace {
  const digests = new Map<string, Promise<string | undefined>>()
  const parsed = new Map<string, Promise<unknown>>()
  const digest = (path: string): Promise<string | undefined> => once(digests, path, () => files.digest(path, 'md5'))
  return {
    stateOf: async (path, entry) => {
      try {
        return await compare(files, path, entry, digest)
      } catch (error) {
        if (error instanceof UserError) return { state: 'unreadable', message: error.message }
        throw error
      }
    },
    parameters: (path) =>
      once(parsed, path, async () => {
        if (!/\.(?:ya?ml|json|toml)$/i.test(path) || (await digest(path)) === undefined) return undefined
        return parseStructured(path, await readText(files, path))
      }),
  }
}

function once<Value>(cache: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>): Promise<Value> {
  const known = cache.get(key) ?? make()
  cache.set(key, known)
  return known
}

const maximumTextBytes = 8 * 1024 * 1024

async function compare(
  files: Files,
  path: string,
  { kind, hash }: LockEntry,
  digest: (path: string) => Promise<string | undefined>,
): Promise<FileState> {
  if (kind === 'other' || hash === '' || hash.endsWith('.dir')) return { state: 'uncompared' }
  const actual = await digest(path)
  if (actual === undefined) return { state: 'absent' }
  if (actual === hash) return { state: 'same' }
  if (kind === 'md5') return { state: 'changed' }
  // Without CRLF the older hash is the plain one, so that a difference is a change.
  return { state: (await hasWindowsLineEnds(files, path)) ? 'line-ends' : 'changed' }
}

/** A file too large to look at may have them. */
async function hasWindowsLineEnds(files: Files, path: string): Promise<boolean> {
  try {
    const bytes = await files.read(path, maximumTextBytes)
    return bytes.some((byte, index) => byte === 13 && bytes[index + 1] === 10)
  } catch (error) {
    if (error instanceof UserError) return true
    throw error
  }
}
