import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as the servers of this folder see it: the path is decoded nowhere yet, the body is read whole. */
export type ServedRequest = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

export type Reply = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Strings and buffers are sent as they are, anything else as JSON. */
  readonly body?: unknown
}

/** `hang` keeps the connection open and never answers, `drop` closes it without an answer. */
export type Answer = Reply | 'hang' | 'drop'

export type RunningServer = {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string
  close(): Promise<void>
}

/** Serves on loopback, on a free port unless one is given. */
export async function startServer(
  answer: (request: ServedRequest) => Promise<Answer> | Answer,
  port = 0,
): Promise<RunningServer> {
  const server = createServer((incoming, outgoing) => {
    void serve(incoming, outgoing, answer)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: bound } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: (request: ServedRequest) => Promise<Answer> | Answer,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const url = new URL(incoming.url ?? '/', 'http://loopback.invalid')
  const request: ServedRequest = {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks),
  }
  try {
    send(outgoing, await answer(request))
  } catch (error) {
    send(outgoing, { status: 500, body: { message: `The test server failed: ${String(error)}` } })
  }
}

function send(outgoing: ServerResponse, answer: Answer): void {
  if (answer === 'hang') return
  if (answer === 'drop') {
    outgoing.destroy()
    return
  }
  const raw = typeof answer.body === 'string' || Buffer.isBuffer(answer.body)
  const body = answer.body === undefined ? '' : raw ? (answer.body as string | Buffer) : JSON.stringify(answer.body)
  const type = raw || answer.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }
  outgoing.writeHead(answer.status, { ...type, 'content-length': Buffer.byteLength(body), ...answer.headers })
  outgoing.end(body)
}
