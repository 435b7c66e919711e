import picomatch from 'picomatch'
import type { Files } from '../../model/files.ts'
import { UserError } from '../../model/user-error.ts'
import { type FoundSecret, findSecrets } from './find-secrets.ts'
import { gitIgnored } from './git-ignored.ts'

/** Why files were not looked at. */
export const passedOver = ['ignored', 'binary', 'tables', 'large', 'pointers'] as const
export type PassedOver = (typeof passedOver)[number]

export type FileWithSecrets = { readonly file: string; readonly secrets: readonly FoundSecret[] }

export type SearchedFiles = {
  /** Files that were looked through. */
  readonly read: number
  readonly passedOver: Readonly<Record<PassedOver, number>>
  readonly unreadable: readonly { readonly file: string; readonly message: string }[]
  readonly found: readonly FileWithSecrets[]
  /** Lines that say of themselves that what they hold is no secret. */
  readonly accepted: number
}

/** A larger file is no text that somebody wrote. */
export const largestFile = 16 * 1024 * 1024

/** One after the other, waiting for the disk takes ten times as long as looking; all of them are in memory at once. */
const filesAtOnce = 8

/** Where tools put what belongs to others: environments and caches. */
const foreign = [
  ...['**/{.venv,venv,env,site-packages,__pycache__,.tox,.nox,.ipynb_checkpoints}/**'],
  ...['**/{.mypy_cache,.pytest_cache,.ruff_cache,.dvc/cache,.dvc/tmp,mlruns,wandb,lightning_logs}/**'],
]
/** Tables have their own look at personal data and secrets, column by column. */
const tableNames = /\.(?:csv|tsv|tab|jsonl|ndjson|parquet|pq)(?:\.(?:gz|zst))?$/i
const binaryNames =
  /\.(?:png|jpe?g|gif|webp|bmp|tiff?|ico|pdf|zip|gz|zst|xz|bz2|7z|tar|tgz|whl|jar|so|dll|dylib|exe|o|a|pyc|class|wasm|pt|pth|ckpt|bin|onnx|h5|hdf5|keras|pb|tflite|safetensors|gguf|joblib|pkl|pickle|npy|npz|mp[34]|wav|ogg|flac|avi|mov|ttf|otf|woff2?|feather|arrow|orc|avro|db|sqlite3?|duckdb)$/i

/**
 * Looks for secrets in all text files that match. Tables, and what git ignores, are
 * looked at where a path names them.
 */
export async function searchFiles(
  files: Files,
  paths: readonly string[],
  ignore: readonly string[],
): Promise<SearchedFiles> {
  const isIgnored = picomatch([...foreign, ...ignore], { dot: true })
  const named = new Set(paths)
  const listed = (await files.list(paths)).filter((path) => !isIgnored(path))
  const isLeftOut = await gitIgnored(files)
  const counts = { ignored: 0, binary: 0, tables: 0, large: 0, pointers: 0 }
  const unreadable: { file: string; message: string }[] = []
  const found: FileWithSecrets[] = []
  let [read, accepted] = [0, 0]
  const nameTells = (file: string): PassedOver | undefined => {
    if (named.has(file)) return undefined
    if (isLeftOut(file)) return 'ignored'
    return tableNames.test(file) ? 'tables' : undefined
  }
  for (let start = 0; start < listed.length; start += filesAtOnce) {
    const some = listed.slice(start, start + filesAtOnce)
    const contents = await Promise.all(some.map(async (file) => nameTells(file) ?? contentOf(files, file)))
    for (const [index, content] of contents.entries()) {
      const file = some[index] ?? ''
      if (content instanceof UserError) unreadable.push({ file, message: content.message })
      else if (typeof content === 'string') counts[content] += 1
      else {
        const inside = findSecrets(content.text)
        read += 1
        accepted += inside.accepted
        if (inside.secrets.length > 0) found.push({ file, secrets: inside.secrets })
      }
    }
  }
  return { read, passedOver: counts, unreadable, found, accepted }
}

async function contentOf(files: Files, file: string): Promise<{ readonly text: string } | PassedOver | UserError> {
  if (binaryNames.test(file)) return 'binary'
  try {
    const bytes = await files.read(file, largestFile)
    const text = textOf(bytes)
    return text === undefined ? 'binary' : { text }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    if (error.reason === 'too-large') return 'large'
    return error.reason === 'pointer' ? 'pointers' : error
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
