import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { runtimeToken } from '../../test/support/results/token.ts'
import type { Tree } from './example.ts'
import { accounts, type GitHub, repositoryName } from './github.ts'
import type { Commit } from './repository.ts'

export type Job = {
  readonly event: 'push' | 'pull_request'
  readonly payload: unknown
  /** What is checked out: on a pull request the merge commit. */
  readonly commit: Commit
  /** `refs/heads/main`, `refs/pull/7/merge`. */
  readonly ref: string
  /** The branch that the run is listed under: the one pushed to, or the pull request's own. */
  readonly branch: string
  /** The commit that the run is listed under: the one pushed, or the pull request's head. */
  readonly listedCommit: string
  readonly baseBranch?: string
}

export type JobResult = {
  readonly exitCode: number | null
  readonly log: string
  readonly outputs: ReadonlyMap<string, string>
  readonly summary: string
  readonly seconds: number
}

export type Runner = (job: Job) => Promise<JobResult>

/** A machine that runs the built Action as GitHub's runner does: a process of its own that is told all by its environment. */
export function createRunner(github: GitHub, action: string, temporary: string, repositoryId: number): Runner {
  let lastRun = 0
  return async (job) => {
    lastRun += 1
    const folder = await mkdtemp(join(temporary, 'job-'))
    try {
      return await runJob(github, action, folder, repositoryId, lastRun, job)
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    }
  }
}

async function runJob(
  github: GitHub,
  action: string,
  folder: string,
  repositoryId: number,
  runId: number,
  job: Job,
): Promise<JobResult> {
  const workspace = join(folder, 'workspace')
  const files = { event: join(folder, 'event.json'), output: join(folder, 'output'), summary: join(folder, 'summary') }
  await checkOut(workspace, job.commit)
  await mkdir(join(folder, 'temp'))
  await writeFile(files.event, JSON.stringify(job.payload))
  await writeFile(files.output, '')
  await writeFile(files.summary, '')
  const run = {
    id: runId,
    attempt: 1,
    event: job.event,
    ref: job.ref,
    headBranch: job.branch,
    headSha: job.listedCommit,
    repositoryId,
    headRepositoryId: repositoryId,
    readableRefs: job.baseBranch === undefined ? [] : [`refs/heads/${job.baseBranch}`],
    cacheWritable: true,
  }
  github.results.store.runs.set(runId, run)
  const started = performance.now()
  const { exitCode, log } = await execute(action, workspace, {
    ...inherited(),
    ...contextOf(job, runId, repositoryId),
    ...inputs,
    GITHUB_API_URL: github.apiUrl,
    GITHUB_GRAPHQL_URL: `${github.apiUrl}/graphql`,
    GITHUB_EVENT_PATH: files.event,
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_WORKSPACE: workspace,
    GITHUB_ACTION_PATH: dirname(dirname(action)),
    RUNNER_TEMP: join(folder, 'temp'),
    RUNNER_TOOL_CACHE: join(folder, 'tools'),
    ACTIONS_RESULTS_URL: `${github.results.url}/`,
    ACTIONS_RUNTIME_TOKEN: runtimeToken(run),
  })
  return {
    exitCode,
    log,
    outputs: parseOutputs(await readFile(files.output, 'utf8')),
    summary: await readFile(files.summary, 'utf8'),
    seconds: (performance.now() - started) / 1000,
  }
}

/** The inputs with the defaults of action.yml. */
const inputs = {
  INPUT_POLICY: '.github/holdout.yml',
  INPUT_TOKEN: accounts.actions.token,
  INPUT_MODE: 'auto',
  INPUT_COMMENT: 'always',
  'INPUT_CHECK-NAME': 'Holdout',
  'INPUT_WORKING-DIRECTORY': '.',
}

function contextOf(job: Job, runId: number, repositoryId: number): Record<string, string> {
  const [owner = ''] = repositoryName.split('/')
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__holdout',
    GITHUB_ACTOR: accounts.author.login,
    GITHUB_EVENT_NAME: job.event,
    GITHUB_JOB: 'gate',
    GITHUB_REF: job.ref,
    GITHUB_REF_NAME: job.ref.replace(/^refs\/(?:heads|pull)\//, ''),
    ...(job.baseBranch !== undefined && { GITHUB_BASE_REF: job.baseBranch, GITHUB_HEAD_REF: job.branch }),
    GITHUB_REPOSITORY: repositoryName,
    GITHUB_REPOSITORY_ID: String(repositoryId),
    GITHUB_REPOSITORY_OWNER: owner,
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: String(runId),
    GITHUB_RUN_NUMBER: String(runId),
    // Any other host is taken for GitHub Enterprise Server, which has no such artifact service.
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: job.commit.sha,
    GITHUB_WORKFLOW: 'Holdout',
    ACTIONS_CACHE_SERVICE_V2: 'true',
    RUNNER_ARCH: process.arch.toUpperCase(),
    RUNNER_DEBUG: '',
    RUNNER_OS: { win32: 'Windows', darwin: 'macOS' }[process.platform as string] ?? 'Linux',
  }
}

/** What a process needs to start at all and to find tar; nothing of the surrounding CI gets through. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'Path', 'HOME', 'USERPROFILE', 'SystemRoot', 'SYSTEMROOT', 'windir', 'ComSpec', 'PATHEXT']
  const more = ['TEMP', 'TMP', 'TMPDIR', 'LANG', 'LOCALAPPDATA', 'APPDATA', 'PROGRAMFILES']
  return Object.fromEntries(
    [...names, ...more].flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** A checkout as actions/checkout leaves it, as far as anyone reads it: the files, and the commit in `.git/HEAD`. */
async function checkOut(
  workspace: string,
  { sha, files }: { readonly sha: string; readonly files: Tree },
): Promise<void> {
  for (const [path, content] of files) {
    const file = join(workspace, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }
  await mkdir(join(workspace, '.git'), { recursive: true })
  await writeFile(join(workspace, '.git', 'HEAD'), `${sha}\n`)
}

function execute(
  action: string,
  folder: string,
  environment: Record<string, string>,
): Promise<{ exitCode: number | null; log: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [action], {
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 120_000,
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode, log: Buffer.concat(chunks).toString('utf8') }))
  })
}

/** The file of `name=value` lines and `name<<delimiter` blocks that a step leaves its outputs in. */
function parseOutputs(text: string): ReadonlyMap<string, string> {
  const outputs = new Map<string, string>()
  const lines = text.split(/\r?\n/)
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    const [, name, delimiter] = /^([^=]+?)<<(.+)$/.exec(line) ?? []
    if (name !== undefined && delimiter !== undefined) {
      const end = lines.indexOf(delimiter, index + 1)
      outputs.set(name, lines.slice(index + 1, end).join('\n'))
      index = end
    } else if (line.includes('=')) {
      outputs.set(line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1))
    }
  }
  return outputs
}
