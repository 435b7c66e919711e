import { realpath } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { refuseGit } from '../model/refuse-git.ts'
import { UserError } from '../model/user-error.ts'

/**
 * The absolute path behind a path of the workspace, with every link resolved.
 * @returns `undefined` when there is nothing at that path, or a link to nothing.
 * @throws UserError when the path or a link on it leaves the workspace, or enters git's own folder.
 */
export async function locate(root: string, path: string): Promise<string | undefined> {
  refuseForeign(path)
  const [base, place] = await Promise.all([realpath(root), resolveLinks(join(root, path), path)])
  if (place === undefined) return undefined
  const inside = relative(base, place)
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    const message = `${path} leads out of the workspace through a link; only files inside it are read.`
    throw new UserError(message, undefined, 'outside')
  }
  refuseGit(inside.split(sep), path)
  return place
}

/** Refuses a path or a glob that is not relative to the workspace or climbs out of it, on any platform. @throws UserError */
export function refuseForeign(path: string): void {
  if (path === '' || path.includes('\0')) throw new UserError(`${JSON.stringify(path)} is no path.`)
  if (isAbsolute(path) || path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.startsWith('\\\\')) {
    throw new UserError(`${path} is an absolute path; write it relative to the workspace.`)
  }
  const steps = path.split(/[/\\]/)
  if (steps.includes('..')) throw new UserError(`${path} contains "..", and only files inside the workspace are read.`)
  refuseGit(steps, path)
}

async function resolveLinks(absolute: string, path: string): Promise<string | undefined> {
  try {
    return await realpath(absolute)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    if (code === 'ELOOP') throw new UserError(`${path} is a link that leads to itself.`)
    if (code === 'EACCES' || code === 'EPERM') throw new UserError(`${path} cannot be read: permission denied.`)
    if (code === 'ENAMETOOLONG') throw new UserError(`${path.slice(0, 80)}… is too long to be a path.`)
    throw error
  }
}
