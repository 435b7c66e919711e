import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { WorkflowRun } from './results/store.ts'
import { runtimeToken } from './results/token.ts'

export type ActionRun = {
  /** A folder of this run's own; its temporary files, outputs and summary lie there. */
  readonly folder: string
  readonly workspace: string
  readonly apiUrl: string
  readonly resultsUrl: string
  readonly run: WorkflowRun
  /** GITHUB_SHA: the commit that the run was started for. */
  readonly sha: string
  readonly payload: unknown
  /** What the workflow says under `with:`; the others get action.yml's defaults, as from the runner. */
  readonly inputs?: Readonly<Record<string, string>>
  readonly token?: string
  /** Further variables; `undefined` takes one away. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** Sends a signal to the step once this resolves. It is given the runner's temporary folder. */
  readonly cancel?: (temporary: string) => Promise<NodeJS.Signals>
}

/** What a runner knows after a step. */
export type StepResult = {
  readonly exitCode: number | null
  /** Standard output and standard error as they came. */
  readonly log: string
  /** The lines that the runner would have obeyed. */
  readonly commands: readonly WorkflowCommand[]
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  readonly milliseconds: number
}

export type WorkflowCommand = { readonly name: string; readonly properties: string; readonly message: string }

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The bundle under test: `dist/`, or the folder that HOLDOUT_DIST names. */
export function bundlePath(): string {
  return join(process.env['HOLDOUT_DIST'] ?? join(root, 'dist'), 'index.js')
}

/** Starts the Action's bundle as a GitHub runner does, with nothing of this process's environment but the path. */
export async function runAction(action: ActionRun): Promise<StepResult> {
  const temporary = join(action.folder, 'temp')
  const files = {
    GITHUB_EVENT_PATH: join(action.folder, 'event.json'),
    GITHUB_OUTPUT: join(action.folder, 'output'),
    GITHUB_STEP_SUMMARY: join(action.folder, 'summary.md'),
    GITHUB_ENV: join(action.folder, 'env'),
    GITHUB_PATH: join(action.folder, 'path'),
    GITHUB_STATE: join(action.folder, 'state'),
  }
  await mkdir(temporary, { recursive: true })
  for (const path of Object.values(files)) await writeFile(path, '')
  await writeFile(files.GITHUB_EVENT_PATH, JSON.stringify(action.payload))
  const environment = {
    ...runnerEnvironment(action, temporary),
    ...files,
    ...(await inputVariables(action)),
    ...action.environment,
  }
  const start = performance.now()
  const { exitCode, log } = await spawnBundle(environment, action.workspace, action.cancel?.(temporary))
  return {
    exitCode,
    log,
    commands: workflowCommands(log),
    outputs: parseOutputs(await readFile(files.GITHUB_OUTPUT, 'utf8')),
    summary: await readFile(files.GITHUB_STEP_SUMMARY, 'utf8'),
    milliseconds: performance.now() - start,
  }
}

function runnerEnvironment({ run, sha, workspace, apiUrl, resultsUrl, folder }: ActionRun, temporary: string) {
  return {
    PATH: process.env['PATH'],
    HOME: folder,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_PATH: root,
    GITHUB_ACTOR: 'alice',
    GITHUB_API_URL: apiUrl,
    GITHUB_GRAPHQL_URL: `${apiUrl}/graphql`,
    // Any other host is taken for GitHub Enterprise Server by the toolkit.
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_EVENT_NAME: run.event,
    GITHUB_JOB: 'gate',
    GITHUB_REF: run.ref,
    GITHUB_REF_NAME: run.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    GITHUB_REPOSITORY: 'octo/models',
    GITHUB_REPOSITORY_ID: String(run.repositoryId),
    GITHUB_RUN_ATTEMPT: String(run.attempt),
    GITHUB_RUN_ID: String(run.id),
    GITHUB_SHA: sha,
    GITHUB_WORKFLOW: 'gate',
    GITHUB_WORKSPACE: workspace,
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: temporary,
    RUNNER_TOOL_CACHE: join(folder, 'tools'),
    ACTIONS_CACHE_SERVICE_V2: 'true',
    ACTIONS_RESULTS_URL: `${resultsUrl}/`,
    ACTIONS_RUNTIME_TOKEN: runtimeToken(run),
  }
}

/** Every input of action.yml as `INPUT_` and the upper-case name, with `github.token` filled in. */
async function inputVariables({ inputs = {}, token = 'job-token' }: ActionRun): Promise<Record<string, string>> {
  const text = await readFile(join(root, 'action.yml'), 'utf8')
  const declared = (parse(text) as { inputs: Record<string, { default?: unknown }> }).inputs
  const given = Object.entries(declared).map(([name, { default: fallback = '' }]) => [
    `INPUT_${name.toUpperCase()}`,
    (inputs[name] ?? String(fallback)).replace(/\$\{\{ github\.token \}\}/, token),
  ])
  return Object.fromEntries(given)
}

function spawnBundle(
  environment: Record<string, string | undefined>,
  workspace: string,
  signal?: Promise<NodeJS.Signals>,
) {
  return new Promise<{ exitCode: number | null; log: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [bundlePath()], { cwd: workspace, env: environment })
    let log = ''
    child.stdout.on('data', (chunk) => {
      log += chunk
    })
    child.stderr.on('data', (chunk) => {
      log += chunk
    })
    child.on('error', reject)
    void signal?.then((name) => child.kill(name))
    child.on('close', (exitCode) => resolve({ exitCode, log }))
  })
}

/** Reads lines as the runner does: trimmed, `::name properties::message`; the older `##[name]` counts anywhere. */
function workflowCommands(log: string): readonly WorkflowCommand[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => {
    const match =
      /^[\s\u0085]*::([^\s:]+)\s*([^:]*)::(.*)$/u.exec(line) ?? /##\[([^\]\s]+)\s*([^\]]*)\](.*)$/.exec(line)
    if (match === null) return []
    const [, name = '', properties = '', message = ''] = match
    return [{ name, properties, message: unescapeData(message) }]
  })
}

function unescapeData(message: string): string {
  return message.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
}

/** `name<<delimiter`, lines, `delimiter`. */
function parseOutputs(text: string): Record<string, string> {
  const outputs = [...text.matchAll(/^(.+?)<<(ghadelimiter_\S+)\n([\s\S]*?)\n\2$/gm)]
  return Object.fromEntries(outputs.map(([, name = '', , value = '']) => [name, value]))
}
