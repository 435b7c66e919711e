import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { tooLarge } from '../model/size-limit.ts'
import { UserError } from '../model/user-error.ts'

/**
 * A file that the caller named on the command line: it may lie anywhere.
 * @param name how messages call it.
 * @throws UserError when it cannot be read or is larger than `maximumBytes`.
 */
export async function readCallerFile(path: string, name: string, maximumBytes: number): Promise<Uint8Array> {
  const status = await stat(path).catch(() => undefined)
  if (status === undefined) throw new UserError(`${name} does not exist.`)
  if (!status.isFile()) throw new UserError(`${name} is no regular file.`)
  if (status.size > maximumBytes) throw new UserError(`${name} ${tooLarge(status.size, maximumBytes)}.`)
  return readFile(path).catch((error: unknown) => {
    throw new UserError(`${name} cannot be read${codeOf(error)}.`)
  })
}

export async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false
}

export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false
}

/** Writes a file whole or not at all, and makes the folders above it. @throws UserError when it cannot. */
export async function writeCallerFile(path: string, name: string, content: string | Uint8Array): Promise<void> {
  if (await isFolder(path)) throw new UserError(`${name} is a folder; name a file in it.`)
  const draft = `${path}.${process.pid}.tmp`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(draft, content)
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw new UserError(`${name} cannot be written${codeOf(error)}.`)
  }
}

/** Writes a file that must not be there yet, a dangling link included. @throws UserError when it is or cannot be written. */
export async function createCallerFile(path: string, name: string, content: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(path, 'wx')
    await file.writeFile(content).finally(() => file.close())
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new UserError(`${name} is there already and is no regular file; remove it, or name another.`)
    throw new UserError(`${name} cannot be written${codeOf(error)}.`)
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? `: ${String(error.code)}` : ''
}
