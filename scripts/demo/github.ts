import { createEmulator } from 'emulate'
import { type RunningServer, type ServedRequest, startServer } from '../../test/support/http.ts'
import { resultsRest } from '../../test/support/results/rest.ts'
import { type ResultsService, startResultsService } from '../../test/support/results/service.ts'

/** Who acts in the story. The emulator knows each by a token. */
export const accounts = {
  maintainer: { login: 'maintainer', token: 'token-of-the-maintainer' },
  author: { login: 'author', token: 'token-of-the-author' },
  actions: { login: 'github-actions[bot]', token: 'token-of-the-job' },
} as const

export const repositoryName = `${accounts.maintainer.login}/flights`

export type GitHub = {
  /** Where the REST API is. */
  readonly apiUrl: string
  /** Artifacts and caches: the service that runners talk to besides the REST API. */
  readonly results: ResultsService
  close(): Promise<void>
}

/**
 * Starts GitHub on loopback: the emulator, and in front of it a server that hands everything on to it except for
 * artifacts, caches and workflow runs, which the emulator cannot be filled with. Pull requests, comments, checks, branch
 * protection and merging are the emulator's alone.
 */
export async function startGitHub(): Promise<GitHub> {
  const emulator = await createEmulator({ service: 'github', port: 0, seed })
  const results = await startResultsService()
  const port = new URL(emulator.url).port
  const front: RunningServer = await startServer(
    async (request) =>
      resultsRest(results.store, results.url, front.url)(request) ?? forward(`http://127.0.0.1:${port}`, request),
  )
  return {
    apiUrl: front.url,
    results,
    close: async () => {
      await Promise.all([front.close(), results.close(), emulator.close()])
    },
  }
}

const seed = {
  tokens: Object.fromEntries(
    Object.values(accounts).map(({ login, token }) => [token, { login, scopes: ['repo', 'user'] }]),
  ),
  github: {
    users: Object.values(accounts).map(({ login }) => ({ login })),
    repos: [{ owner: accounts.maintainer.login, name: 'flights', auto_init: true }],
  },
}

async function forward(emulatorUrl: string, request: ServedRequest) {
  const query = request.query.size === 0 ? '' : `?${request.query}`
  const answer = await fetch(`${emulatorUrl}${request.path}${query}`, {
    method: request.method,
    headers: passedOn(request),
    ...(request.body.length > 0 && { body: new Uint8Array(request.body) }),
    redirect: 'manual',
  })
  const headers = Object.fromEntries(answer.headers)
  delete headers['content-length']
  delete headers['transfer-encoding']
  delete headers['content-encoding']
  return { status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) }
}

function passedOn({ headers }: ServedRequest): Record<string, string> {
  const names = ['authorization', 'accept', 'content-type', 'user-agent', 'x-github-api-version'] as const
  return Object.fromEntries(names.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])))
}
