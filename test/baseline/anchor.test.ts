import { describe, expect, test } from 'vitest'
import { type AnchorSearch, findAnchor, unreadableAnchor, withoutAnchor } from '../../src/baseline/anchor.ts'
import type { BaselineSource } from '../../src/baseline/search.ts'
import { serialiseSnapshot } from '../../src/baseline/snapshot.ts'
import { UserError } from '../../src/model/user-error.ts'
import { aSnapshot } from './a-snapshot.ts'

const [tagged, before, tip] = ['a'.repeat(40), 'b'.repeat(40), 'f'.repeat(40)]
const released = aSnapshot({ commit: before })
const empty = (name: string): BaselineSource => ({ name, find: async () => undefined })
const broken: BaselineSource = {
  name: 'artifact',
  find: async () => {
    throw new UserError('The token may not read artifacts.')
  },
}
const holding = async (): Promise<BaselineSource> => {
  const bytes = await serialiseSnapshot(released)
  return { name: 'cache', find: async () => ({ bytes, commit: before, origin: 'cache 1' }) }
}

const find = (changes: Partial<AnchorSearch>) =>
  findAnchor({
    anchor: { commit: tagged, name: 'v1.2', why: 'the latest release' },
    commits: [tagged, before],
    sources: [],
    baseline: aSnapshot({ commit: tip }),
    ...changes,
  })

describe('findAnchor', () => {
  test('takes the snapshot of the release or of a near ancestor', async () => {
    expect(await find({ sources: [empty('artifact'), await holding()] })).toEqual({
      name: 'v1.2',
      summary: {
        status: 'found',
        commit: before,
        distance: 1,
        source: 'cache',
        ref: 'v1.2',
        base: 'the latest release',
        createdAt: '2026-01-02T03:04:05.000Z',
      },
      snapshot: released,
      findings: [],
    })
  })

  test('skips with a reason when the release has no snapshot', async () => {
    const explanation =
      'No snapshot of the anchor v1.2 (aaaaaaa) or the 1 commits before it was found in: artifact, git.'
    expect(await find({ sources: [empty('artifact'), empty('git')] })).toEqual({
      name: 'v1.2',
      summary: { status: 'missing', explanation },
      findings: [
        {
          check: 'baseline.anchor',
          subject: 'v1.2',
          outcome: 'skipped',
          level: 'block',
          reason: 'no-anchor',
          message: `${explanation} Changes since the anchor were not judged.`,
        },
      ],
    })
    expect((await find({})).summary).toEqual({
      status: 'missing',
      explanation: "None of the policy's sources can hold a snapshot of the anchor v1.2.",
    })
  })

  test('could not be evaluated when the only source could not be asked, and warns when another helped out', async () => {
    const unreadable = await find({ sources: [broken, empty('git')] })
    expect(unreadable).toEqual(unreadableAnchor('v1.2', 'The token may not read artifacts.'))
    expect(unreadable.findings.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['errored', 'unreadable-anchor'],
    ])
    const { snapshot, findings } = await find({ sources: [broken, await holding()] })
    expect(snapshot).toEqual(released)
    expect(findings.map(({ outcome, message }) => [outcome, message])).toEqual([
      ['inconclusive', 'The token may not read artifacts. The next source was used.'],
    ])
  })

  test.each([
    ['the tag itself, without asking any source', tagged, [broken]],
    ['the ancestor whose snapshot was found', before, undefined],
  ])('is judged once when the baseline is %s', async (_, commit, sources) => {
    const { snapshot, findings } = await find({
      baseline: aSnapshot({ commit }),
      sources: sources ?? [await holding()],
    })
    expect(snapshot).toBeUndefined()
    expect(findings.map(({ outcome, reason, message }) => [outcome, reason, message])).toEqual([
      [
        'skipped',
        'anchor-is-baseline',
        `The anchor v1.2 and the baseline are the same commit, ${commit.slice(0, 7)}, so changes are judged once.`,
      ],
    ])
  })
})

describe('withoutAnchor', () => {
  test('is no mistake before the first release, and one for a tag that is not there', () => {
    const findings = [withoutAnchor('latest-release'), withoutAnchor('v9')].flatMap((found) => found.findings)
    expect(findings.map(({ outcome, message }) => [outcome, message])).toEqual([
      ['skipped', 'There is no release yet that could be the anchor. Changes since the anchor were not judged.'],
      [
        'errored',
        'There is no tag v9, which `baseline.anchor` names; correct it or make the tag. Changes since the anchor cannot be judged.',
      ],
    ])
  })
})
