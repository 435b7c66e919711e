import { type Answer, type RunningServer, type ServedRequest, startServer } from '../http.ts'
import { artifactMethods, twirpError } from './artifacts.ts'
import { createBlobs } from './blobs.ts'
import { cacheMethods } from './caches.ts'
import { createResultsStore, type ResultsStore } from './store.ts'
import { runOfToken } from './token.ts'

export type ResultsService = RunningServer & {
  readonly store: ResultsStore
  /** `Service/Method` of each call, in order. */
  readonly calls: readonly string[]
  /** Set to answer differently; return `undefined` to go on as usual. */
  intercept: ((method: string, request: ServedRequest) => Answer | undefined) | undefined
}

const services: Readonly<Record<string, typeof artifactMethods>> = {
  ArtifactService: artifactMethods,
  CacheService: cacheMethods,
}

/**
 * GitHub's results service as `@actions/artifact` 6 and `@actions/cache` 6 speak to it: Twirp in JSON plus signed
 * blob addresses. Point ACTIONS_RESULTS_URL at `url`; put the runs that may speak into `store.runs`.
 */
export async function startResultsService(
  options: { readonly store?: ResultsStore; readonly port?: number } = {},
): Promise<ResultsService> {
  const store = options.store ?? createResultsStore()
  const blobs = createBlobs(store)
  const calls: string[] = []
  const service = { store, calls, intercept: undefined as ResultsService['intercept'] }
  const server = await startServer((request) => {
    const twirp = /^\/twirp\/github\.actions\.results\.api\.v1\.(\w+)\/(\w+)$/.exec(request.path)
    const name = twirp === null ? `${request.method} blob` : `${twirp[1]}/${twirp[2]}`
    calls.push(name)
    const intercepted = service.intercept?.(name, request)
    if (intercepted !== undefined) return intercepted
    if (twirp === null) return blobs(request) ?? { status: 404, body: '' }
    return answerTwirp(request, String(twirp[1]), String(twirp[2]), store, server.url)
  }, options.port)
  return Object.assign(service, server)
}

function answerTwirp(request: ServedRequest, name: string, method: string, store: ResultsStore, url: string): Answer {
  const answer = services[name]?.[method]
  if (answer === undefined) return twirpError(404, 'bad_route', `no handler for ${name}/${method}`)
  const run = runOfToken(request.headers.authorization, store.runs.values())
  if (run === undefined) return twirpError(401, 'unauthenticated', 'unknown token')
  const input = JSON.parse(request.body.toString()) as Record<string, unknown>
  // Three path segments: the Azure client reads them as account, container and blob when the host is an address.
  return answer({ run, store, input, blobUrl: (kind, id) => `${url}/results/${kind}/${id}?sig=test` })
}
