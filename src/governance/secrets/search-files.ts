import picomatch from 'picomatch'
import type { Files } from '../../model/files.ts'
import { UserError } from '../../model/user-error.ts'
import { type FoundKind, type FoundSecrets, findSecrets } from './find-secrets.ts'
import { foreignFiles } from './foreign-files.ts'
import { gitIgnored } from './git-ignored.ts'

/** Why files were not looked at. */
export const passedOver = ['excluded', 'foreign', 'ignored', 'binary', 'tables', 'large', 'pointers', 'links'] as const
export type PassedOver = (typeof passedOver)[number]

export type FileWithSecrets = { readonly file: string; readonly kinds: readonly FoundKind[] }
type UnreadFile = { readonly file: string; readonly message: string }

export type SearchedFiles = {
  /** Files that were looked through. */
  readonly read: number
  readonly passedOver: Readonly<Record<PassedOver, number>>
  /** Paths that match no file at all. */
  readonly unmatched: readonly string[]
  readonly unreadable: readonly UnreadFile[]
  readonly found: readonly FileWithSecrets[]
  /** Lines that say of themselves that what they hold is no secret. */
  readonly accepted: number
}

/** A larger file is no text that somebody wrote. */
export const largestFile = 16 * 1024 * 1024

/** One after the other, waiting for the disk takes ten times as long as looking; all of them are in memory at once. */
const filesAtOnce = 8

/** Tables have their own look at personal data and secrets, column by column. */
const tableNames = /\.(?:csv|tsv|tab|jsonl|ndjson|parquet|pq)(?:\.(?:gz|zst))?$/i
const binaryNames =
  /\.(?:png|jpe?g|gif|webp|bmp|tiff?|ico|pdf|zip|gz|zst|xz|bz2|7z|tar|tgz|whl|jar|so|dll|dylib|exe|o|a|pyc|class|wasm|pt|pth|ckpt|bin|onnx|h5|hdf5|keras|pb|tflite|safetensors|gguf|joblib|pkl|pickle|npy|npz|mp[34]|wav|ogg|flac|avi|mov|ttf|otf|woff2?|feather|arrow|orc|avro|db|sqlite3?|duckdb)$/i

/**
 * Looks for secrets in all text files that match. Tables, what git ignores and what belongs to others are looked at
 * where a path names the very file. @throws UserError when a folder or a `.gitignore` cannot be read.
 */
export async function searchFiles(
  files: Files,
  paths: readonly string[],
  ignore: readonly string[],
): Promise<SearchedFiles> {
  const listed = await files.list(paths)
  const reasonOf = await reasonsByName(files, paths, ignore)
  const counts = { excluded: 0, foreign: 0, ignored: 0, binary: 0, tables: 0, large: 0, pointers: 0, links: 0 }
  const unreadable: UnreadFile[] = []
  const found: FileWithSecrets[] = []
  let [read, accepted] = [0, 0]
  for (let start = 0; start < listed.length; start += filesAtOnce) {
    const some = listed.slice(start, start + filesAtOnce)
    const seen = await Promise.all(some.map(async (file) => reasonOf(file) ?? lookInto(files, file)))
    for (const [index, inside] of seen.entries()) {
      const file = some[index] ?? ''
      if (inside instanceof UserError) unreadable.push({ file, message: inside.message })
      else if (typeof inside === 'string') counts[inside] += 1
      else {
        read += 1
        accepted += inside.accepted
        if (inside.kinds.length > 0) found.push({ file, kinds: inside.kinds })
      }
    }
  }
  return { read, passedOver: counts, unmatched: await unmatchedOf(files, paths), unreadable, found, accepted }
}

/** Why a file is not opened, where its path tells. */
async function reasonsByName(
  files: Files,
  paths: readonly string[],
  ignore: readonly string[],
): Promise<(file: string) => PassedOver | undefined> {
  const named = new Set(paths)
  const isExcluded = picomatch([...ignore], { dot: true })
  const isForeign = await foreignFiles(files)
  const isIgnored = await gitIgnored(files)
  return (file) => {
    if (isExcluded(file)) return 'excluded'
    if (named.has(file)) return undefined
    if (isForeign(file)) return 'foreign'
    if (isIgnored(file)) return 'ignored'
    return tableNames.test(file) ? 'tables' : undefined
  }
}

/** A mistyped path among others would leave files out in silence. */
async function unmatchedOf(files: Files, paths: readonly string[]): Promise<readonly string[]> {
  const asked = paths.length < 2 ? [] : paths.filter((path) => !path.startsWith('!'))
  const unmatched: string[] = []
  for (const path of asked) if ((await files.list([path])).length === 0) unmatched.push(path)
  return unmatched
}

async function lookInto(files: Files, file: string): Promise<FoundSecrets | PassedOver | UserError> {
  if (binaryNames.test(file)) return 'binary'
  try {
    const text = textOf(await files.read(file, largestFile))
    return text === undefined ? 'binary' : findSecrets(text)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    if (error.reason === 'too-large') return 'large'
    if (error.reason === 'pointer') return 'pointers'
    if (error.reason === 'outside') return 'links'
    return (await isThere(files, file)) ? error : 'links'
  }
}

/** A link that leads to nothing has no content here; large data is often linked from a disk that a runner does not have. */
async function isThere(files: Files, file: string): Promise<boolean> {
  try {
    return (await files.digest(file, 'sha256')) !== undefined
  } catch (error) {
    if (error instanceof UserError) return true
    throw error
  }
}

/** As many bytes as git looks at. */
const lookedAt = 8000

/** UTF-8 or any other encoding that has ASCII in it, and UTF-16 with its mark. Other NUL bytes make a file binary. */
function textOf(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return bytes.subarray(0, lookedAt).includes(0) ? undefined : new TextDecoder('utf-8').decode(bytes)
}
