import { deflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openArtifactStore } from '../../src/github/stores/artifact.ts'
import { openCacheStore } from '../../src/github/stores/cache.ts'
import type { SnapshotStore } from '../../src/host.ts'
import type { WorkflowRun } from '../support/results/store.ts'
import { runtimeToken } from '../support/results/token.ts'
import { openWorld, pullRequestEvent, pushEvent, pushRun, sha, type World } from './world.ts'

/** The artifact client takes GitHub's address from the environment once, when it is loaded. */
const port = vi.hoisted(() => {
  const free = 20_000 + (process.pid % 20_000)
  process.env['GITHUB_API_URL'] = `http://127.0.0.1:${free}`
  return free
})

const key = 'models-12345678'
const bytes = new TextEncoder().encode('{"format":"holdout-snapshot"}')
const commits = { merge: sha('a'), head: sha('b'), base: sha('c') }
const pullRequestRun = pushRun(900, sha('b'), {
  event: 'pull_request',
  ref: 'refs/pull/7/merge',
  headBranch: 'feature',
})

let world: World
beforeEach(async () => {
  world = await openWorld(port)
  vi.stubEnv('ACTIONS_RESULTS_URL', `${world.results.url}/`)
  vi.stubEnv('ACTIONS_CACHE_SERVICE_V2', 'true')
  vi.stubEnv('GITHUB_SERVER_URL', 'https://github.com')
  vi.stubEnv('RUNNER_TEMP', await world.makeFolder())
  vi.stubEnv('GITHUB_WORKSPACE', await world.makeFolder())
})
afterEach(async () => {
  vi.unstubAllEnvs()
  expect(world.github.violations).toEqual([])
  await world.close()
})

function speakAs(run: WorkflowRun): void {
  world.results.store.runs.set(run.id, run)
  vi.stubEnv('ACTIONS_RUNTIME_TOKEN', runtimeToken(run))
}

function artifactStore(event = pullRequestEvent(commits), serverUrl = 'https://github.com'): SnapshotStore {
  const { api, makeFolder, log } = world
  return openArtifactStore({
    api,
    token: 'job-token',
    event,
    serverUrl,
    artifactName: `holdout-snapshot-${key}`,
    makeFolder,
    log,
  })
}

function cacheStore(event = pullRequestEvent(commits)): SnapshotStore {
  const { api, makeFolder } = world
  return openCacheStore({ api, event, keyPrefix: `holdout-snapshot-${key}-`, makeFolder })
}

async function saveArtifact(run: WorkflowRun, content = bytes): Promise<void> {
  speakAs(run)
  await artifactStore(pushEvent(run.headSha)).save(run.headSha, content)
}

async function saveCache(run: WorkflowRun, commit: string, content = bytes): Promise<void> {
  speakAs(run)
  await cacheStore(pushEvent(commit)).save(commit, content)
}

