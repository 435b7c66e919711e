import { lstat, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tooLarge } from '../model/size-limit.ts'

/** Makes a new empty folder below `parent`, which is made too when it is not there. */
export async function makeFolderIn(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true })
  return mkdtemp(join(parent, 'holdout-'))
}

/** Writes a file and its folder. @returns the file's path. */
export async function writeFileIn(folder: string, name: string, content: string | Uint8Array): Promise<string> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

/** The text of a file that the runner wrote, or `undefined` when it is not there. */
export async function readRunnerFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined
    throw error
  }
}

/**
 * The content of a folder that must hold exactly one regular file of the given name: what was unpacked from an
 * archive is not trusted to be what was asked for.
 * @returns the bytes, or one clause that says what is wrong: "holds 2 files where one is expected".
 */
export async function readOnlyFile(
  folder: string,
  name: string,
  maximumBytes: number,
): Promise<{ readonly content: Uint8Array } | { readonly problem: string }> {
  const names = await readdir(folder).catch(() => [])
  if (names.length !== 1 || names[0] !== name) {
    return { problem: `does not hold exactly one file, ${name}: ${names.length} entries` }
  }
  const path = join(folder, name)
  const status = await lstat(path)
  if (!status.isFile()) return { problem: `holds a ${name} that is no regular file` }
  if (status.size > maximumBytes) return { problem: tooLarge(status.size, maximumBytes) }
  return { content: await readFile(path) }
}
