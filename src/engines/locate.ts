import { realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { UserError } from '../model/user-error.ts'
import { verifyArchive } from './verify-archive.ts'

/**
 * The absolute path of a workspace file, in the form DuckDB takes literally.
 * @throws UserError when the file is missing, is no regular file, is a damaged archive or leaves the workspace, also
 * through a link.
 */
export async function locateInside(workspace: string, path: string): Promise<string> {
  const real = await resolve(workspace, path)
  const inside = relative(workspace, real)
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    throw new UserError(`${path} lies outside the workspace. Data files must lie inside it, also through links.`)
  }
  if (!(await stat(real)).isFile()) throw new UserError(`${path} is not a regular file.`)
  await verifyArchive(real, path)
  return real.replaceAll('\\', '/').replace(/[[*?]/g, '[$&]')
}

async function resolve(workspace: string, path: string): Promise<string> {
  try {
    return await realpath(join(workspace, path))
  } catch {
    throw new UserError(`${path} is missing or cannot be read.`)
  }
}
