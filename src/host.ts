import type { AnchorCommit } from './model/anchor-commit.ts'
import type { BaseCommit } from './model/base-commit.ts'
import type { Engine } from './model/engine.ts'
import type { Files } from './model/files.ts'
import type { Report } from './model/report.ts'
import type { RunContext } from './model/run-context.ts'
import type { SnapshotStore } from './model/snapshot-store.ts'

export type { BaseCommit } from './model/base-commit.ts'
export type { SnapshotStore } from './model/snapshot-store.ts'

/** Where messages of a run go: the Actions log or the terminal's standard error. All texts are plain. */
export interface Log {
  info(message: string): void
  warning(message: string): void
  debug(message: string): void
  /** Progress of long work; may be called often, each call replaces the last. `undefined` ends it. */
  progress(message: string | undefined): void
}

/** The report in every form a host may need. */
export type RenderedReport = {
  readonly report: Report
  /** Markdown below the comment limit. */
  readonly comment: string
  /** Markdown below the job summary limit. */
  readonly summary: string
  readonly json: string
  /** One page for a browser. */
  readonly html: string
}

/** What publishing left behind. `problems` explains what could not be published; it never changes the verdict. */
export type Publication = {
  readonly commentUrl?: string
  readonly reportPath?: string
  readonly problems: readonly string[]
}

/** What the recipe asks of the world. There are two: GitHub's runner and the terminal. */
export interface Host {
  readonly context: RunContext
  readonly files: Files
  readonly log: Log
  readonly stores: readonly SnapshotStore[]
  /** Aborted with a `Cancelled` when the run is told to stop. */
  readonly cancellation?: AbortSignal | undefined
  now(): Date
  /** The commit to compare with, or `undefined` when there is none (a first commit, no repository). */
  baseCommit(): Promise<BaseCommit | undefined>
  /**
   * The commit of a tag, or of the newest release for `latest-release`; `undefined` when there is no such tag or no
   * release. @throws UserError when it cannot be asked.
   */
  anchorCommit(anchor: string): Promise<AnchorCommit | undefined>
  /** First-parent ancestors, the commit itself first, at most `limit + 1` of them. */
  ancestors(commit: string, limit: number): Promise<readonly string[]>
  /** The repository's files at a commit or branch. @throws UserError when it cannot be read. */
  filesAt(revision: string): Promise<Files>
  /**
   * A SQL engine over the workspace's data files; only asked for when the policy has data checks.
   * @param remote how the addresses begin that it may read besides; none when absent.
   */
  openEngine(remote?: readonly string[]): Promise<Engine>
  publish(rendered: RenderedReport): Promise<Publication>
}