describe('the artifact store', () => {
  test('a pull request finds what a push on the base branch stored, byte for byte', async () => {
    await saveArtifact(pushRun(10, sha('c')))
    speakAs(pullRequestRun)
    const id = world.results.store.artifacts[0]?.id
    expect(await artifactStore().find([sha('c'), sha('d')])).toEqual({
      commit: sha('c'),
      bytes: Buffer.from(bytes),
      origin: `artifact ${id} of run 10`,
    })
  })

  test('takes the nearest commit, not the newest upload', async () => {
    await saveArtifact(pushRun(11, sha('c')), new TextEncoder().encode('near'))
    await saveArtifact(pushRun(10, sha('d')), new TextEncoder().encode('far'))
    expect((await artifactStore().find([sha('c'), sha('d')]))?.commit).toBe(sha('c'))
  })

  test('a commit out of reach is no baseline', async () => {
    await saveArtifact(pushRun(10, sha('e')))
    expect(await artifactStore().find([sha('c')])).toBeUndefined()
  })

  test.each([
    ['a fork that calls its branch main', { headRepositoryId: 43 }],
    ['a pull request', { event: 'pull_request' }],
    ['pull_request_target', { event: 'pull_request_target' }],
    ['another branch', { headBranch: 'feature' }],
  ])('never takes the artifact of %s', async (_, changes) => {
    await saveArtifact(pushRun(10, sha('c'), changes))
    expect(await artifactStore().find([sha('c')])).toBeUndefined()
  })

  test('an artifact of a fork does not hide the real one', async () => {
    await saveArtifact(pushRun(10, sha('c')))
    await saveArtifact(pushRun(11, sha('c'), { headRepositoryId: 43 }), new TextEncoder().encode('forged'))
    await saveArtifact(pushRun(12, sha('c'), { event: 'pull_request' }), new TextEncoder().encode('forged'))
    expect((await artifactStore().find([sha('c')]))?.bytes).toEqual(Buffer.from(bytes))
  })

  test('an expired artifact is none', async () => {
    await saveArtifact(pushRun(10, sha('c')))
    for (const artifact of world.results.store.artifacts) artifact.expired = true
    expect(await artifactStore().find([sha('c')])).toBeUndefined()
  })

  test('finds it behind a page of others', async () => {
    await saveArtifact(pushRun(10, sha('c')))
    const [stored] = world.results.store.artifacts
    if (stored === undefined) throw new Error('nothing was stored')
    for (let index = 0; index < 150; index += 1) {
      world.results.store.artifacts.push({ ...stored, id: 9000 + index, run: pushRun(5000 + index, sha('9')) })
    }
    expect((await artifactStore().find([sha('c')]))?.commit).toBe(sha('c'))
  })

  test('an artifact that was changed after the upload is refused', async () => {
    await saveArtifact(pushRun(10, sha('c')))
    const [stored] = world.results.store.artifacts
    if (stored !== undefined) stored.content = zip('snapshot.json', Buffer.from('changed'))
    await expect(artifactStore().find([sha('c')])).rejects.toThrow('its digest differs')
  })

  test('an archive that holds something else is refused', async () => {
    await saveArtifact(pushRun(10, sha('c')))
    const [stored] = world.results.store.artifacts
    if (stored !== undefined) {
      stored.content = zip('other.json', Buffer.from('x'))
      stored.digest = undefined
    }
    await expect(artifactStore().find([sha('c')])).rejects.toThrow('does not hold exactly one file, snapshot.json')
  })

  test('a huge one is refused before it is downloaded', async () => {
    await saveArtifact(pushRun(10, sha('c')))
    const [stored] = world.results.store.artifacts
    if (stored !== undefined) stored.content = Buffer.alloc(65 * 1024 * 1024)
    await expect(artifactStore().find([sha('c')])).rejects.toThrow(
      '68,157,440 bytes large; at most 67,108,864 are read.',
    )
    expect(world.github.requests.filter((line) => line.includes('/zip'))).toEqual([])
  })

  test('a token without actions: read says so; it does not mean that there is no baseline', async () => {
    world.github.accounts.set('job-token', { login: 'github-actions[bot]', permissions: { contents: 'read' } })
    await expect(artifactStore().find([sha('c')])).rejects.toThrow(
      'The stored baselines could not be listed (403; GitHub would accept actions=read). Add "actions: read" to the job\'s permissions.',
    )
  })

  test('a second snapshot in the same run leaves the first', async () => {
    await saveArtifact(pushRun(10, sha('c')))
    await saveArtifact(pushRun(10, sha('c')), new TextEncoder().encode('second'))
    expect((await artifactStore().find([sha('c')]))?.bytes).toEqual(Buffer.from(bytes))
    expect(world.log.lines).toEqual([expect.stringContaining('that one stays')])
  })

  test('a re-run of the job stores again, and the newer one is found', async () => {
    await saveArtifact(pushRun(10, sha('c')))
    await saveArtifact(pushRun(10, sha('c'), { attempt: 2 }), new TextEncoder().encode('second'))
    expect(new TextDecoder().decode((await artifactStore().find([sha('c')]))?.bytes)).toBe('second')
  })

  test('an upload that the service refuses is an error', async () => {
    world.results.intercept = (method) =>
      method === 'ArtifactService/CreateArtifact'
        ? { status: 403, body: { code: 'x', msg: 'storage quota' } }
        : undefined
    await expect(saveArtifact(pushRun(10, sha('c')))).rejects.toThrow(/could not be uploaded: .*storage quota/)
  })

  test('on an enterprise server it says what works there', async () => {
    await expect(artifactStore(undefined, 'https://ghe.example.com').find([sha('c')])).rejects.toThrow(
      'Take "artifact" out of baseline.sources',
    )
  })
})

test('the artifact store lists its artifacts once for the baseline and the anchor', async () => {
  await saveArtifact(pushRun(10, sha('c')))
  await saveArtifact(pushRun(11, sha('d')))
  speakAs(pullRequestRun)
  const store = artifactStore()
  world.github.requests.length = 0
  expect([(await store.find([sha('c')]))?.commit, (await store.find([sha('d')]))?.commit]).toEqual([sha('c'), sha('d')])
  expect(world.github.requests.filter((request) => /actions\/artifacts\?name=.*page=1$/.test(request))).toHaveLength(1)
})

