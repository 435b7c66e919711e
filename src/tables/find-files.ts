import type { Engine } from '../model/engine.ts'
import type { Files } from '../model/files.ts'
import { UserError } from '../model/user-error.ts'
import type { Format } from './format.ts'
import { inBatches } from './in-batches.ts'
import { explainRemoteError, isRemote, isRemoteGlob, refuseForeignAddress } from './remote.ts'
import { quoteText, quoteTexts } from './sql.ts'
import { count, listing } from './wording.ts'

/** So many files are looked at at the same time. */
const filesAtOnce = 64

/**
 * The files of a table: those of the workspace first, then those at addresses, each sorted.
 * @throws UserError when a pattern leaves the workspace, or an address is not allowed, or a pattern that others stand
 * beside matches nothing: the table would shrink in silence.
 */
export async function findFiles(engine: Engine, files: Files, patterns: readonly string[]): Promise<readonly string[]> {
  refuseOutside(patterns, engine.remote)
  const near = patterns.filter((pattern) => !isRemote(pattern))
  const remote = patterns.filter(isRemote)
  const found = await files.list(near)
  const wanted = near.filter((pattern) => !pattern.startsWith('!'))
  if (wanted.length + remote.length > 1) await refuseUnmatched(files, wanted)
  const named = remote.filter((address) => !isRemoteGlob(address))
  const listed = await inBatches(remote.filter(isRemoteGlob), 1, ([glob = '']) => listRemote(engine, glob))
  return [...found, ...[...new Set([...named, ...listed])].toSorted()]
}

/** Why there is no file. A folder is not taken for the files in it. */
export async function nothingFound(files: Files, patterns: readonly string[]): Promise<UserError> {
  for (const pattern of patterns.filter((path) => !isRemote(path) && !/[*?[\](){}!]/.test(path))) {
    const folder = pattern.replace(/\/+$/, '')
    const [inside] = await files.list([`${folder}/**`])
    if (inside === undefined) continue
    const ending = inside.match(/\.[^/]*$/)?.[0] ?? ''
    return new UserError(`${folder} is a folder. Write which of its files are meant, such as ${folder}/**/*${ending}.`)
  }
  return new UserError(`No file matches ${listing(patterns, 5)}.`)
}

async function refuseUnmatched(files: Files, patterns: readonly string[]): Promise<void> {
  for (const pattern of patterns) {
    if ((await files.list([pattern])).length === 0) throw new UserError(`No file matches ${pattern}.`)
  }
}

async function listRemote(engine: Engine, glob: string): Promise<readonly string[]> {
  const rows = await engine.query(`SELECT file FROM glob(${quoteText(glob)})`).catch((error: unknown) => {
    throw (error instanceof UserError && explainRemoteError(error)) || error
  })
  if (rows.length === 0) throw new UserError(`No file matches ${glob}.`)
  const addresses = rows.map((row) => String(row['file']))
  const odd = addresses.find((address) => /[*?[\]]/.test(address))
  if (odd !== undefined) throw new UserError(`${odd} cannot be read: its name holds a character that has a meaning.`)
  return addresses
}

/** DuckDB takes the readable part of a truncated archive for the whole, and only archives on disk can be tested first. */
export function refuseRemoteArchive(files: readonly string[]): void {
  const remote = files.find(isRemote)
  if (remote === undefined) return
  throw new UserError(
    `${remote} is compressed, and it cannot be told whether a remote archive is whole. Use Parquet or plain text, or fetch the file in an earlier step.`,
  )
}

function refuseOutside(patterns: readonly string[], remote: readonly string[]): void {
  for (const pattern of patterns) {
    if (isRemote(pattern)) refuseForeignAddress(pattern, remote)
    else if (pattern.startsWith('!') && isRemote(pattern.slice(1))) {
      throw new UserError(`${pattern} cannot be used: only files of the workspace can be left out.`)
    } else if (/^([a-z]+:|[\\/~])/i.test(pattern) || pattern.split(/[\\/]/).includes('..')) {
      throw new UserError(
        `The path ${pattern} leaves the workspace. Data must lie inside it; write the path from its root.`,
      )
    }
  }
}

/** Where the engine finds each file. */
export function locateFiles(engine: Engine, files: readonly string[], format: Format): Promise<readonly string[]> {
  const locate = (file: string) => (isRemote(file) ? file : engine.locate(file, format))
  return inBatches(files, filesAtOnce, (batch) => Promise.all(batch.map(locate)))
}

/** Bytes of all files together. An empty file holds no table at all, and a small one may be a placeholder of Git LFS, which `read` refuses. */
export async function sizeOf(
  engine: Engine,
  files: Files,
  found: readonly string[],
  located: readonly string[],
): Promise<number> {
  const rows = await engine.query(`SELECT size FROM read_blob(${quoteTexts(located)})`)
  const [only] = found
  if (rows.length < found.length) {
    // A file of the workspace that is gone by now is named.
    await Promise.all(found.filter((file) => !isRemote(file)).map((file) => engine.locate(file)))
    // Some places leave out what is not there, and a table must not shrink in silence.
    const what =
      found.length === 1
        ? `${only} is not there`
        : `Of ${count(found.length)} files only ${count(rows.length)} can be read`
    throw new UserError(`${what}.`)
  }
  const sizes = found.map((_, index) => Number(rows[index]?.['size'] ?? 0))
  const empty = sizes.indexOf(0)
  if (empty >= 0) throw new UserError(`${found[empty]} is empty (0 bytes).`, { file: found[empty] ?? '' })
  const small = found.filter((_, index) => (sizes[index] ?? 0) <= smallBytes)
  const near = small.filter((file) => !isRemote(file))
  await inBatches(near, filesAtOnce, (batch) => Promise.all(batch.map((file) => files.read(file, smallBytes))))
  await refuseRemotePointers(engine, small.filter(isRemote))
  return sizes.reduce((total, size) => total + size, 0)
}

async function refuseRemotePointers(engine: Engine, addresses: readonly string[]): Promise<void> {
  if (addresses.length === 0) return
  const rows = await engine.query(
    `SELECT filename FROM read_blob(${quoteTexts(addresses)}) WHERE starts_with(hex(content), hex('version https://git-lfs.github.com/spec/'))`,
  )
  const [pointer] = rows.map((row) => String(row['filename']))
  if (pointer !== undefined) throw new UserError(`${pointer} is only a Git LFS pointer and not the file itself.`)
}

/** No placeholder of Git LFS is larger. */
const smallBytes = 1024
