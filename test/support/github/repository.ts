import { createHash } from 'node:crypto'

export type CommitSpec = {
  readonly message?: string
  readonly parents?: readonly string[]
  /** Path to content; `link:` before the content makes a symbolic link. */
  readonly files?: Readonly<Record<string, string | Buffer>>
}

export type Commit = {
  readonly sha: string
  readonly message: string
  readonly parents: readonly string[]
  readonly files: ReadonlyMap<string, Buffer>
  readonly links: ReadonlySet<string>
}

export type Pull = {
  readonly number: number
  head: { sha: string; ref: string; repositoryId: number }
  base: { sha: string; ref: string }
  readonly author: string
}

export type IssueComment = {
  readonly id: number
  readonly issue: number
  body: string
  readonly author: string
  readonly createdAt: Date
  updatedAt: Date
}

export type CheckRun = {
  readonly id: number
  readonly name: string
  readonly headSha: string
  readonly conclusion: string
  readonly annotations: Record<string, unknown>[]
  output: Record<string, unknown>
}

/** What the fake GitHub keeps. Tests may read it and change it between requests. */
export type Repository = {
  readonly owner: string
  readonly name: string
  readonly id: number
  readonly defaultBranch: string
  readonly commits: Map<string, Commit>
  readonly branches: Map<string, string>
  /** Tag to commit. GitHub follows annotated tags to their commit wherever the fake is asked about one. */
  readonly tags: Map<string, string>
  /** Tags of releases, the latest last; neither drafts nor pre-releases. */
  readonly releases: string[]
  readonly pulls: Map<number, Pull>
  readonly comments: IssueComment[]
  readonly checkRuns: CheckRun[]
  /** Adds a commit. Its files are all it has: nothing is inherited from its parents. @returns its id. */
  commit(spec?: CommitSpec): string
  nextId(): number
}

export function createRepository(owner = 'octo', name = 'models', id = 42): Repository {
  const commits = new Map<string, Commit>()
  let last = 0
  const nextId = () => {
    last += 1
    return last
  }
  return {
    owner,
    name,
    id,
    defaultBranch: 'main',
    commits,
    branches: new Map(),
    tags: new Map(),
    releases: [],
    pulls: new Map(),
    comments: [],
    checkRuns: [],
    nextId,
    commit({ message = 'a commit', parents = [], files = {} } = {}) {
      const entries = Object.entries(files).map(([path, content]): [string, Buffer] => [path, Buffer.from(content)])
      const links = entries.filter(([, content]) => content.toString().startsWith('link:')).map(([path]) => path)
      const sha = createHash('sha1').update(`${nextId()} ${message}`).digest('hex')
      commits.set(sha, { sha, message, parents, files: new Map(entries), links: new Set(links) })
      return sha
    },
  }
}

/** The id git gives these bytes. */
export function blobSha(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex')
}

export type TreeEntry = { path: string; mode: string; type: 'blob' | 'tree'; sha: string; size?: number }

/** A commit's tree below a folder: every entry, or only those directly in it. */
export function treeEntries(commit: Commit, folder: string, recursive: boolean): TreeEntry[] {
  const prefix = folder === '' ? '' : `${folder}/`
  const entries = new Map<string, TreeEntry>()
  for (const [path, content] of commit.files) {
    if (!path.startsWith(prefix)) continue
    const parts = path.slice(prefix.length).split('/')
    for (let depth = 1; depth < parts.length && (recursive || depth === 1); depth += 1) {
      const name = parts.slice(0, depth).join('/')
      entries.set(name, { path: name, mode: '040000', type: 'tree', sha: treeSha(commit, `${prefix}${name}`) })
    }
    if (!recursive && parts.length > 1) continue
    const mode = commit.links.has(path) ? '120000' : '100644'
    entries.set(parts.join('/'), {
      path: parts.join('/'),
      mode,
      type: 'blob',
      sha: blobSha(content),
      size: content.length,
    })
  }
  return [...entries.values()]
}

export function treeSha(commit: Commit, folder: string): string {
  return createHash('sha1').update(`tree ${commit.sha} ${folder}`).digest('hex')
}

/** The commit and folder that a branch, commit or tree id names. */
export function findTree(
  repository: Repository,
  revision: string,
): { readonly commit: Commit; readonly folder: string } | undefined {
  const commit = findCommit(repository, revision)
  if (commit !== undefined) return { commit, folder: '' }
  for (const candidate of repository.commits.values()) {
    const folders = [...candidate.files.keys()].flatMap((path) => {
      const parts = path.split('/')
      return parts.map((_, depth) => parts.slice(0, depth).join('/'))
    })
    const folder = ['', ...folders].find((name) => treeSha(candidate, name) === revision)
    if (folder !== undefined) return { commit: candidate, folder }
  }
  return undefined
}

export function findCommit(repository: Repository, revision: string): Commit | undefined {
  return repository.commits.get(repository.branches.get(revision) ?? revision)
}

/** Every commit that can be reached, children before parents, the first parent's side first. */
export function history(repository: Repository, start: string): readonly Commit[] {
  const seen = new Set<string>()
  const queue = [start]
  const found: Commit[] = []
  for (let sha = queue.shift(); sha !== undefined; sha = queue.shift()) {
    const commit = repository.commits.get(sha)
    if (commit === undefined || seen.has(sha)) continue
    seen.add(sha)
    found.push(commit)
    queue.push(...commit.parents)
  }
  return found
}
