import { openDuckDb, provideDuckDb } from '../engines/index.ts'
import type { Host, Log } from '../host.ts'
import type { Engine } from '../model/engine.ts'
import type { RunContext } from '../model/run-context.ts'
import { findAnchorCommit } from './anchor-commit.ts'
import { type Checkout, defaultBranch, findBaseCommit } from './base-commit.ts'
import { openFilesAt } from './files-at.ts'
import { type Git, openGit } from './git.ts'
import { openSnapshotFolder } from './snapshot-folder.ts'
import { openWorkspace } from './workspace.ts'

export type LocalOptions = {
  /** The workspace: a folder in a git repository, or any folder. */
  readonly root: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly log: Log
  readonly now: () => Date
  /** An existing folder for what does not fit in memory. */
  readonly temporaryDirectory: string
  /** Where an installed engine is kept between runs. */
  readonly cacheDirectory: string
  /** Files from which the engine's driver may be found, see `provideDuckDb`. */
  readonly engineFrom: readonly string[]
  readonly cancellation?: AbortSignal | undefined
}

/** The commit of a folder that git knows nothing about. */
export const noCommit = '0'.repeat(40)

/** `checkout` is absent outside a repository and before the first commit. */
export type LocalHost = Host & { readonly checkout: Checkout | undefined }

/** The world as a terminal sees it: a folder, its git repository if it has one, and the snapshots taken here before. */
export async function localHost(options: LocalOptions): Promise<LocalHost> {
  const { root, log } = options
  const git = openGit(root, options.environment)
  const checkout = await readCheckout(git)
  return {
    checkout,
    context: await contextOf(git, checkout),
    files: openWorkspace(root, git),
    log,
    stores: [openSnapshotFolder(root)],
    cancellation: options.cancellation,
    now: options.now,
    baseCommit: () => findBaseCommit(git, checkout),
    anchorCommit: (anchor) => findAnchorCommit(git, anchor),
    ancestors: (commit, limit) => ancestors(git, commit, limit),
    filesAt: (revision) => openFilesAt(git, revision),
    openEngine: (remote) => openEngine(options, remote),
    publish: async () => ({ problems: [] }),
  }
}

/** What is checked out, or `undefined` outside a repository and before the first commit. */
async function readCheckout(git: Git): Promise<Checkout | undefined> {
  const commit = await git.line('rev-parse', '--verify', '--quiet', 'HEAD^{commit}')
  if (commit === undefined) return undefined
  const status = await git.ask('status', '--porcelain=v1', '-z', '--untracked-files=normal', '--', '.')
  return { commit, changed: status.code !== 0 || status.stdout.length > 0 }
}

async function contextOf(git: Git, checkout: Checkout | undefined): Promise<RunContext> {
  const branch = checkout === undefined ? undefined : await defaultBranch(git)
  return {
    event: 'local',
    commit: checkout?.commit ?? noCommit,
    ...(branch !== undefined && { baseRef: branch.replace(/^refs\/(?:heads|remotes\/origin)\//, '') }),
    writesBaseline: false,
  }
}

async function ancestors(git: Git, commit: string, limit: number): Promise<readonly string[]> {
  const answer = await git.bytes('rev-list', '--first-parent', `--max-count=${limit + 1}`, '--end-of-options', commit)
  return answer
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
}

function openEngine(options: LocalOptions, prefixes: readonly string[] = []): Promise<Engine> {
  const { root, environment, temporaryDirectory, cacheDirectory, engineFrom, log, cancellation } = options
  return openDuckDb({
    workspace: root,
    temporaryDirectory,
    cancellation,
    remote: { prefixes, environment, cacheDirectory, log: log.info },
    provide: () => provideDuckDb({ from: engineFrom, cacheDirectory, log: log.info, cancellation }),
  })
}
