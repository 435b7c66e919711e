import { dirname, join } from 'node:path'
import { setSecret } from '@actions/core'
import { openDuckDb, provideDuckDb } from '../engines/index.ts'
import type { Host } from '../host.ts'
import { openGit } from '../local/git.ts'
import { readHeadCommit } from '../local/head-commit.ts'
import { makeFolderIn, readRunnerFile } from '../local/runner-files.ts'
import { openWorkspace } from '../local/workspace.ts'
import type { Engine } from '../model/engine.ts'
import { UserError } from '../model/user-error.ts'
import { firstParentAncestors } from './ancestors.ts'
import { findAnchorCommit } from './anchor-commit.ts'
import { openApi } from './api.ts'
import { findBaseCommit } from './base-commit.ts'
import { type Environment, required } from './environment.ts'
import { type GitHubEvent, readEvent } from './event.ts'
import { openFilesAt } from './files-at.ts'
import { type Inputs, readInputs } from './inputs.ts'
import { actionsLog } from './log.ts'
import { publishReport } from './publish/publish.ts'
import { snapshotKey } from './snapshot-key.ts'
import { openArtifactStore } from './stores/artifact.ts'
import { openCacheStore } from './stores/cache.ts'
import { isEnterpriseServer } from './stores/enterprise-server.ts'

/**
 * The world as a job on a GitHub runner sees it.
 * @throws UserError for bad inputs and for events that Holdout does not answer.
 */
export async function githubHost(environment: Environment, cancellation?: AbortSignal): Promise<Host> {
  const inputs = readInputs(environment)
  setSecret(inputs.token)
  const workspace = required(environment, 'GITHUB_WORKSPACE')
  const event = readEvent(environment, await readPayload(environment), await readHeadCommit(workspace))
  checkMode(inputs, event)
  const log = actionsLog
  const api = openApi({
    token: inputs.token,
    baseUrl: environment['GITHUB_API_URL'] ?? 'https://api.github.com',
    owner: event.owner,
    repo: event.repositoryName,
    log,
    clock: () => performance.now(),
  })
  const key = snapshotKey(inputs)
  const temporaryDirectory = required(environment, 'RUNNER_TEMP')
  const makeFolder = () => makeFolderIn(temporaryDirectory)
  const serverUrl = environment['GITHUB_SERVER_URL'] ?? 'https://github.com'
  const root = join(workspace, inputs.workingDirectory)
  const firstParents = new Map<string, string | undefined>()
  const keepsReport = !isEnterpriseServer(serverUrl) && environment['ACTIONS_RUNTIME_TOKEN'] !== undefined

  return {
    context: event.context,
    files: openWorkspace(root, openGit(root, environment)),
    log,
    stores: [
      openArtifactStore({
        api,
        token: inputs.token,
        event,
        serverUrl,
        artifactName: `holdout-snapshot-${key}`,
        makeFolder,
        log,
      }),
      openCacheStore({ api, event, keyPrefix: `holdout-snapshot-${key}-`, makeFolder }),
    ],
    cancellation,
    now: () => new Date(),
    baseCommit: () => findBaseCommit(api, event),
    anchorCommit: (anchor) => findAnchorCommit(api, event, anchor),
    ancestors: (commit, limit) => firstParentAncestors(api, event, commit, limit, firstParents),
    filesAt: (revision) => openFilesAt(api, event, revision, inputs.workingDirectory),
    openEngine: (remote) => openEngine(environment, root, remote, cancellation),
    publish: (rendered) =>
      publishReport(
        {
          api,
          event,
          inputs,
          log,
          key,
          makeFolder,
          ...(keepsReport && { artifactName: reportArtifactName(environment, key) }),
        },
        rendered,
      ),
  }
}

function openEngine(
  environment: Environment,
  root: string,
  prefixes: readonly string[] = [],
  cancellation?: AbortSignal,
): Promise<Engine> {
  const temporaryDirectory = required(environment, 'RUNNER_TEMP')
  const cacheDirectory = environment['RUNNER_TOOL_CACHE'] ?? temporaryDirectory
  const log = actionsLog.info
  return openDuckDb({
    workspace: root,
    temporaryDirectory,
    cancellation,
    remote: { prefixes, environment, cacheDirectory, log },
    provide: () => provideDuckDb({ from: bundlePaths(environment), cacheDirectory, log, cancellation }),
  })
}

/** Names are unique in a run: the job and the attempt are part of it. */
function reportArtifactName(environment: Environment, key: string): string {
  const job = (environment['GITHUB_JOB'] ?? 'job').replace(/[^A-Za-z0-9_-]/g, '-')
  return `holdout-report-${key}-${job}-${environment['GITHUB_RUN_ATTEMPT'] ?? '1'}`
}

function bundlePaths(environment: Environment): readonly string[] {
  const action = environment['GITHUB_ACTION_PATH']
  return [import.meta.filename, ...(action === undefined ? [] : [join(action, 'package.json')])]
}

async function readPayload(environment: Environment): Promise<unknown> {
  const path = required(environment, 'GITHUB_EVENT_PATH')
  const text = await readRunnerFile(path)
  if (text === undefined) throw new UserError(`The event's payload is not there: ${path} (GITHUB_EVENT_PATH).`)
  try {
    return JSON.parse(text)
  } catch {
    throw new UserError(`The event's payload in ${dirname(path)} is not valid JSON.`)
  }
}

/** A pull request never writes a baseline, however it is asked. */
function checkMode({ mode }: Inputs, { context, noBaselineBecause }: GitHubEvent): void {
  if (mode === 'snapshot' && !context.writesBaseline) {
    const why = noBaselineBecause ?? `the event is ${context.event}`
    throw new UserError(
      `Input mode is "snapshot", but this run must not write a baseline: ${why}. Snapshots are written on push, schedule and workflow_dispatch runs of a branch; use mode "auto" here.`,
    )
  }
  if (mode === 'auto' && noBaselineBecause !== undefined) {
    actionsLog.warning(`No baseline is written: ${noBaselineBecause}.`)
  }
}
