import type { BaseCommit } from '../model/base-commit.ts'
import type { Api } from './api.ts'
import type { GitHubEvent } from './event.ts'
import { asking, refusalOf } from './failure.ts'

/**
 * The commit that the candidate is compared with. A merge commit is compared with its first parent, because the
 * merge-base would charge the pull request with other people's merges; a head that was evaluated by itself is
 * compared with the merge-base, because the base branch's tip would.
 * @returns `undefined` for a first commit. @throws UserError when GitHub cannot be asked.
 */
export async function findBaseCommit(api: Api, event: GitHubEvent): Promise<BaseCommit | undefined> {
  const { context, baseCommit } = event
  const ref = context.baseRef === undefined ? {} : { ref: context.baseRef }
  if (context.pullRequest !== undefined && baseCommit !== undefined) {
    return { ...(await ofPullRequest(api, event, context.pullRequest.headCommit, baseCommit)), ...ref }
  }
  if (context.event === 'merge_group' && baseCommit !== undefined) {
    return { commit: baseCommit, ...ref, why: "the merge group's base" }
  }
  const parent = (await parentsOf(api, event, context.commit))?.[0]
  return parent === undefined ? undefined : { commit: parent, ...ref, why: 'the commit before the one evaluated' }
}

async function ofPullRequest(api: Api, event: GitHubEvent, head: string, base: string): Promise<BaseCommit> {
  const { commit } = event.context
  if (commit === head) {
    return { commit: await mergeBase(api, event, base, head), why: 'the merge-base of the head that was evaluated' }
  }
  const parents = await parentsOf(api, event, commit)
  const first = parents?.[0]
  if (first !== undefined && parents?.includes(head)) {
    return { commit: first, why: "the merge commit's first parent" }
  }
  const why = parents === undefined ? 'is not known to GitHub' : 'does not merge the head'
  return { commit: base, why: `the pull request's base, because the evaluated commit ${commit.slice(0, 7)} ${why}` }
}

async function mergeBase({ octokit, owner, repo }: Api, event: GitHubEvent, base: string, head: string) {
  const answer = await asking(
    () => octokit.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead: `${base}...${head}`, per_page: 1 }),
    'The merge-base of the pull request could not be asked for',
    'contents: read',
    event,
  )
  return answer.data.merge_base_commit.sha
}

/** @returns `undefined` when GitHub does not know the commit: it was made in this job. */
async function parentsOf(
  { octokit, owner, repo }: Api,
  event: GitHubEvent,
  commit: string,
): Promise<readonly string[] | undefined> {
  const read = async () => {
    try {
      const { data } = await octokit.rest.git.getCommit({ owner, repo, commit_sha: commit })
      return data.parents.map(({ sha }) => sha)
    } catch (error) {
      const status = refusalOf(error)?.status
      if (status === 404 || status === 409 || status === 422) return undefined
      throw error
    }
  }
  return asking(read, 'The parents of the evaluated commit could not be asked for', 'contents: read', event)
}
