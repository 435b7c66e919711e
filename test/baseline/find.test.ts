import { describe, expect, test } from 'vitest'
import { findBaseline } from '../../src/baseline/find.ts'
import type { BaselineSource } from '../../src/baseline/search.ts'
import { serialiseSnapshot } from '../../src/baseline/snapshot.ts'
import { UserError } from '../../src/model/user-error.ts'
import { aSnapshot } from './a-snapshot.ts'

const commits = ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)]
const base = { commit: 'a'.repeat(40), ref: 'main', why: "the merge commit's first parent" }
const grandparent = aSnapshot({ commit: 'c'.repeat(40) })

const empty = (name: string): BaselineSource => ({ name, find: async () => undefined })
const holding = (name: string, bytes: Uint8Array, commit = 'c'.repeat(40)): BaselineSource => ({
  name,
  find: async () => ({ bytes, commit, origin: `${name} 1` }),
})
const unreachable: BaselineSource = {
  name: 'artifact',
  find: async () => {
    throw new UserError('The token may not read artifacts; add `actions: read`.')
  },
}
const corrupt = holding('artifact', new TextEncoder().encode('{'))
const search = { base, commits, onMissing: 'pass' as const }

describe('findBaseline', () => {
  test('takes the first source that has one and counts the commits in between', async () => {
    const bytes = await serialiseSnapshot(grandparent)
    expect(await findBaseline({ ...search, sources: [empty('artifact'), holding('cache', bytes), corrupt] })).toEqual({
      summary: {
        status: 'found',
        commit: 'c'.repeat(40),
        distance: 2,
        source: 'cache',
        ref: 'main',
        base: "the merge commit's first parent",
        createdAt: '2026-01-02T03:04:05.000Z',
      },
      snapshot: grandparent,
      findings: [],
    })
  })

  test('skips with a reason when no source has one and the policy lets first runs pass', async () => {
    const { summary, findings } = await findBaseline({ ...search, sources: [empty('artifact'), empty('git')] })
    const explanation = 'No snapshot of aaaaaaa or the 2 commits before it was found in: artifact, git.'
    expect(summary).toEqual({ status: 'missing', explanation })
    expect(findings).toEqual([
      {
        check: 'baseline.found',
        subject: 'baseline',
        outcome: 'skipped',
        level: 'block',
        reason: 'no-baseline',
        message: `${explanation} Fixed limits were judged, changes were not. A run on the base branch writes the first baseline.`,
      },
    ])
  })

  test('fails when no source has one and the policy demands one', async () => {
    const { findings } = await findBaseline({ ...search, onMissing: 'block', sources: [empty('git')] })
    expect(findings.map(({ outcome, level }) => [outcome, level])).toEqual([['failed', 'block']])
  })

  test.each([
    ['corrupt', corrupt, 'The baseline in artifact 1 is not valid JSON; it may be truncated.'],
    ['out of reach', unreachable, 'The token may not read artifacts; add `actions: read`.'],
  ])('could not be evaluated when the only baseline is %s', async (_, source, problem) => {
    const { summary, snapshot, findings } = await findBaseline({ ...search, sources: [source, empty('git')] })
    expect(summary).toEqual({ status: 'unreadable', explanation: problem })
    expect(snapshot).toBeUndefined()
    expect(findings).toEqual([
      {
        check: 'baseline.found',
        subject: 'artifact',
        outcome: 'errored',
        level: 'block',
        reason: 'unreadable-baseline',
        message: `${problem} A run on the base branch writes a new baseline; nothing was overwritten here.`,
      },
    ])
  })

  test('warns about a corrupt baseline when another source helps out', async () => {
    const sources = [corrupt, holding('cache', await serialiseSnapshot(grandparent))]
    const { summary, findings } = await findBaseline({ ...search, sources })
    expect(summary.status).toBe('found')
    expect(findings).toEqual([
      {
        check: 'baseline.found',
        subject: 'artifact',
        outcome: 'inconclusive',
        level: 'block',
        reason: 'unreadable-baseline',
        message: 'The baseline in artifact 1 is not valid JSON; it may be truncated. The next source was used.',
      },
    ])
  })

  test('refuses a snapshot that is filed under another commit than it measured', async () => {
    const source = holding('cache', await serialiseSnapshot(grandparent), 'b'.repeat(40))
    expect((await findBaseline({ ...search, sources: [source] })).summary).toEqual({
      status: 'unreadable',
      explanation: `The baseline in cache 1 is filed under commit ${'b'.repeat(40)} and says it measured ${'c'.repeat(40)}.`,
    })
  })

  test('says that there is nothing to compare with on a first commit', async () => {
    const { summary } = await findBaseline({ ...search, base: undefined, commits: [], sources: [] })
    expect(summary).toEqual({ status: 'missing', explanation: 'There is no base commit to compare with.' })
  })

  test('lets a programming error fly', async () => {
    const broken: BaselineSource = { name: 'git', find: async () => Promise.reject(new TypeError('bug')) }
    await expect(findBaseline({ ...search, sources: [broken] })).rejects.toThrow(TypeError)
  })
})
