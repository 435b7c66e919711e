/** Events that Holdout answers; `local` is the terminal. */
export type RunEvent = 'pull_request' | 'push' | 'merge_group' | 'workflow_dispatch' | 'schedule' | 'local'

export type PullRequest = {
  readonly number: number
  readonly headCommit: string
  readonly headRef: string
  /** The head lives in another repository, so the token is read-only. */
  readonly fork: boolean
  readonly author: string
}

/** What a run is about. */
export type RunContext = {
  readonly event: RunEvent
  /** The commit whose files lie in the workspace. */
  readonly commit: string
  /** The branch that a pull request or merge group wants to enter; on a push the branch pushed to; absent locally when unknown. */
  readonly baseRef?: string
  readonly pullRequest?: PullRequest
  readonly repository?: string
  readonly run?: { readonly id: number; readonly attempt: number; readonly url: string }
  /** A snapshot taken in this run may become a baseline: push, schedule or workflow_dispatch on a branch of this repository. */
  readonly writesBaseline: boolean
}
