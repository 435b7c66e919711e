import type { Engine } from './model/engine.ts'
import type { Files } from './model/files.ts'
import type { Report } from './model/report.ts'
import type { RunContext } from './model/run-context.ts'

/** Where messages of a run go: the Actions log or the terminal's standard error. All texts are plain. */
export interface Log {
  info(message: string): void
  warning(message: string): void
  debug(message: string): void
  /** Progress of long work; may be called often, each call replaces the last. `undefined` ends it. */
  progress(message: string | undefined): void
}

/** The commit that the candidate is compared with, and why it is the right one. */
export type BaseCommit = {
  readonly commit: string
  /** The branch it lies on, when known. */
  readonly ref?: string
  /** One clause: "the merge commit's first parent". */
  readonly why: string
}

/** A snapshot's bytes as a store holds them: not yet parsed, not yet trusted beyond where they come from. */
export type StoredSnapshot = {
  /** The commit the store filed it under. */
  readonly commit: string
  readonly bytes: Uint8Array
  /** Where exactly, for messages: "artifact 123 of run 456". */
  readonly origin: string
}

/** A place where snapshots are kept between runs. */
export interface SnapshotStore {
  readonly name: 'artifact' | 'cache'
  /**
   * The snapshot of the nearest commit, or `undefined` when there is none from a trusted producer.
   * @param commits nearest first.
   * @throws UserError when the store cannot be asked (permission, network): that is not the same as "none".
   */
  find(commits: readonly string[]): Promise<StoredSnapshot | undefined>
  /** Keeps a snapshot; never destroys another commit's. @throws UserError when it cannot. */
  save(commit: string, bytes: Uint8Array): Promise<void>
}

/** The report in every form a host may need. */
export type RenderedReport = {
  readonly report: Report
  /** Markdown below the comment limit. */
  readonly comment: string
  /** Markdown below the job summary limit. */
  readonly summary: string
  readonly json: string
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
  now(): Date
  /** The commit to compare with, or `undefined` when there is none (a first commit, no repository). */
  baseCommit(): Promise<BaseCommit | undefined>
  /** First-parent ancestors, the commit itself first, at most `limit + 1` of them. */
  ancestors(commit: string, limit: number): Promise<readonly string[]>
  /** The repository's files at a commit or branch. @throws UserError when it cannot be read. */
  filesAt(revision: string): Promise<Files>
  /** Reads a folder or file that the user fetched; the path lies inside the workspace. */
  openEngine(): Promise<Engine>
  publish(rendered: RenderedReport): Promise<Publication>
}
