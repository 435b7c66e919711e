import { getOctokit } from '@actions/github'
import { defaults } from '@actions/github/lib/utils'
import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import type { Log } from '../host.ts'
import { UserError } from '../model/user-error.ts'

/** One repository's REST API. */
export type Api = {
  readonly octokit: ReturnType<typeof getOctokit>
  /** The same without waiting and retrying, for a question that may stay unanswered. */
  readonly plain: ReturnType<typeof getOctokit>
  readonly owner: string
  readonly repo: string
}

export type ApiOptions = {
  readonly token: string
  /** `https://api.github.com`, or the address of a GitHub Enterprise Server. */
  readonly baseUrl: string
  readonly owner: string
  readonly repo: string
  readonly log: Log
  /** Milliseconds a monotonic clock shows. */
  readonly clock: () => number
  readonly patience?: Patience
}

/** In milliseconds. All requests of a run together may take `total`; then the report goes into the job summary only. */
export type Patience = { readonly total: number; readonly request: number }

const usualPatience: Patience = { total: 90_000, request: 20_000 }
const maximumRetries = 2

/**
 * A client that waits when GitHub asks it to, tries again at most twice, and never longer than 90 seconds in all.
 * Answers of GitHub that refuse a request are thrown as Octokit throws them; see `failure.ts`.
 */
export function openApi(options: ApiOptions): Api {
  const { token, baseUrl, owner, repo, log, clock, patience = usualPatience } = options
  let spent = 0
  const mayWait = (seconds: number, tries: number) => tries < maximumRetries && spent + seconds * 1000 < patience.total
  const onLimit = (seconds: number, request: object, _octokit: object, tries: number) => {
    const wait = mayWait(seconds, tries)
    log.warning(
      `GitHub limits requests for ${seconds} s (${requestName(request)}); ${wait ? 'waiting.' : 'that is too long to wait for.'}`,
    )
    return wait
  }
  const shared = {
    baseUrl,
    userAgent: 'holdout',
    // Octokit's own log would repeat what is explained here, as raw lines.
    log: { debug: log.debug, info: log.debug, warn: log.debug, error: log.debug },
    request: { fetch: withTimeout(defaults.request?.fetch ?? fetch, patience.request) },
  }
  const octokit = getOctokit(
    token,
    {
      ...shared,
      retry: { retries: maximumRetries },
      throttle: {
        id: baseUrl,
        onRateLimit: onLimit,
        onSecondaryRateLimit: onLimit,
        fallbackSecondaryRateRetryAfter: 20,
      },
    },
    retry,
    throttling,
  )
  octokit.hook.wrap('request', async (request, options) => {
    const start = clock()
    try {
      return await withDeadline(request(options), patience.total - spent, requestName(options))
    } finally {
      spent += clock() - start
    }
  })
  return { octokit, plain: getOctokit(token, shared), owner, repo }
}

/** As much of `fetch` as Octokit uses; the runner's proxy settings are inside. */
type Fetch = (url: string, options: RequestInit) => Promise<Response>

/** Each try gets its own time, so a retry after a silent server is not cut short by the first try. */
function withTimeout(fetch: Fetch, milliseconds: number): Fetch {
  return (url, options) => fetch(url, { ...options, signal: AbortSignal.timeout(milliseconds) })
}

function requestName(options: object): string {
  const { method, url } = options as { method?: string; url?: string }
  return `${method ?? 'GET'} ${url ?? ''}`
}

/** @throws UserError when the work is not done in time; the work itself is left to itself. */
export async function withDeadline<T>(work: PromiseLike<T> | T, milliseconds: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const text = `${what} took longer than ${Math.round(milliseconds / 1000)} s.`
    timer = setTimeout(() => reject(new UserError(text)), Math.max(1, milliseconds))
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
