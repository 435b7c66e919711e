import { createHash } from 'node:crypto'
import type { Reply, ServedRequest } from '../http.ts'
import type { ResultsStore } from './store.ts'

/** The part of Azure's blob protocol that the toolkit speaks: put blob, put block, put block list, get, head. */
export function createBlobs(store: ResultsStore): (request: ServedRequest) => Reply | undefined {
  const blocks = new Map<string, Buffer>()
  return (request) => {
    const match = /^\/results\/(artifacts|caches)\/(\d+)/.exec(request.path)
    if (match === null) return undefined
    const [, kind, id] = match
    const entry = (kind === 'artifacts' ? store.artifacts : store.caches).find((one) => one.id === Number(id))
    if (entry === undefined || request.query.get('sig') === null) return { status: 404, body: '' }
    if (request.method === 'PUT') return put(request, entry, blocks)
    const type = 'mimeType' in entry ? entry.mimeType : 'application/octet-stream'
    const headers = { ...azureHeaders(), 'content-type': type, etag: `"${digest(entry.content)}"` }
    if (request.method === 'HEAD') return { status: 200, headers: { ...headers } }
    return { status: 200, headers, body: entry.content }
  }
}

function put(request: ServedRequest, entry: { content: Buffer }, blocks: Map<string, Buffer>): Reply {
  const step = request.query.get('comp')
  if (step === 'block') {
    blocks.set(`${request.path} ${request.query.get('blockid')}`, request.body)
  } else if (step === 'blocklist') {
    const ids = [...request.body.toString().matchAll(/<Latest>([^<]+)<\/Latest>/g)].map(([, id]) => id)
    const parts = ids.map((id) => blocks.get(`${request.path} ${id}`))
    if (parts.some((part) => part === undefined)) return { status: 400, body: '' }
    entry.content = Buffer.concat(parts.filter((part) => part !== undefined))
  } else {
    entry.content = request.body
  }
  return { status: 201, headers: azureHeaders() }
}

function azureHeaders(): Record<string, string> {
  return {
    'x-ms-request-id': '00000000-0000-0000-0000-000000000000',
    'x-ms-version': '2025-01-05',
    'last-modified': new Date().toUTCString(),
    date: new Date().toUTCString(),
    etag: '"0x1"',
  }
}

function digest(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16)
}
