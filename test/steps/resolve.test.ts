import { describe, expect, test } from 'vitest'
import { serialiseSnapshot } from '../../src/baseline/snapshot.ts'
import type { Host } from '../../src/host.ts'
import { localHost } from '../../src/local/host.ts'
import { UserError } from '../../src/model/user-error.ts'
import { baselineSchema } from '../../src/policy/baseline-options.ts'
import type { Policy } from '../../src/policy/index.ts'
import { resolveBoth } from '../../src/steps/resolve.ts'
import { aSnapshot } from '../baseline/a-snapshot.ts'
import { commitAll, git, repositoryWith, writeFiles } from '../local/temporary-folder.ts'

const nothing = () => undefined
const hostIn = (root: string): Promise<Host> =>
  localHost({
    root,
    environment: process.env,
    log: { info: nothing, warning: nothing, debug: nothing, progress: nothing },
    now: () => new Date(0),
    temporaryDirectory: root,
    cacheDirectory: root,
    engineFrom: [],
  })

function policyWith(baseline: Partial<Policy['baseline']>): Policy {
  return { version: 1, known_failures: 'block', baseline: baselineSchema.parse(baseline), remote: [] }
}

/** main: v1.0 with an accuracy of 0.9, then one commit with 0.89 that the next is compared with, then the present one. */
function history() {
  const root = repositoryWith({ 'metrics.json': '{"accuracy": 0.9}' })
  const released = git(root, 'rev-parse', 'HEAD')
  git(root, 'tag', 'v1.0')
  writeFiles(root, { 'metrics.json': '{"accuracy": 0.89}' })
  const base = commitAll(root, 'Second')
  writeFiles(root, { 'metrics.json': '{"accuracy": 0.88}' })
  commitAll(root, 'Third')
  return { root, released, base }
}

describe('the baseline and the anchor', () => {
  test('come from the files committed at each of them where nothing else is kept', async () => {
    const { root, released, base } = history()
    const { baseline, anchor } = await resolveBoth(
      await hostIn(root),
      policyWith({ anchor: 'latest-release' }),
      undefined,
    )
    expect([baseline.snapshot?.commit, baseline.snapshot?.metrics[0]?.value]).toEqual([base, 0.89])
    expect([anchor?.snapshot?.commit, anchor?.snapshot?.metrics[0]?.value]).toEqual([released, 0.9])
    expect(anchor?.summary).toMatchObject({ status: 'found', distance: 0, source: 'git', ref: 'v1.0' })
    expect([...baseline.findings, ...(anchor?.findings ?? [])]).toEqual([])
  })

  test('are looked for in the stores, the anchor also among the commits before it', async () => {
    const { root, released } = history()
    git(root, 'tag', 'v1.1')
    const host = await hostIn(root)
    const kept = aSnapshot({ commit: released })
    await host.stores[0]?.save(released, await serialiseSnapshot(kept))
    const { anchor } = await resolveBoth(host, policyWith({ anchor: 'v1.1', sources: ['artifact'] }), {
      name: 'file',
      find: async () => ({ snapshot: aSnapshot({ commit: 'e'.repeat(40) }) }),
    })
    expect(anchor?.snapshot).toEqual(kept)
    expect(anchor?.summary).toMatchObject({ commit: released, distance: 2, source: 'local', ref: 'v1.1' })
  })

  test('are one when the release is the commit to compare with', async () => {
    const { root, base } = history()
    git(root, 'tag', 'v1.1', base)
    const { anchor } = await resolveBoth(await hostIn(root), policyWith({ anchor: 'latest-release' }), undefined)
    expect(anchor?.snapshot).toBeUndefined()
    expect(anchor?.findings.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['skipped', 'anchor-is-baseline'],
    ])
  })

  test('are only the baseline when the policy names no anchor', async () => {
    const { root } = history()
    expect((await resolveBoth(await hostIn(root), policyWith({}), undefined)).anchor).toBeUndefined()
  })

  test('do not share their troubles: an anchor that cannot be asked for is a finding', async () => {
    const { root, base } = history()
    const host: Host = {
      ...(await hostIn(root)),
      anchorCommit: async () => {
        throw new UserError('The latest release could not be asked for.')
      },
    }
    const { baseline, anchor } = await resolveBoth(host, policyWith({ anchor: 'latest-release' }), undefined)
    expect(baseline.snapshot?.commit).toBe(base)
    expect(anchor?.findings.map(({ outcome, message }) => [outcome, message])).toEqual([
      ['errored', 'The latest release could not be asked for. Changes since the anchor cannot be judged.'],
    ])
  })

  test('a fetched folder is the baseline and never the anchor', async () => {
    const { root } = history()
    const path = { path: 'metrics.json' }
    const { anchor } = await resolveBoth(
      { ...(await hostIn(root)), stores: [] },
      policyWith({ anchor: 'v1.0', sources: [path] }),
      undefined,
    )
    expect(anchor?.summary).toEqual({
      status: 'missing',
      explanation: "None of the policy's sources can hold a snapshot of the anchor v1.0.",
    })
  })
})
