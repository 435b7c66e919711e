import type { GitHubEvent } from '../event.ts'

/** Branches whose runs may leave a baseline: the base branch, and the default branch that others are cut from. */
export function trustedBranches({ context, defaultBranch }: GitHubEvent): readonly string[] {
  return [context.baseRef, defaultBranch].filter((branch) => branch !== undefined)
}
