import { z } from 'zod'
import type { RunContext } from '../model/run-context.ts'
import { UserError } from '../model/user-error.ts'
import { type Environment, required } from './environment.ts'
import { explainUnsupportedEvent } from './unsupported-events.ts'

/** What a run is about, with what only GitHub's side of the house needs to know. */
export type GitHubEvent = {
  readonly context: RunContext
  readonly owner: string
  readonly repositoryName: string
  readonly repositoryId: number
  /** Absent when the payload does not say. */
  readonly defaultBranch?: string
  /** The base branch's commit that the payload names: a pull request's base, a merge group's base. */
  readonly baseCommit?: string
  /** The ref whose caches this run writes and reads first. */
  readonly ref: string
  /** Why nobody will find a snapshot of this run, when it would write one otherwise. */
  readonly noBaselineBecause?: string
}

const commit = z.string().regex(/^[0-9a-f]{40,64}$/)
const repositorySchema = z.looseObject({ id: z.int(), default_branch: z.string().optional() })
const pullRequestSchema = z.looseObject({
  number: z.int(),
  user: z.looseObject({ login: z.string() }).nullable(),
  head: z.looseObject({ sha: commit, ref: z.string(), repo: z.looseObject({ id: z.int() }).nullable() }),
  base: z.looseObject({ sha: commit, ref: z.string(), repo: z.looseObject({ id: z.int() }) }),
})
const mergeGroupSchema = z.looseObject({ head_sha: commit, base_sha: commit, base_ref: z.string() })

/** Where the run stands before its event is looked at. */
type Setting = {
  readonly environment: Environment
  readonly payload: Readonly<Record<string, unknown>>
  /** The commit that is checked out; absent without a checkout. */
  readonly head: string | undefined
  readonly sha: string
  readonly shared: Pick<GitHubEvent, 'owner' | 'repositoryName' | 'repositoryId' | 'defaultBranch' | 'ref'>
  readonly run: NonNullable<RunContext['run']>
}

const readers: Readonly<Record<string, (setting: Setting) => GitHubEvent>> = {
  pull_request: readPullRequest,
  push: readPush,
  merge_group: readMergeGroup,
  workflow_dispatch: (setting) => readBranchRun('workflow_dispatch', setting),
  schedule: (setting) => readBranchRun('schedule', setting),
}

/**
 * Turns the runner's environment and the event's payload into what the run is about.
 * @param head the commit that is checked out in the workspace; `undefined` when nothing is.
 * @throws UserError for events that Holdout does not answer, and says what to use in their place.
 */
export function readEvent(environment: Environment, payload: unknown, head: string | undefined): GitHubEvent {
  const name = required(environment, 'GITHUB_EVENT_NAME')
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined
  if (reader === undefined) throw new UserError(explainUnsupportedEvent(name))
  const fields = z.record(z.string(), z.unknown()).safeParse(payload)
  if (!fields.success) throw new UserError(`The payload of the ${name} event is not a JSON object.`)
  const repository = repositorySchema.safeParse(fields.data['repository'])
  const [owner = '', repositoryName = ''] = required(environment, 'GITHUB_REPOSITORY').split('/')
  const defaultBranch = repository.data?.default_branch
  return reader({
    environment,
    payload: fields.data,
    head,
    sha: required(environment, 'GITHUB_SHA'),
    shared: {
      owner,
      repositoryName,
      repositoryId: repository.data?.id ?? Number(required(environment, 'GITHUB_REPOSITORY_ID')),
      ...(defaultBranch !== undefined && { defaultBranch }),
      ref: required(environment, 'GITHUB_REF'),
    },
    run: readRun(environment),
  })
}

function readRun(environment: Environment): NonNullable<RunContext['run']> {
  const id = required(environment, 'GITHUB_RUN_ID')
  const server = environment['GITHUB_SERVER_URL'] ?? 'https://github.com'
  return {
    id: Number(id),
    attempt: Number(environment['GITHUB_RUN_ATTEMPT'] ?? '1'),
    url: `${server}/${required(environment, 'GITHUB_REPOSITORY')}/actions/runs/${id}`,
  }
}

function readPullRequest(setting: Setting): GitHubEvent {
  const pullRequest = parse('pull_request', pullRequestSchema, setting.payload['pull_request'])
  const { head, base } = pullRequest
  if (setting.head === base.sha && setting.head !== setting.sha) {
    throw new UserError(
      'The workspace holds the base branch, not the pull request. Remove "ref:" from the actions/checkout step.',
    )
  }
  return {
    ...setting.shared,
    baseCommit: base.sha,
    context: {
      event: 'pull_request',
      commit: setting.head ?? setting.sha,
      baseRef: base.ref,
      pullRequest: {
        number: pullRequest.number,
        headCommit: head.sha,
        headRef: head.ref,
        fork: head.repo?.id !== base.repo.id,
        author: pullRequest.user?.login ?? 'ghost',
      },
      ...place(setting),
      writesBaseline: false,
    },
  }
}

function readMergeGroup(setting: Setting): GitHubEvent {
  const group = parse('merge_group', mergeGroupSchema, setting.payload['merge_group'])
  return {
    ...setting.shared,
    baseCommit: group.base_sha,
    context: {
      event: 'merge_group',
      commit: setting.head ?? setting.sha,
      baseRef: group.base_ref.replace(/^refs\/heads\//, ''),
      ...place(setting),
      writesBaseline: false,
    },
  }
}

function readPush(setting: Setting): GitHubEvent {
  if (setting.payload['deleted'] === true) {
    throw new UserError(
      'This push deleted its branch: there is nothing to evaluate. Run the job only if github.event.deleted is false.',
    )
  }
  return readBranchRun('push', setting)
}

function readBranchRun(event: 'push' | 'workflow_dispatch' | 'schedule', setting: Setting): GitHubEvent {
  const branch = /^refs\/heads\/(.+)$/.exec(setting.shared.ref)?.[1]
  const obstacle = obstacleOf(branch, setting)
  return {
    ...setting.shared,
    ...(obstacle !== undefined && { noBaselineBecause: obstacle }),
    context: {
      event,
      commit: setting.head ?? setting.sha,
      ...(branch !== undefined && { baseRef: branch }),
      ...place(setting),
      writesBaseline: obstacle === undefined,
    },
  }
}

/** Snapshots are looked up by the commit that GitHub started the run for, so only that commit's may be kept. */
function obstacleOf(branch: string | undefined, { shared, head, sha }: Setting): string | undefined {
  if (branch === undefined) return `it ran on ${shared.ref}, which is no branch`
  if (head === undefined || head === sha) return undefined
  return `the workspace holds commit ${head.slice(0, 7)}, but the run was started for ${sha.slice(0, 7)}`
}

function place({ environment, run }: Setting): Pick<RunContext, 'repository' | 'run'> {
  return { repository: required(environment, 'GITHUB_REPOSITORY'), run }
}

function parse<T>(name: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new UserError(
    `The payload of the ${name} event is not as GitHub describes it: ${name}.${issue?.path.join('.')}: ${issue?.message}.`,
  )
}
