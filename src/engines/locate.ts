import { constants } from 'node:fs'
import { access, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { refuseGit } from '../model/refuse-git.ts'
import { UserError } from '../model/user-error.ts'
import { literalPath } from './literal-path.ts'
import { endsOfFile } from './text-ends.ts'
import { verifyArchive } from './verify-archive.ts'
import { refuseOpenArray } from './verify-array.ts'

/**
 * The absolute path of a workspace file, in the form DuckDB takes literally.
 * @throws UserError when the file is missing, cannot be read, is no regular file, is a damaged archive or a JSON array
 * without its end, belongs to git, or leaves the workspace, also through a link.
 */
export async function locateInside(
  workspace: string,
  path: string,
  { format, cancellation }: { readonly format?: string | undefined; readonly cancellation?: AbortSignal | undefined },
): Promise<string> {
  const real = await readable(workspace, path)
  const inside = relative(workspace, real)
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    throw new UserError(`${path} lies outside the workspace. Data files must lie inside it, also through links.`, {
      file: path,
    })
  }
  refuseGit(inside.split(sep), path)
  if (!(await stat(real)).isFile()) throw new UserError(`${path} is not a regular file.`, { file: path })
  const unpacked = await verifyArchive(real, path, cancellation)
  if (format === undefined ? /\.json(?:\.gz|\.zstd?)?$/i.test(path) : format === 'json') {
    refuseOpenArray(unpacked ?? (await endsOfFile(real)), path)
  }
  return literalPath(real)
}

/** The path with every link resolved. */
async function readable(workspace: string, path: string): Promise<string> {
  try {
    const real = await realpath(join(workspace, path))
    await access(real, constants.R_OK)
    return real
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new UserError(`${path} ${reasons[code] ?? `cannot be read (${code})`}.`, { file: path })
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'is not there, or is a link to something that is not there',
  ENOTDIR: 'is not there, or is a link to something that is not there',
  ELOOP: 'is a link that leads to itself',
  EACCES: 'cannot be read: permission denied',
  EPERM: 'cannot be read: permission denied',
}
