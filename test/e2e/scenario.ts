import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { type GitHub, startGitHub } from '../support/github/server.ts'
import { type ResultsService, startResultsService } from '../support/results/service.ts'
import type { WorkflowRun } from '../support/results/store.ts'
import { type ActionRun, runAction, type StepResult } from '../support/runner.ts'

type FileContents = Readonly<Record<string, string>>
type Step = Partial<Pick<ActionRun, 'inputs' | 'token' | 'environment' | 'cancel'>> & {
  /** Changes to what the results service knows of the run. */
  readonly run?: Partial<WorkflowRun>
  /** The commit that lies in the workspace, where it is not the one the run was started for. */
  readonly head?: string
}

export type PullRequestSetting = {
  readonly number: number
  readonly base: string
  readonly files: FileContents
  readonly fork?: boolean
  readonly author?: string
}

/** A repository on a fake GitHub whose workflow runs the built Action. */
export type Scenario = {
  readonly github: GitHub
  readonly results: ResultsService
  /** Commits to main and runs the Action on the push. */
  push(
    files: FileContents,
    step?: Step & { readonly parents?: readonly string[] },
  ): Promise<StepResult & { commit: string }>
  /** Runs the Action on a branch's run of another event. */
  branchRun(event: string, commit: string, files: FileContents, step?: Step): Promise<StepResult>
  /** Makes a pull request, or a new head of it, and runs the Action on its merge commit. */
  pullRequest(setting: PullRequestSetting, step?: Step): Promise<StepResult & { head: string; merge: string }>
  mergeGroup(base: string, files: FileContents, step?: Step): Promise<StepResult>
  /** An event with a payload of one's own. */
  other(event: string, payload: unknown, files: FileContents): Promise<StepResult>
  close(): Promise<void>
}

export async function openScenario(): Promise<Scenario> {
  const results = await startResultsService()
  const github = await startGitHub({ results })
  const { repository } = github
  const folder = await mkdtemp(join(tmpdir(), 'holdout-e2e-'))
  let runs = 100

  async function start(run: Partial<WorkflowRun>, sha: string, payload: object, files: FileContents, step: Step = {}) {
    runs += 1
    const whole: WorkflowRun = {
      id: runs,
      attempt: 1,
      event: 'push',
      ref: 'refs/heads/main',
      headBranch: 'main',
      headSha: sha,
      repositoryId: repository.id,
      headRepositoryId: repository.id,
      readableRefs: ['refs/heads/main'],
      cacheWritable: true,
      ...run,
      ...step.run,
    }
    results.store.runs.set(whole.id, whole)
    const workspace = join(folder, `run-${whole.id}-${whole.attempt}`, 'workspace')
    const { run: _, head, ...rest } = step
    await writeFiles(workspace, { ...files, '.git/HEAD': `${head ?? sha}\n` })
    return runAction({
      folder: dirname(workspace),
      workspace,
      apiUrl: github.url,
      resultsUrl: results.url,
      run: whole,
      sha,
      payload: { repository: { id: repository.id, default_branch: 'main' }, ...payload },
      ...rest,
    })
  }

  return {
    github,
    results,
    async push(files, { parents, ...step } = {}) {
      const tip = repository.branches.get('main')
      const commit = repository.commit({ parents: parents ?? (tip === undefined ? [] : [tip]), files })
      repository.branches.set('main', commit)
      return { ...(await start({}, commit, { ref: 'refs/heads/main', after: commit }, files, step)), commit }
    },
    branchRun: (event, commit, files, step) => start({ event }, commit, { ref: 'refs/heads/main' }, files, step),
    async pullRequest({ number, base, files, fork = false, author = 'alice' }, step) {
      const head = repository.commit({ parents: [base], files })
      const merge = repository.commit({ parents: [repository.branches.get('main') ?? base, head], files })
      const repositoryId = fork ? 43 : repository.id
      repository.pulls.set(number, {
        number,
        head: { sha: head, ref: 'feature', repositoryId },
        base: { sha: base, ref: 'main' },
        author,
      })
      const payload = {
        pull_request: {
          number,
          user: { login: author },
          head: { sha: head, ref: 'feature', repo: { id: repositoryId } },
          base: { sha: base, ref: 'main', repo: { id: repository.id } },
        },
      }
      const run = {
        event: 'pull_request',
        ref: `refs/pull/${number}/merge`,
        headBranch: 'feature',
        headSha: head,
        headRepositoryId: repositoryId,
      }
      return { ...(await start(run, merge, payload, files, step)), head, merge }
    },
    async mergeGroup(base, files, step) {
      const head = repository.commit({ parents: [base], files })
      const ref = `refs/heads/gh-readonly-queue/main/pr-7-${base}`
      const group = { head_sha: head, base_sha: base, base_ref: 'refs/heads/main', head_ref: ref }
      const headBranch = ref.replace('refs/heads/', '')
      return start({ event: 'merge_group', ref, headBranch }, head, { merge_group: group }, files, step)
    },
    other(event, payload, files) {
      const commit = repository.commit({ files })
      return start({ event }, commit, payload as object, files)
    },
    async close() {
      await Promise.all([github.close(), results.close(), rm(folder, { recursive: true, force: true })])
      expect(github.violations).toEqual([])
    },
  }
}

async function writeFiles(folder: string, files: FileContents): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }
}

/** A policy that compares one metrics file with the base branch. */
export function policy(sources = '[artifact, cache]', rule = '{ max_drop: 0.01 }'): string {
  return `version: 1
baseline: { sources: ${sources} }
metrics:
  files: [metrics.json]
  rules:
    accuracy: ${rule}
`
}

export function project(accuracy: number | string, policyText = policy()): FileContents {
  return { '.github/holdout.yml': policyText, 'metrics.json': `{"accuracy": ${accuracy}}` }
}
