import type { Reply } from '../http.ts'
import { type TwirpCall, twirpError } from './artifacts.ts'
import type { StoredCache } from './store.ts'

/** The methods of the Twirp service `github.actions.results.api.v1.CacheService`. Entries are write-once in each ref. */
export const cacheMethods: Readonly<Record<string, (call: TwirpCall) => Reply>> = {
  CreateCacheEntry: createEntry,
  FinalizeCacheEntryUpload: finalizeEntry,
  GetCacheEntryDownloadURL: findEntry,
}

function createEntry({ run, store, input, blobUrl }: TwirpCall): Reply {
  if (!run.cacheWritable) {
    return { status: 200, body: { ok: false, message: 'cache write denied: the token is read-only' } }
  }
  const key = String(input['key'])
  const version = String(input['version'])
  const taken = store.caches.some((cache) => cache.key === key && cache.version === version && cache.ref === run.ref)
  if (taken) {
    return twirpError(409, 'already_exists', 'cache entry with the same key, version, and scope already exists')
  }
  const cache: StoredCache = {
    id: store.nextId(),
    key,
    version,
    ref: run.ref,
    createdAt: new Date(),
    content: Buffer.alloc(0),
    finalized: false,
  }
  store.caches.push(cache)
  return { status: 200, body: { ok: true, signed_upload_url: blobUrl('caches', cache.id) } }
}

function finalizeEntry({ run, store, input }: TwirpCall): Reply {
  const cache = store.caches.find(
    ({ key, version, ref }) => key === input['key'] && version === input['version'] && ref === run.ref,
  )
  if (cache === undefined) return twirpError(404, 'not_found', 'cache entry not found')
  if (String(cache.content.length) !== String(input['size_bytes'])) {
    return { status: 200, body: { ok: false, message: `size ${input['size_bytes']} does not match the upload` } }
  }
  cache.finalized = true
  return { status: 200, body: { ok: true, entry_id: String(cache.id) } }
}

/** Looks in the run's own ref first, then in the others it may read; in each for every key exactly, then as a prefix. */
function findEntry({ run, store, input, blobUrl }: TwirpCall): Reply {
  const restoreKeys = Array.isArray(input['restore_keys']) ? input['restore_keys'].map(String) : []
  const keys = [String(input['key']), ...restoreKeys]
  for (const ref of [run.ref, ...run.readableRefs]) {
    const entries = store.caches
      .filter((cache) => cache.ref === ref && cache.version === input['version'] && cache.finalized)
      .reverse()
    for (const key of keys) {
      const found = entries.find((cache) => cache.key === key) ?? entries.find((cache) => cache.key.startsWith(key))
      if (found !== undefined) {
        const url = blobUrl('caches', found.id)
        return { status: 200, body: { ok: true, signed_download_url: url, matched_key: found.key } }
      }
    }
  }
  return { status: 200, body: { ok: false } }
}
