import { type Answer, type Reply, type RunningServer, type ServedRequest, startServer } from '../http.ts'
import { exampleReply, replyProblems, requestProblems } from '../openapi/contract.ts'
import { resultsRest } from '../results/rest.ts'
import type { ResultsService } from '../results/service.ts'
import { createRepository, type Repository } from './repository.ts'
import { routes } from './routes.ts'

/** Whom a token speaks for and what it may do. */
export type Account = {
  /** `github-actions[bot]` for a job's own token. */
  readonly login: string
  /** `contents`, `pull_requests`, `checks`, `actions`; absent means nothing. */
  readonly permissions: Readonly<Record<string, 'read' | 'write'>>
}

export type Fault = {
  readonly method?: string
  readonly path: RegExp
  /** How often it strikes; for ever when absent. */
  readonly times?: number
  readonly answer: Answer
  /** The request is carried out before the answer is lost. */
  readonly afterwards?: boolean
  /** Something that happens at that moment. */
  readonly effect?: () => void
}

export type GitHub = RunningServer & {
  readonly repository: Repository
  readonly results: ResultsService
  /** Token to account. `job-token` may do everything that a job on the base branch may. */
  readonly accounts: Map<string, Account>
  readonly faults: Fault[]
  /** `METHOD /path?query` of each request, in order. */
  readonly requests: string[]
  /** Requests and replies that GitHub does not describe. A test should expect it to be empty. */
  readonly violations: string[]
  readonly limits: { treeEntries: number; commentCharacters: number }
  /** Without it, the identity of the token can only be asked over REST, as on some imitations of GitHub. */
  graphql: boolean
}

export const fullAccess: Account = {
  login: 'github-actions[bot]',
  permissions: { contents: 'write', pull_requests: 'write', checks: 'write', actions: 'read' },
}

/** A stateful imitation of the part of GitHub that the Action asks, checked against GitHub's own description. */
export async function startGitHub(options: {
  readonly results: ResultsService
  readonly repository?: Repository
  readonly port?: number
}): Promise<GitHub> {
  const state = {
    repository: options.repository ?? createRepository(),
    results: options.results,
    accounts: new Map([['job-token', fullAccess]]),
    faults: [] as Fault[],
    requests: [] as string[],
    violations: [] as string[],
    limits: { treeEntries: 100_000, commentCharacters: 65_536 },
    graphql: true,
  }
  const struck = new Map<Fault, number>()
  const server = await startServer((request) => {
    state.requests.push(
      `${request.method} ${decodeURIComponent(request.path)}${request.query.size > 0 ? `?${request.query}` : ''}`,
    )
    const fault = findFault(state.faults, struck, request)
    fault?.effect?.()
    if (fault !== undefined && !fault.afterwards) return fault.answer
    const reply = answer(github, request)
    if (request.path !== '/graphql') {
      state.violations.push(...requestProblems(request), ...replyProblems(request, reply))
    }
    return fault?.answer ?? reply
  }, options.port)
  const github: GitHub = Object.assign(state, server)
  return github
}

function findFault(faults: readonly Fault[], struck: Map<Fault, number>, request: ServedRequest): Fault | undefined {
  const fault = faults.find(
    (candidate) =>
      (candidate.method ?? request.method) === request.method &&
      candidate.path.test(request.path) &&
      (struck.get(candidate) ?? 0) < (candidate.times ?? Number.POSITIVE_INFINITY),
  )
  if (fault !== undefined) struck.set(fault, (struck.get(fault) ?? 0) + 1)
  return fault
}

function answer(github: GitHub, request: ServedRequest): Reply {
  const token = request.headers.authorization?.replace(/^(token|bearer) /i, '') ?? ''
  const account = github.accounts.get(token)
  if (account === undefined)
    return { status: 401, body: { message: 'Bad credentials', documentation_url: '', status: '401' } }
  if (request.path === '/graphql') return answerGraphql(github, account)
  if (request.path === '/user') return answerUser(account)
  const { owner, name } = github.repository
  const prefix = `/repos/${owner}/${name}`
  if (!request.path.startsWith(`${prefix}/`)) return { status: 404, body: { message: 'Not Found' } }
  return (
    answerActions(github, request, account) ?? answerRoute(github, request, account, request.path.slice(prefix.length))
  )
}

function answerRoute(github: GitHub, request: ServedRequest, account: Account, path: string): Reply {
  for (const route of routes) {
    const match = route.method === request.method ? route.path.exec(path) : null
    if (match === null) continue
    return (
      refuse(account, route.permission) ??
      route.answer({
        repository: github.repository,
        request,
        parts: match.slice(1).map((part) => decodeURIComponent(part)),
        login: account.login,
        limits: github.limits,
      })
    )
  }
  return { status: 404, body: { message: 'Not Found' } }
}

function answerActions(github: GitHub, request: ServedRequest, account: Account): Reply | undefined {
  const reply = resultsRest(github.results.store, github.results.url, github.url)(request)
  if (reply === undefined) return undefined
  const refusal = refuse(account, 'actions=read')
  if (refusal !== undefined || reply.status !== 200 || !request.path.includes('/actions/runs/')) return refusal ?? reply
  return { ...reply, body: merge(exampleReply('GET', '/repos/o/r/actions/runs/1', 200), reply.body) }
}

function refuse(account: Account, permission: string): Reply | undefined {
  const [scope = '', needed] = permission.split('=')
  const held = account.permissions[scope]
  if (held === 'write' || (held === 'read' && needed === 'read')) return undefined
  return {
    status: 403,
    headers: { 'x-accepted-github-permissions': permission },
    body: { message: 'Resource not accessible by integration', documentation_url: '', status: '403' },
  }
}

function answerGraphql(github: GitHub, account: Account): Reply {
  if (!github.graphql) return { status: 404, body: { message: 'Not Found' } }
  return { status: 200, body: { data: { viewer: { login: account.login } } } }
}

/** Installation tokens may not ask who they are. */
function answerUser(account: Account): Reply {
  if (account.login.endsWith('[bot]')) {
    return { status: 403, body: { message: 'Resource not accessible by integration', documentation_url: '' } }
  }
  return { status: 200, body: { ...exampleReply('GET', '/user', 200), login: account.login } }
}

function merge(base: unknown, over: unknown): unknown {
  if (typeof base !== 'object' || base === null || typeof over !== 'object' || over === null) return over
  const keys = new Set([...Object.keys(base), ...Object.keys(over)])
  const value = (from: object, key: string) => (from as Record<string, unknown>)[key]
  return Object.fromEntries(
    [...keys].map((key) => [key, key in over ? merge(value(base, key), value(over, key)) : value(base, key)]),
  )
}