describe('the cache store', () => {
  test('a pull request finds what a push on the base branch stored, in another workspace', async () => {
    await saveCache(pushRun(10, sha('c')), sha('c'))
    speakAs(pullRequestRun)
    vi.stubEnv('GITHUB_WORKSPACE', await world.makeFolder())
    expect(await cacheStore().find([sha('b'), sha('c')])).toEqual({
      commit: sha('c'),
      bytes: Buffer.from(bytes),
      origin: `cache entry holdout-snapshot-${key}-${sha('c')}`,
    })
  })

  test('lists its entries once for the baseline and the anchor', async () => {
    await saveCache(pushRun(10, sha('c')), sha('c'))
    await saveCache(pushRun(11, sha('d')), sha('d'))
    speakAs(pullRequestRun)
    const store = cacheStore()
    world.github.requests.length = 0
    expect([(await store.find([sha('c')]))?.commit, (await store.find([sha('d')]))?.commit]).toEqual([
      sha('c'),
      sha('d'),
    ])
    const listings = world.github.requests.filter((request) => /caches.*ref=refs%2Fheads%2Fmain/.test(request))
    expect(listings).toHaveLength(1)
  })

  test('takes the nearest commit of many', async () => {
    const near = sha('1')
    for (const commit of [near, ...'23456789'.split('').map(sha), sha('d'), sha('e'), sha('f')]) {
      await saveCache(pushRun(10, commit), commit)
    }
    speakAs(pullRequestRun)
    expect((await cacheStore().find([sha('c'), near, sha('d')]))?.commit).toBe(near)
  })

  test('nothing in reach is no baseline, and no entry of another policy is', async () => {
    await saveCache(pushRun(10, sha('e')), sha('e'))
    speakAs(pullRequestRun)
    expect(await cacheStore().find([sha('c')])).toBeUndefined()
  })

  test('an entry that the pull request wrote itself is refused, also beside the real one', async () => {
    await saveCache(pullRequestRun, sha('c'), new TextEncoder().encode('forged'))
    expect(await cacheStore().find([sha('c')])).toBeUndefined()
    await saveCache(pushRun(10, sha('c')), sha('c'))
    speakAs(pullRequestRun)
    await expect(cacheStore().find([sha('c')])).rejects.toThrow('refs/pull/7/merge holds an entry of the same key')
  })

  test('an entry that another pull request wrote does not matter', async () => {
    await saveCache(
      { ...pullRequestRun, id: 901, ref: 'refs/pull/8/merge' },
      sha('c'),
      new TextEncoder().encode('forged'),
    )
    await saveCache(pushRun(10, sha('c')), sha('c'))
    speakAs(pullRequestRun)
    expect((await cacheStore().find([sha('c')]))?.bytes).toEqual(Buffer.from(bytes))
  })

  test('saving the same commit again is fine; the first entry stays', async () => {
    await saveCache(pushRun(10, sha('c')), sha('c'))
    await saveCache(pushRun(10, sha('c'), { attempt: 2 }), sha('c'), new TextEncoder().encode('second'))
    expect((await cacheStore().find([sha('c')]))?.bytes).toEqual(Buffer.from(bytes))
  })

  test('a save that the client only logs is an error', async () => {
    await expect(saveCache(pushRun(10, sha('c'), { cacheWritable: false }), sha('c'))).rejects.toThrow(
      /could not be saved; the log says why/,
    )
  })

  test('a runner without a cache service says so', async () => {
    vi.stubEnv('ACTIONS_RESULTS_URL', '')
    await expect(cacheStore().find([sha('c')])).rejects.toThrow('Take "cache" out of baseline.sources.')
  })

  test('a token without actions: read says so', async () => {
    speakAs(pullRequestRun)
    world.github.accounts.set('job-token', { login: 'github-actions[bot]', permissions: { contents: 'read' } })
    await expect(cacheStore().find([sha('c')])).rejects.toThrow('Add "actions: read"')
  })
})

/** A zip archive of one file, to stand in for an upload. */
function zip(name: string, content: Buffer): Buffer {
  const data = deflateRawSync(content)
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(8, 4)
  fields.writeUInt32LE(crc32(content), 10)
  fields.writeUInt32LE(data.length, 14)
  fields.writeUInt32LE(content.length, 18)
  fields.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), data])
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, Buffer.alloc(14), Buffer.from(name)])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}

function crc32(content: Buffer): number {
  let crc = ~0
  for (const byte of content) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}
