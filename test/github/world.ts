import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openApi } from '../../src/github/api.ts'
import type { GitHubEvent } from '../../src/github/event.ts'
import type { Log } from '../../src/host.ts'
import { makeFolderIn } from '../../src/local/runner-files.ts'
import { type GitHub, startGitHub } from '../support/github/server.ts'
import { type ResultsService, startResultsService } from '../support/results/service.ts'
import type { WorkflowRun } from '../support/results/store.ts'

export type World = {
  readonly github: GitHub
  readonly results: ResultsService
  readonly api: ReturnType<typeof openApi>
  readonly log: Log & { readonly lines: string[] }
  readonly makeFolder: () => Promise<string>
  close(): Promise<void>
}

/** A fake GitHub, its results service, and the Action's client for them. */
export async function openWorld(port?: number): Promise<World> {
  const results = await startResultsService()
  const github = await startGitHub({ results, ...(port !== undefined && { port }) })
  const folder = await mkdtemp(join(tmpdir(), 'holdout-test-'))
  const log = recordingLog()
  const { owner, name: repo } = github.repository
  return {
    github,
    results,
    api: openApi({ token: 'job-token', baseUrl: github.url, owner, repo, log, clock: () => performance.now() }),
    log,
    makeFolder: () => makeFolderIn(folder),
    async close() {
      await Promise.all([github.close(), results.close(), rm(folder, { recursive: true, force: true })])
    },
  }
}

function recordingLog(): Log & { readonly lines: string[] } {
  const lines: string[] = []
  const write = (message: string) => {
    lines.push(message)
  }
  return { lines, info: write, warning: write, debug: () => undefined, progress: () => undefined }
}

/** A pull request from `feature` into `main`, number 7, unless changed. */
export function pullRequestEvent(
  commits: { readonly merge: string; readonly head: string; readonly base: string },
  changes: { readonly fork?: boolean; readonly author?: string } = {},
): GitHubEvent {
  return {
    owner: 'octo',
    repositoryName: 'models',
    repositoryId: 42,
    defaultBranch: 'main',
    baseCommit: commits.base,
    ref: 'refs/pull/7/merge',
    context: {
      event: 'pull_request',
      commit: commits.merge,
      baseRef: 'main',
      pullRequest: {
        number: 7,
        headCommit: commits.head,
        headRef: 'feature',
        fork: changes.fork ?? false,
        author: changes.author ?? 'alice',
      },
      repository: 'octo/models',
      run: { id: 1, attempt: 1, url: 'https://github.com/octo/models/actions/runs/1' },
      writesBaseline: false,
    },
  }
}

export function pushEvent(commit: string): GitHubEvent {
  return {
    owner: 'octo',
    repositoryName: 'models',
    repositoryId: 42,
    defaultBranch: 'main',
    ref: 'refs/heads/main',
    context: { event: 'push', commit, baseRef: 'main', repository: 'octo/models', writesBaseline: true },
  }
}

/** A run of the push event on main. */
export function pushRun(id: number, headSha: string, changes: Partial<WorkflowRun> = {}): WorkflowRun {
  return {
    id,
    attempt: 1,
    event: 'push',
    ref: 'refs/heads/main',
    headBranch: 'main',
    headSha,
    repositoryId: 42,
    headRepositoryId: 42,
    readableRefs: ['refs/heads/main'],
    cacheWritable: true,
    ...changes,
  }
}

/** A stand-in for a commit id. */
export function sha(digit: string): string {
  return digit.repeat(40).slice(0, 40)
}
