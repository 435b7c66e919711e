import { UserError } from '../model/user-error.ts'
import type { Api } from './api.ts'
import type { GitHubEvent } from './event.ts'
import { asking } from './failure.ts'

export type TreeFile = { readonly sha: string; readonly size: number }

/** The names in a commit's tree. Paths are relative to the repository's root. */
export interface Tree {
  /** `undefined` when there is no regular file of that name. @throws UserError for a link or a submodule. */
  file(path: string): Promise<TreeFile | undefined>
  /** Paths of regular files below the folders, links left out. @throws UserError when a folder is too large to list. */
  filesBelow(folders: readonly string[]): Promise<readonly string[]>
}

type Entry = {
  readonly path: string
  readonly mode: string
  readonly type: string
  readonly sha: string
  readonly size: number
}
type Listing = { readonly sha: string; readonly entries: ReadonlyMap<string, Entry>; readonly complete: boolean }

/**
 * Reads the whole tree with one request. GitHub cuts that answer at 100,000 entries or 7 MB; then folders are read one
 * by one as they are asked for.
 */
export async function openTree(api: Api, event: GitHubEvent, revision: string): Promise<Tree> {
  const whole = await list(api, event, await treeName(api, event, revision), true, revision)
  const parts = new Map<string, Promise<Listing>>()

  const subtree = (sha: string, recursive: boolean) => {
    const key = `${sha} ${recursive}`
    const known = parts.get(key)
    if (known !== undefined) return known
    const loading = list(api, event, sha, recursive, revision)
    parts.set(key, loading)
    return loading
  }

  /** Walks the path from the root, one folder a request; only used when the whole tree did not fit. */
  const walk = async (path: string): Promise<Entry | undefined> => {
    let { sha } = whole
    let found: Entry | undefined
    for (const name of path.split('/')) {
      if (found !== undefined && found.type !== 'tree') return undefined
      found = (await subtree(sha, false)).entries.get(name)
      if (found === undefined) return undefined
      sha = found.sha
    }
    return found
  }

  const below = async (folder: string): Promise<readonly string[]> => {
    if (whole.complete) return regularFiles(whole).filter((path) => folder === '' || path.startsWith(`${folder}/`))
    const entry = folder === '' ? undefined : await walk(folder)
    if (folder !== '' && entry?.type !== 'tree') return []
    const listing = entry === undefined ? whole : await subtree(entry.sha, true)
    if (!listing.complete) {
      throw new UserError(
        `${folder === '' ? 'The repository' : folder} at ${revision} has too many files to be listed. Name a folder further down in the policy.`,
      )
    }
    return regularFiles(listing).map((path) => `${folder}/${path}`)
  }

  return {
    async file(path) {
      const entry = whole.entries.get(path) ?? (whole.complete ? undefined : await walk(path))
      if (entry === undefined || entry.type === 'tree') return undefined
      if (!isRegular(entry)) {
        const kind = entry.type === 'commit' ? 'a submodule' : 'a symbolic link'
        throw new UserError(`${path} at ${revision} is ${kind}; only regular files are read.`)
      }
      return { sha: entry.sha, size: entry.size }
    },
    async filesBelow(folders) {
      const lists = await Promise.all([...new Set(folders.map(trim))].map(below))
      return [...new Set(lists.flat())]
    },
  }
}

/** A name with a slash is no single part of an address; as a reference it is asked for in the way made for it. */
async function treeName({ octokit, owner, repo }: Api, event: GitHubEvent, revision: string): Promise<string> {
  if (!revision.includes('/')) return revision
  const { data } = await asking(
    () => octokit.rest.git.getRef({ owner, repo, ref: `heads/${revision}` }),
    `The branch ${revision} could not be looked up`,
    'contents: read',
    event,
  )
  return data.object.sha
}

function trim(folder: string): string {
  return folder
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')
}

function regularFiles({ entries }: Listing): readonly string[] {
  return [...entries.values()].filter(isRegular).map(({ path }) => path)
}

function isRegular({ type, mode }: Entry): boolean {
  return type === 'blob' && mode.startsWith('100')
}

async function list(
  { octokit, owner, repo }: Api,
  event: GitHubEvent,
  sha: string,
  recursive: boolean,
  revision: string,
): Promise<Listing> {
  const { data } = await asking(
    () => octokit.rest.git.getTree({ owner, repo, tree_sha: sha, ...(recursive && { recursive: '1' }) }),
    `The files of the repository at ${revision} could not be listed`,
    'contents: read',
    event,
  )
  const entries = data.tree.map((entry): [string, Entry] => [
    entry.path ?? '',
    {
      path: entry.path ?? '',
      mode: entry.mode ?? '',
      type: entry.type ?? '',
      sha: entry.sha ?? '',
      size: entry.size ?? 0,
    },
  ])
  return { sha: data.sha, entries: new Map(entries), complete: !data.truncated }
}
