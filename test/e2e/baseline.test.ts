import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openScenario, policy, project, type Scenario } from './scenario.ts'

let scenario: Scenario
beforeEach(async () => {
  scenario = await openScenario()
})
afterEach(() => scenario.close())

const drop = 'Action must see the drop from 0.9 to 0.5'

describe.each(['artifact', 'cache', 'git'])('a baseline kept in: %s', (source) => {
  const files = (accuracy: number) => project(accuracy, policy(`[${source}]`))

  test('is found by the next pull request', async () => {
    const pushed = await scenario.push(files(0.9))
    expect(pushed.exitCode, pushed.log).toBe(0)
    const worse = await scenario.pullRequest({ number: 7, base: pushed.commit, files: files(0.5) })
    expect({ exitCode: worse.exitCode, ...worse.outputs }, drop).toMatchObject({
      exitCode: 1,
      verdict: 'block',
      blocked: 'true',
      'baseline-commit': pushed.commit,
    })
    const better = await scenario.pullRequest({ number: 8, base: pushed.commit, files: files(0.95) })
    expect({ exitCode: better.exitCode, ...better.outputs }).toMatchObject({
      exitCode: 0,
      verdict: 'pass',
      blocked: 'false',
      findings: '[]',
      'baseline-commit': pushed.commit,
    })
  })
})

test('a push stores its snapshot in every store', async () => {
  await scenario.push(project(0.9))
  const { artifacts, caches } = scenario.results.store
  expect(artifacts.filter(({ name }) => name.startsWith('holdout-snapshot-'))).toHaveLength(1)
  expect(caches.map(({ ref }) => ref)).toEqual(['refs/heads/main'])
})

test('a snapshot is stored although the push itself is red', async () => {
  const first = await scenario.push(project(0.9))
  const red = await scenario.push(project(0.5))
  expect([first.exitCode, red.exitCode]).toEqual([0, 1])
  const next = await scenario.pullRequest({ number: 7, base: red.commit, files: project(0.5) })
  expect(next.outputs).toMatchObject({ verdict: 'pass', 'baseline-commit': red.commit })
})

test('a pull request stores nothing that could become a baseline', async () => {
  const { commit } = await scenario.push(project(0.9))
  await scenario.pullRequest({ number: 7, base: commit, files: project(0.95) })
  const { artifacts, caches } = scenario.results.store
  expect(caches).toHaveLength(1)
  expect(artifacts.filter(({ name }) => name.startsWith('holdout-snapshot-'))).toHaveLength(1)
})

test('an ancestor serves when the base commit itself has no snapshot yet', async () => {
  const { commit } = await scenario.push(project(0.9))
  const { repository } = scenario.github
  const tip = repository.commit({ parents: [commit], files: project(0.9) })
  repository.branches.set('main', tip)
  const result = await scenario.pullRequest({ number: 7, base: tip, files: project(0.5) })
  expect(result.outputs).toMatchObject({ verdict: 'block', 'baseline-commit': commit })
})

test('without any baseline the fixed limits hold and the run says that there is none', async () => {
  const { repository } = scenario.github
  const files = project(0.5, policy('[artifact, cache]', '{ min: 0.4, max_drop: 0.01 }'))
  const base = repository.commit({ files })
  repository.branches.set('main', base)
  const result = await scenario.pullRequest({ number: 7, base, files })
  expect(result.outputs).toMatchObject({ 'baseline-commit': '' })
  expect(result.summary).toMatch(/no baseline/i)
})

describe('a baseline that cannot be trusted or read is never taken for none', () => {
  async function withStored(change: (stored: Scenario) => void) {
    const files = project(0.9, policy('[artifact]'))
    const { commit } = await scenario.push(files)
    change(scenario)
    return scenario.pullRequest({ number: 7, base: commit, files })
  }

  test('a truncated one blocks', async () => {
    const result = await withStored(({ results }) => {
      const artifact = results.store.artifacts.find(({ name }) => name.startsWith('holdout-snapshot-'))
      if (artifact !== undefined) artifact.content = artifact.content.subarray(0, 60)
    })
    expect({ exitCode: result.exitCode, verdict: result.outputs['verdict'] }).toEqual({ exitCode: 1, verdict: 'block' })
    expect(result.summary).toContain('artifact')
  }, 90_000)

  test('one that nobody may list blocks and names the permission', async () => {
    const result = await withStored(({ github }) => {
      const permissions = { contents: 'read', pull_requests: 'write', checks: 'write' } as const
      github.accounts.set('job-token', { login: 'github-actions[bot]', permissions })
    })
    expect(result.exitCode).toBe(1)
    expect(result.summary).toContain('actions: read')
  })

  test("a fork's is ignored", async () => {
    const result = await withStored(({ results }) => {
      for (const [index, artifact] of results.store.artifacts.entries()) {
        results.store.artifacts[index] = { ...artifact, run: { ...artifact.run, headRepositoryId: 43 } }
      }
    })
    expect(result.outputs['baseline-commit']).toBe('')
  })
})

describe('a stored snapshot that is', () => {
  test.each([
    ['corrupt', '{"format": "holdout-snapshot", "ver', 'not valid JSON'],
    ['of a future version', '{"format": "holdout-snapshot", "version": 99}', 'version 99'],
    ['something else', '{"hello": 1}', 'not a Holdout snapshot'],
  ])('%s blocks and is explained', async (_, content, text) => {
    const files = { ...project(0.9, policy('[{ path: baseline }]')), 'baseline/snapshot.json': content }
    const { repository } = scenario.github
    const base = repository.commit({ files })
    repository.branches.set('main', base)
    const result = await scenario.pullRequest({ number: 7, base, files })
    expect({ exitCode: result.exitCode, verdict: result.outputs['verdict'] }).toEqual({ exitCode: 1, verdict: 'block' })
    expect(result.summary).toContain(text)
  })
})
