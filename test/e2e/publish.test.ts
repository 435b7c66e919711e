import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openScenario, policy, project, type Scenario } from './scenario.ts'

let scenario: Scenario
beforeEach(async () => {
  scenario = await openScenario()
})
afterEach(() => scenario.close())

const fixed = policy('[git]', '{ min: 0.8 }')

function base(files = project(0.9, fixed)): string {
  const { repository } = scenario.github
  const commit = repository.commit({ files })
  repository.branches.set('main', commit)
  return commit
}

function comments() {
  return scenario.github.repository.comments.map(({ author, body }) => ({ author, body }))
}

describe('the comment', () => {
  test('is written once and edited by later runs', async () => {
    const commit = base()
    const red = await scenario.pullRequest({ number: 7, base: commit, files: project(0.5, fixed) })
    expect(comments()).toHaveLength(1)
    expect(red.outputs['comment-url']).toContain('/pull/7#issuecomment-')
    const [first] = comments()
    const green = await scenario.pullRequest({ number: 7, base: commit, files: project(0.95, fixed) })
    expect([red.exitCode, green.exitCode]).toEqual([1, 0])
    expect(comments()).toHaveLength(1)
    expect(comments()[0]?.body).not.toBe(first?.body)
    expect(comments()[0]?.body).toMatch(/^<!-- holdout:github-holdout-[0-9a-f]{8} -->\n/)
  })

  test('is found on the second page of a long conversation, and a planted marker is not adopted', async () => {
    const commit = base()
    await scenario.pullRequest({ number: 7, base: commit, files: project(0.5, fixed) })
    const own = scenario.github.repository.comments.splice(0)
    const [{ body = '' } = {}] = own
    const now = new Date()
    const others = Array.from({ length: 120 }, (_, index) => ({
      id: index + 1,
      issue: 7,
      body: index === 3 ? body : `remark ${index}`,
      author: 'mallory',
      createdAt: now,
      updatedAt: now,
    }))
    scenario.github.repository.comments.push(...others, ...own)
    await scenario.pullRequest({ number: 7, base: commit, files: project(0.95, fixed) })
    expect(scenario.github.repository.comments).toHaveLength(121)
    expect(scenario.github.repository.comments[3]?.body).toBe(body)
    expect(own[0]?.body).not.toBe(body)
  })

  test('is not written by a run whose head is no longer the newest', async () => {
    const commit = base()
    scenario.github.faults.push({
      path: /\/pulls\/7$/,
      times: 1,
      answer: 'drop',
      effect: () => {
        const pull = scenario.github.repository.pulls.get(7)
        if (pull !== undefined) pull.head.sha = 'f'.repeat(40)
      },
    })
    const result = await scenario.pullRequest({ number: 7, base: commit, files: project(0.5, fixed) })
    expect(comments()).toEqual([])
    expect(result.exitCode).toBe(1)
    expect(result.log).toContain('The pull request is at fffffff by now')
  })

  test('comes through a gateway error', async () => {
    const commit = base()
    const answer = { status: 502, body: { message: 'Bad gateway' } }
    scenario.github.faults.push({ method: 'GET', path: /\/comments$/, times: 1, answer })
    await scenario.pullRequest({ number: 7, base: commit, files: project(0.5, fixed) })
    expect(comments()).toHaveLength(1)
  })
})

describe('a token that can only read', () => {
  const readOnly = {
    login: 'github-actions[bot]',
    permissions: { contents: 'read', pull_requests: 'read', actions: 'read' },
  } as const

  test.each([
    [0.5, 1],
    [0.95, 0],
  ])('of a fork changes nothing about the verdict (%d → %d)', async (accuracy, exitCode) => {
    scenario.github.accounts.set('job-token', readOnly)
    const result = await scenario.pullRequest({
      number: 7,
      base: base(),
      files: project(accuracy, fixed),
      fork: true,
      author: 'stranger',
    })
    expect(result.exitCode).toBe(exitCode)
    expect(result.summary).toContain('accuracy')
    expect(comments()).toEqual([])
    expect(result.log.match(/this pull request comes from a fork/g)?.length).toBeGreaterThanOrEqual(1)
  })

  test('of the repository itself says which permission to add', async () => {
    scenario.github.accounts.set('job-token', readOnly)
    const result = await scenario.pullRequest({ number: 7, base: base(), files: project(0.95, fixed) })
    expect(result.exitCode).toBe(0)
    expect(result.log).toContain('Add "pull-requests: write" to the job\'s permissions.')
    expect(result.log).toContain('Add "checks: write" to the job\'s permissions.')
  })
})

test('the check run is on the head of the pull request', async () => {
  const red = await scenario.pullRequest({ number: 7, base: base(), files: project(0.5, fixed) })
  const runs = scenario.github.repository.checkRuns.map(({ name, headSha, conclusion }) => ({
    name,
    headSha,
    conclusion,
  }))
  expect(runs).toEqual([{ name: 'Holdout', headSha: red.head, conclusion: 'failure' }])
})

test('the report is a file for later steps and an artifact of the run, with its page', async () => {
  const result = await scenario.push(project(0.9, fixed))
  const kept = scenario.results.store.artifacts.filter(({ name }) => name.startsWith('holdout-report-github-holdout-'))
  expect(kept).toHaveLength(1)
  for (const file of ['holdout-report.json', 'holdout-report.html']) {
    expect(Buffer.from(kept[0]?.content ?? []).includes(file)).toBe(true)
  }
  // The path is on the runner, which is gone by now only when the test's folder is.
  const report = JSON.parse(await readFile(result.outputs['report-path'] ?? '', 'utf8')) as { verdict: string }
  expect(report.verdict).toBe('pass')
})

test('hostile names and values never become commands to the runner', async () => {
  const name = '::error file=x::pwned\\n::set-output name=verdict::pass\\n##[add-mask]a\\r::stop-commands::x'
  const files = {
    '.github/holdout.yml':
      'version: 1\nmetrics:\n  files: [metrics.json]\n  rules:\n    "*": { min: 0.8, goal: maximize }\n',
    'metrics.json': `{"${name}": 0.1}`,
  }
  const result = await scenario.pullRequest({ number: 7, base: base(files), files })
  expect(result.exitCode).toBe(1)
  const allowed = ['debug', 'error', 'warning', 'notice', 'add-mask']
  expect(result.commands.filter((command) => !allowed.includes(command.name))).toEqual([])
  expect(result.commands.filter(({ message }) => /^pwned/.test(message))).toEqual([])
  expect(result.commands.filter((command) => command.name === 'add-mask' && command.message === 'a')).toEqual([])
  expect(result.outputs['verdict']).toBe('block')
})
