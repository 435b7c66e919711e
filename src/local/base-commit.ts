import type { BaseCommit } from '../model/base-commit.ts'
import type { Git } from './git.ts'

/** What is checked out: the commit, and whether the files differ from it. */
export type Checkout = { readonly commit: string; readonly changed: boolean }

/**
 * The commit to compare with: on a branch, where it left the default branch; on the default branch itself, the commit
 * before, or the last commit when there are changes that are not committed yet.
 * @returns `undefined` outside a repository and on a first commit.
 */
export async function findBaseCommit(git: Git, checkout: Checkout | undefined): Promise<BaseCommit | undefined> {
  if (checkout === undefined) return undefined
  const branch = await defaultBranch(git)
  const fork = branch === undefined ? undefined : await git.line('merge-base', checkout.commit, branch)
  if (branch !== undefined && fork !== undefined && fork !== checkout.commit) {
    return { commit: fork, ref: shortName(branch), why: `where this branch left ${shortName(branch)}` }
  }
  const ref = branch === undefined || fork === undefined ? {} : { ref: shortName(branch) }
  if (checkout.changed) return { commit: checkout.commit, ...ref, why: 'the last commit; the files have changed since' }
  const parent = await git.line('rev-parse', '--verify', '--quiet', `${checkout.commit}^`)
  return parent === undefined ? undefined : { commit: parent, ...ref, why: 'the commit before' }
}

/** The full name of the default branch's reference, or `undefined` when none of the usual ones is there. */
export async function defaultBranch(git: Git): Promise<string | undefined> {
  const remote = await git.line('symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD')
  const candidates = [
    ...(remote === undefined ? [] : [remote]),
    ...['refs/remotes/origin/main', 'refs/remotes/origin/master', 'refs/heads/main', 'refs/heads/master'],
  ]
  for (const candidate of candidates) {
    if ((await git.line('rev-parse', '--verify', '--quiet', `${candidate}^{commit}`)) !== undefined) return candidate
  }
  return undefined
}

function shortName(reference: string): string {
  return reference.replace(/^refs\/(?:heads|remotes\/origin)\//, '')
}
