import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type GitHub, startGitHub } from '../../test/support/github/server.ts'
import { type ResultsService, startResultsService } from '../../test/support/results/service.ts'
import { runAction } from '../../test/support/runner.ts'

/** A metrics-only project on a loopback GitHub, with a pull request that is a little better than `main`. */
export type BenchWorld = {
  /** Runs the Action for a push to `main`, so that a snapshot is stored. */
  push(): Promise<void>
  /** Runs the Action for the pull request, which has no comment yet. Milliseconds since the process was started. */
  pullRequest(): Promise<{ readonly commentPosted: number; readonly ended: number; readonly requests: number }>
  close(): Promise<void>
}

const rules =
  'metrics:\n  files: [metrics.json]\n  rules:\n    metric_1: { goal: maximize, max_drop: 0.01 }\n    metric_2: { min: 0.1 }\n'
const repository = {
  id: 42,
  name: 'models',
  full_name: 'octo/models',
  default_branch: 'main',
  owner: { login: 'octo' },
}

/** @param sources the policy's `baseline.sources`. */
export async function openBenchWorld(sources: string): Promise<BenchWorld> {
  const results = await startResultsService()
  const github = await startGitHub({ results })
  const folder = await mkdtemp(join(tmpdir(), 'holdout-bench-'))
  const files = (shift: number) => ({
    '.github/holdout.yml': `version: 1\nbaseline:\n  sources: ${sources}\n${rules}`,
    'metrics.json': JSON.stringify(metrics(shift)),
  })
  const base = github.repository.commit({ files: files(0) })
  const head = github.repository.commit({ files: files(0.01), parents: [base] })
  const merge = github.repository.commit({ files: files(0.01), parents: [base, head] })
  github.repository.branches.set('main', base)
  const pull = { number: 7, head: { sha: head, ref: 'feature', repositoryId: 42 }, base: { sha: base, ref: 'main' } }
  github.repository.pulls.set(7, { ...pull, author: 'alice' })
  const act = (run: Run) => start(folder, github, results, run)

  return {
    async push() {
      await act({ event: 'push', ref: 'refs/heads/main', commit: base, files: files(0), payload: { repository } })
    },
    async pullRequest() {
      github.repository.comments.length = 0
      github.requests.length = 0
      const repo = { id: 42 }
      const payload = {
        repository,
        pull_request: {
          number: 7,
          user: { login: 'alice' },
          head: { sha: head, ref: 'feature', repo },
          base: { sha: base, ref: 'main', repo },
        },
      }
      const { started, ended } = await act({
        event: 'pull_request',
        ref: 'refs/pull/7/merge',
        commit: merge,
        files: files(0.01),
        payload,
      })
      const [comment] = github.repository.comments
      if (comment === undefined) throw new Error('The Action wrote no comment.')
      if (github.violations.length > 0) throw new Error(github.violations.join('\n'))
      return {
        commentPosted: comment.createdAt.getTime() - started,
        ended: ended - started,
        requests: github.requests.length,
      }
    },
    async close() {
      await Promise.all([github.close(), results.close(), rm(folder, { recursive: true, force: true })])
    },
  }
}

/** Fifty metrics, as a small project has them. */
function metrics(shift: number): Readonly<Record<string, number>> {
  return Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`metric_${index}`, 0.5 + index / 200 + shift]))
}

type Run = {
  readonly event: string
  readonly ref: string
  readonly commit: string
  readonly files: Readonly<Record<string, string>>
  readonly payload: unknown
}

/** Starts the bundle as a runner does. Times are milliseconds since 1970. */
async function start(
  parent: string,
  github: GitHub,
  results: ResultsService,
  { event, ref, commit, files, payload }: Run,
): Promise<{ readonly started: number; readonly ended: number }> {
  const folder = await mkdtemp(join(parent, 'run-'))
  const workspace = join(folder, 'workspace')
  for (const path of ['.git', '.github']) await mkdir(join(workspace, path), { recursive: true })
  for (const [path, text] of Object.entries({ ...files, '.git/HEAD': `${commit}\n` }))
    await writeFile(join(workspace, path), text)
  const id = results.store.nextId()
  const run = {
    ...{ id, attempt: 1, event, ref, headSha: commit, repositoryId: 42, headRepositoryId: 42, cacheWritable: true },
    headBranch: event === 'push' ? 'main' : 'feature',
    readableRefs: event === 'push' ? [] : ['refs/heads/main'],
  }
  results.store.runs.set(id, run)
  const urls = { apiUrl: github.url, resultsUrl: results.url }
  const { exitCode, log, milliseconds } = await runAction({ folder, workspace, ...urls, run, sha: commit, payload })
  const ended = Date.now()
  if (exitCode !== 0) throw new Error(`The Action ended with ${exitCode}:\n${log}`)
  return { started: ended - milliseconds, ended }
}
