import type { Api } from './api.ts'
import type { GitHubEvent } from './event.ts'
import { asking } from './failure.ts'

/** A page holds side branches too, so a first-parent walk may need several; more are not worth the requests. */
const maximumPages = 6

/**
 * First-parent ancestors, the commit itself first, at most `limit + 1` of them; fewer when history ends or when the
 * side branches are so many that six pages of a hundred commits do not reach further.
 * @param firstParents those known from earlier walks, which are not asked for again; new ones are added.
 */
export async function firstParentAncestors(
  { octokit, owner, repo }: Api,
  event: GitHubEvent,
  commit: string,
  limit: number,
  firstParents = new Map<string, string | undefined>(),
): Promise<readonly string[]> {
  const walked = [commit]
  let pages = 0
  while (walked.length <= limit) {
    const last = walked[walked.length - 1] ?? commit
    if (!firstParents.has(last)) {
      if (pages === maximumPages) break
      pages += 1
      const { data } = await asking(
        () => octokit.rest.repos.listCommits({ owner, repo, sha: last, per_page: 100 }),
        `The commits before ${last.slice(0, 7)} could not be listed`,
        'contents: read',
        event,
      )
      for (const { sha, parents } of data) firstParents.set(sha, parents[0]?.sha)
    }
    const parent = firstParents.get(last)
    if (parent === undefined) break
    walked.push(parent)
  }
  return walked
}
