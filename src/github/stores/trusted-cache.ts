import { UserError } from '../../model/user-error.ts'
import type { Api } from '../api.ts'
import type { GitHubEvent } from '../event.ts'
import { asking } from '../failure.ts'
import { trustedBranches } from './trusted-branches.ts'

const maximumPages = 3

/** The commits that have an entry in the base branch's (or the default branch's) part of the cache. */
export async function listTrustedCommits(
  api: Api,
  event: GitHubEvent,
  keyPrefix: string,
): Promise<ReadonlySet<string>> {
  const listings = await Promise.all(
    [...new Set(trustedBranches(event))].map((branch) => listKeys(api, event, keyPrefix, `refs/heads/${branch}`)),
  )
  return new Set(listings.flat().map((key) => key.slice(keyPrefix.length)))
}

/**
 * A pull request's own workflow may write any key into its own part of the cache, and the cache service prefers that
 * part when it restores. Where this run's part holds the key and is not a trusted branch's, the entry is no baseline.
 * @throws UserError
 */
export async function refuseForeignEntry(api: Api, event: GitHubEvent, key: string): Promise<void> {
  const trusted = trustedBranches(event).map((branch) => `refs/heads/${branch}`)
  if (trusted.includes(event.ref)) return
  const foreign = await listKeys(api, event, key, event.ref)
  if (foreign.length === 0) return
  throw new UserError(
    `The baseline in cache entry ${key} is not used: ${event.ref} holds an entry of the same key, and only runs on ${trusted.join(' or ')} may write baselines. Delete that entry.`,
  )
}

async function listKeys(
  { octokit, owner, repo }: Api,
  event: GitHubEvent,
  key: string,
  ref: string,
): Promise<readonly string[]> {
  const keys: string[] = []
  for (let page = 1; page <= maximumPages; page += 1) {
    const { data } = await asking(
      () => octokit.rest.actions.getActionsCacheList({ owner, repo, key, ref, per_page: 100, page }),
      'The cached baselines could not be listed',
      'actions: read',
      event,
    )
    keys.push(...data.actions_caches.map((entry) => entry.key ?? ''))
    if (data.actions_caches.length < 100) break
  }
  return keys
}
