import { UserError } from './user-error.ts'

/**
 * Refuses what lies in git's own folder: its configuration can hold a token.
 * @param steps of a path without links, or of a glob.
 * @param path as it was asked for.
 * @throws UserError
 */
export function refuseGit(steps: readonly string[], path: string): void {
  if (!steps.some((step) => step.toLowerCase() === '.git')) return
  throw new UserError(`${path} belongs to git itself, whose files can hold a token; they are never read.`)
}
