import webhooks from '@octokit/webhooks-examples' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import { readEvent } from '../../src/github/event.ts'
import { sha } from './world.ts'

type Payload = Record<string, unknown>

function payloads(name: string): readonly Payload[] {
  const definitions = webhooks as unknown as readonly { name: string; examples: Payload[] }[]
  return definitions.find((definition) => definition.name === name)?.examples ?? []
}

function environment(event: string, changes: Record<string, string> = {}) {
  return {
    GITHUB_EVENT_NAME: event,
    GITHUB_REPOSITORY: 'octo/models',
    GITHUB_REPOSITORY_ID: '42',
    GITHUB_SHA: sha('a'),
    GITHUB_REF: 'refs/heads/main',
    GITHUB_RUN_ID: '99',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_SERVER_URL: 'https://github.com',
    ...changes,
  }
}

const run = { id: 99, attempt: 2, url: 'https://github.com/octo/models/actions/runs/99' }

describe('every real payload of an answered event is understood', () => {
  test.each(['pull_request', 'merge_group', 'workflow_dispatch'])('%s', (name) => {
    const contexts = payloads(name).map((payload) => readEvent(environment(name), payload, undefined).context)
    expect(contexts.length).toBeGreaterThan(0)
    expect(contexts.every(({ event, commit }) => event === name && commit === sha('a'))).toBe(true)
  })

  test('push, unless it deleted its branch', () => {
    for (const payload of payloads('push')) {
      const read = () => readEvent(environment('push', { GITHUB_REF: String(payload['ref']) }), payload, undefined)
      if (payload['deleted'] === true) expect(read).toThrow('This push deleted its branch')
      else expect(read().context.event).toBe('push')
    }
  })
})

const pullRequest = {
  repository: { id: 42, default_branch: 'main' },
  pull_request: {
    number: 7,
    user: { login: 'alice' },
    head: { sha: sha('b'), ref: 'feature', repo: { id: 42 } },
    base: { sha: sha('c'), ref: 'main', repo: { id: 42 } },
  },
}
const onPullRequest = environment('pull_request', { GITHUB_REF: 'refs/pull/7/merge' })

describe('a pull request', () => {
  test('is judged by the merge commit that is checked out', () => {
    expect(readEvent(onPullRequest, pullRequest, sha('a'))).toEqual({
      owner: 'octo',
      repositoryName: 'models',
      repositoryId: 42,
      defaultBranch: 'main',
      ref: 'refs/pull/7/merge',
      baseCommit: sha('c'),
      context: {
        event: 'pull_request',
        commit: sha('a'),
        baseRef: 'main',
        pullRequest: { number: 7, headCommit: sha('b'), headRef: 'feature', fork: false, author: 'alice' },
        repository: 'octo/models',
        run,
        writesBaseline: false,
      },
    })
  })

  test('is judged by its head where the head is checked out', () => {
    expect(readEvent(onPullRequest, pullRequest, sha('b')).context.commit).toBe(sha('b'))
  })

  test('is refused where the base branch is checked out', () => {
    expect(() => readEvent(onPullRequest, pullRequest, sha('c'))).toThrow('The workspace holds the base branch')
  })

  test.each([
    ['another repository', { id: 43 }],
    ['a repository that was deleted', null],
  ])('from %s is a fork', (_, repo) => {
    const head = { ...pullRequest.pull_request.head, repo }
    const payload = { ...pullRequest, pull_request: { ...pullRequest.pull_request, head } }
    expect(readEvent(onPullRequest, payload, undefined).context.pullRequest?.fork).toBe(true)
  })

  test('with a payload that GitHub would not send is refused', () => {
    const payload = { pull_request: { ...pullRequest.pull_request, number: 'seven' } }
    expect(() => readEvent(onPullRequest, payload, undefined)).toThrow('pull_request.number')
  })
})

describe('a merge group', () => {
  const payload = { merge_group: { head_sha: sha('a'), base_sha: sha('d'), base_ref: 'refs/heads/main' } }

  test('is compared with its base and belongs to no pull request', () => {
    const { context, baseCommit } = readEvent(environment('merge_group'), payload, sha('a'))
    expect({ context, baseCommit }).toEqual({
      baseCommit: sha('d'),
      context: {
        event: 'merge_group',
        commit: sha('a'),
        baseRef: 'main',
        repository: 'octo/models',
        run,
        writesBaseline: false,
      },
    })
  })
})

describe('runs that may write a baseline', () => {
  test.each(['push', 'schedule', 'workflow_dispatch'])('%s on a branch', (name) => {
    const { context } = readEvent(environment(name), { repository: { id: 42 } }, sha('a'))
    expect(context).toEqual({
      event: name,
      commit: sha('a'),
      baseRef: 'main',
      repository: 'octo/models',
      run,
      writesBaseline: true,
    })
  })

  test('not on a tag', () => {
    const event = readEvent(environment('push', { GITHUB_REF: 'refs/tags/v1' }), {}, sha('a'))
    expect(event.context.writesBaseline).toBe(false)
    expect(event.noBaselineBecause).toBe('it ran on refs/tags/v1, which is no branch')
  })

  test('not of another commit than the one the run is for', () => {
    const event = readEvent(environment('push'), {}, sha('e'))
    expect(event.context.writesBaseline).toBe(false)
    expect(event.context.commit).toBe(sha('e'))
    expect(event.noBaselineBecause).toBe('the workspace holds commit eeeeeee, but the run was started for aaaaaaa')
  })
})

describe('events that are refused say what to use', () => {
  test.each([
    ['pull_request_target', 'Use "on: pull_request"'],
    ['workflow_run', 'Run it in the workflow of the "pull_request" event.'],
    ['pull_request_review', 'Run it on "pull_request"'],
    ['release', 'does not know what to judge on the event "release"'],
    ['constructor', 'does not know what to judge on the event "constructor"'],
  ])('%s', (name, text) => {
    expect(() => readEvent(environment(name), {}, undefined)).toThrow(text)
  })
})
