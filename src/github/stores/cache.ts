import type { SnapshotStore } from '../../host.ts'
import { readOnlyFile, writeFileIn } from '../../local/runner-files.ts'
import type { StoredSnapshot } from '../../model/snapshot-store.ts'
import { UserError } from '../../model/user-error.ts'
import { type Api, withDeadline } from '../api.ts'
import type { GitHubEvent } from '../event.ts'
import { messageOf } from '../failure.ts'
import { inFolder } from './in-folder.ts'
import { maximumSnapshotBytes } from './limits.ts'
import { listTrustedCommits, refuseForeignEntry } from './trusted-cache.ts'

export type CacheStoreOptions = {
  readonly api: Api
  readonly event: GitHubEvent
  /** Keys are this and the commit: entries are write-once, so a key that stays the same would freeze the baseline. */
  readonly keyPrefix: string
  readonly makeFolder: () => Promise<string>
}

/** The entry's version is a hash of this path as it is written here, so it must be the same on every runner. */
const entryPath = 'holdout-snapshot/snapshot.json'
const transferMilliseconds = 120_000

type CacheClient = Pick<typeof import('@actions/cache'), 'restoreCache' | 'saveCache' | 'isFeatureAvailable'>

/** Snapshots as entries of the Actions cache: near at hand, gone after seven days without a reader. */
export function openCacheStore(options: CacheStoreOptions): SnapshotStore {
  // The baseline and the anchor are looked for in one list.
  let listed: Promise<ReadonlySet<string>> | undefined
  return {
    name: 'cache',
    async find(commits) {
      const client = await openClient()
      listed ??= listTrustedCommits(options.api, options.event, options.keyPrefix)
      const stored = await listed
      const commit = commits.find((candidate) => stored.has(candidate))
      return commit === undefined ? undefined : restore(client, options, commit)
    },
    async save(commit, bytes) {
      await save(await openClient(), options, `${options.keyPrefix}${commit}`, bytes)
    },
  }
}

async function openClient(): Promise<CacheClient> {
  const client = await import('@actions/cache')
  if (client.isFeatureAvailable()) return client
  throw new UserError(
    'This runner offers no cache service (ACTIONS_CACHE_URL and ACTIONS_RESULTS_URL are not set). Take "cache" out of baseline.sources.',
  )
}

async function restore(client: CacheClient, options: CacheStoreOptions, commit: string): Promise<StoredSnapshot> {
  const key = `${options.keyPrefix}${commit}`
  const origin = `cache entry ${key}`
  const folder = await options.makeFolder()
  const restored = await transfer(
    inFolder(folder, () => client.restoreCache([entryPath], key, [], {}, true)),
    `The baseline in ${origin} could not be restored`,
  )
  if (restored === undefined) {
    throw new UserError(
      `The baseline in ${origin} could not be restored although GitHub lists it; the log says why. Runners with and without zstd cannot read each other's entries.`,
    )
  }
  // Asked after restoring, so that an entry that comes in between cannot slip through.
  await refuseForeignEntry(options.api, options.event, restored)
  const bytes = await readOnlyFile(`${folder}/holdout-snapshot`, 'snapshot.json', maximumSnapshotBytes)
  if ('problem' in bytes) throw new UserError(`The baseline in ${origin} ${bytes.problem}.`)
  return { commit, bytes: bytes.content, origin }
}

async function save(client: CacheClient, options: CacheStoreOptions, key: string, bytes: Uint8Array): Promise<void> {
  const folder = await options.makeFolder()
  await writeFileIn(`${folder}/holdout-snapshot`, 'snapshot.json', bytes)
  const stored = await transfer(
    inFolder(folder, async () => {
      const id = await client.saveCache([entryPath], key, {}, true)
      if (id !== -1) return true
      // The client only logs why. An entry of this commit that is there already, from an earlier attempt, is as good.
      return (await client.restoreCache([entryPath], key, [], { lookupOnly: true }, true)) === key
    }),
    `The cache entry ${key} could not be saved`,
  )
  if (!stored) throw new UserError(`The cache entry ${key} could not be saved; the log says why.`)
}

async function transfer<T>(work: Promise<T>, what: string): Promise<T> {
  try {
    return await withDeadline(work, transferMilliseconds, 'The transfer')
  } catch (error) {
    throw new UserError(`${what}: ${messageOf(error)}`)
  }
}
