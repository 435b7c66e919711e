/** The workflow run on whose behalf a job speaks. The results service and GitHub's REST API both show parts of it. */
export type WorkflowRun = {
  readonly id: number
  readonly attempt: number
  readonly event: string
  /** `refs/heads/main`, `refs/pull/7/merge`, ... */
  readonly ref: string
  readonly headBranch: string
  readonly headSha: string
  readonly repositoryId: number
  readonly headRepositoryId: number
  /** Refs whose caches the run may read besides its own: the base branch and the default branch. */
  readonly readableRefs: readonly string[]
  /** Since 2026 GitHub gives `pull_request_target` and fork-started `workflow_run` a cache token that cannot write. */
  readonly cacheWritable: boolean
}

export type StoredArtifact = {
  readonly id: number
  readonly name: string
  readonly run: WorkflowRun
  readonly createdAt: Date
  /** What the client uploaded: a zip archive, unless it asked for a raw file. */
  content: Buffer
  mimeType: string
  digest: string | undefined
  finalized: boolean
  expired: boolean
}

export type StoredCache = {
  readonly id: number
  readonly key: string
  readonly version: string
  readonly ref: string
  readonly createdAt: Date
  content: Buffer
  finalized: boolean
}

/** Everything the service holds. Tests may read it and change it between runs. */
export type ResultsStore = {
  readonly runs: Map<number, WorkflowRun>
  readonly artifacts: StoredArtifact[]
  readonly caches: StoredCache[]
  /** The next free id of anything. */
  nextId(): number
}

export function createResultsStore(): ResultsStore {
  let last = 1000
  return {
    runs: new Map(),
    artifacts: [],
    caches: [],
    nextId: () => {
      last += 1
      return last
    },
  }
}
