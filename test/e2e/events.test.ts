import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openScenario, policy, project, type Scenario } from './scenario.ts'

let scenario: Scenario
beforeEach(async () => {
  scenario = await openScenario()
})
afterEach(() => scenario.close())

test('a merge group is compared with its base, without a comment', async () => {
  const { commit } = await scenario.push(project(0.9))
  const red = await scenario.mergeGroup(commit, project(0.5))
  expect({ exitCode: red.exitCode, ...red.outputs }).toMatchObject({
    exitCode: 1,
    verdict: 'block',
    'baseline-commit': commit,
    'comment-url': '',
  })
  expect(scenario.github.repository.comments).toEqual([])
  expect((await scenario.mergeGroup(commit, project(0.9))).exitCode).toBe(0)
})

test.each(['workflow_dispatch', 'schedule'])('%s on main keeps a baseline', async (event) => {
  const { repository } = scenario.github
  const commit = repository.commit({ files: project(0.9) })
  repository.branches.set('main', commit)
  const run = await scenario.branchRun(event, commit, project(0.9))
  expect(run.exitCode, run.log).toBe(0)
  const result = await scenario.pullRequest({ number: 7, base: commit, files: project(0.5) })
  expect(result.outputs).toMatchObject({ verdict: 'block', 'baseline-commit': commit })
})

test('the policy of the base branch judges, not the one that the pull request brings', async () => {
  const strict = policy('[git]', '{ min: 0.8 }')
  const loose = policy('[git]', '{ min: 0.1 }')
  const { repository } = scenario.github
  const base = repository.commit({ files: project(0.9, strict) })
  repository.branches.set('main', base)
  const result = await scenario.pullRequest({ number: 7, base, files: project(0.5, loose) })
  expect({ exitCode: result.exitCode, verdict: result.outputs['verdict'] }).toEqual({ exitCode: 1, verdict: 'block' })
  expect(result.summary).toContain('0.8')
})

test('an enterprise server, which has no artifact service, judges by committed files and says what is missing', async () => {
  const environment = { GITHUB_SERVER_URL: 'https://github.example.com', ACTIONS_CACHE_SERVICE_V2: undefined }
  const { repository } = scenario.github
  const files = project(0.9, policy('[git]'))
  const base = repository.commit({ files })
  repository.branches.set('main', base)
  const red = await scenario.pullRequest({ number: 7, base, files: project(0.5, policy('[git]')) }, { environment })
  expect({ exitCode: red.exitCode, baseline: red.outputs['baseline-commit'] }).toEqual({ exitCode: 1, baseline: base })
  const withArtifacts = project(0.9, policy('[artifact]'))
  repository.branches.set('main', repository.commit({ files: withArtifacts }))
  const asked = await scenario.pullRequest({ number: 8, base, files: withArtifacts }, { environment })
  expect(asked.exitCode).toBe(1)
  expect(asked.summary).toContain('does not offer the artifact service')
})

test('no check run is made when its name is empty', async () => {
  const files = project(0.5, policy('[git]', '{ min: 0.8 }'))
  const { repository } = scenario.github
  const base = repository.commit({ files })
  repository.branches.set('main', base)
  await scenario.pullRequest({ number: 7, base, files }, { inputs: { 'check-name': '' } })
  expect(repository.checkRuns).toEqual([])
})

describe('what cannot be judged fails with one clear message', () => {
  test.each(['pull_request_target', 'workflow_run', 'release'])('%s', async (event) => {
    const result = await scenario.other(event, { action: 'completed' }, project(0.9))
    expect(result.exitCode).toBe(1)
    const errors = result.commands.filter(({ name }) => name === 'error')
    expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining(event)])
    expect(result.log).not.toContain('    at ')
    expect(scenario.github.requests).toEqual([])
  })

  test('a bad input', async () => {
    const result = await scenario.push(project(0.9), { inputs: { mode: 'fast' } })
    expect(result.exitCode).toBe(1)
    expect(result.log).toContain('Input mode is "fast". Valid values: auto, check, snapshot.')
  })

  test('mode snapshot on a pull request', async () => {
    const { commit } = await scenario.push(project(0.9))
    const result = await scenario.pullRequest(
      { number: 7, base: commit, files: project(0.9) },
      { inputs: { mode: 'snapshot' } },
    )
    expect(result.exitCode).toBe(1)
    expect(result.log).toContain('this run must not write a baseline: the event is pull_request')
  })

  test('a token that GitHub does not know', async () => {
    const { commit } = await scenario.push(project(0.9))
    const result = await scenario.pullRequest({ number: 7, base: commit, files: project(0.9) }, { token: 'expired' })
    expect(result.exitCode).toBe(1)
    expect(result.log).toContain('GitHub does not accept the token (401)')
  })
})
