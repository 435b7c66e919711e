import { type AnchorCommit, latestRelease } from '../model/anchor-commit.ts'
import { UserError } from '../model/user-error.ts'
import type { Api } from './api.ts'
import type { GitHubEvent } from './event.ts'
import { asking, refusalOf } from './failure.ts'

/**
 * The commit of a tag, or of the tag of the latest release that is neither a draft nor a pre-release.
 * @returns `undefined` when there is no such tag, or no release. @throws UserError when GitHub cannot be asked.
 */
export async function findAnchorCommit(
  api: Api,
  event: GitHubEvent,
  anchor: string,
): Promise<AnchorCommit | undefined> {
  if (anchor !== latestRelease) {
    const commit = await commitOfTag(api, event, anchor)
    return commit === undefined ? undefined : { commit, name: anchor, why: 'the tag that the policy names' }
  }
  const name = await tagOfLatestRelease(api, event)
  if (name === undefined) return undefined
  const commit = await commitOfTag(api, event, name)
  if (commit !== undefined) return { commit, name, why: 'the latest release' }
  throw new UserError(`The latest release has the tag ${name}, which is no longer there.`)
}

async function tagOfLatestRelease({ octokit, owner, repo }: Api, event: GitHubEvent): Promise<string | undefined> {
  const read = async () => {
    try {
      return (await octokit.rest.repos.getLatestRelease({ owner, repo })).data.tag_name
    } catch (error) {
      if (refusalOf(error)?.status === 404) return undefined
      throw error
    }
  }
  return asking(read, 'The latest release could not be asked for', 'contents: read', event)
}

/** GitHub follows an annotated tag to its commit by itself here, which its own page for references does not. */
async function commitOfTag(
  { octokit, owner, repo }: Api,
  event: GitHubEvent,
  tag: string,
): Promise<string | undefined> {
  const read = async () => {
    try {
      // The page is one of changed files, which nobody reads.
      const { data } = await octokit.rest.repos.getCommit({ owner, repo, ref: `tags/${tag}`, per_page: 1 })
      return data.sha
    } catch (error) {
      const status = refusalOf(error)?.status
      if (status === 404 || status === 409 || status === 422) return undefined
      throw error
    }
  }
  return asking(read, `The tag ${tag} could not be asked for`, 'contents: read', event)
}
