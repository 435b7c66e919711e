import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type CommentOptions, publishComment } from '../../src/github/publish/comment.ts'
import type { IssueComment } from '../support/github/repository.ts'
import { fullAccess } from '../support/github/server.ts'
import { openWorld, sha, type World } from './world.ts'

const marker = '<!-- holdout:models-12345678 -->'
const bot = 'github-actions[bot]'
const pullRequest = { number: 7, headCommit: sha('b'), headRef: 'feature', fork: false, author: 'alice' }

let world: World
beforeEach(async () => {
  world = await openWorld()
  world.github.repository.pulls.set(7, {
    number: 7,
    head: { sha: sha('b'), ref: 'feature', repositoryId: 42 },
    base: { sha: sha('c'), ref: 'main' },
    author: 'alice',
  })
})
afterEach(async () => {
  expect(world.github.violations).toEqual([])
  await world.close()
})

function publish(changes: Partial<CommentOptions> = {}) {
  return publishComment({
    api: world.api,
    pullRequest,
    mode: 'always',
    verdict: 'pass',
    marker,
    body: 'All is well.',
    shortBody: 'Too long.',
    log: world.log,
    ...changes,
  })
}

function plant(body: string, author: string): IssueComment {
  const { comments } = world.github.repository
  const now = new Date()
  const comment = { id: 100 + comments.length, issue: 7, body, author, createdAt: now, updatedAt: now }
  comments.push(comment)
  return comment
}

function texts() {
  return world.github.repository.comments.map(({ author, body }) => `${author}: ${body}`)
}

function writes() {
  return world.github.requests.filter((line) => !line.startsWith('GET') && !line.includes('graphql'))
}

describe('publishComment', () => {
  test('makes one comment that begins with the marker', async () => {
    const result = await publish()
    expect(texts()).toEqual([`${bot}: ${marker}\nAll is well.`])
    expect(result).toEqual({
      url: expect.stringMatching(/^https:\/\/github\.com\/octo\/models\/pull\/7#issuecomment-\d+$/),
    })
  })

  test('edits its comment when it runs again', async () => {
    await publish()
    await publish({ body: 'Now it fails.', verdict: 'block' })
    expect(texts()).toEqual([`${bot}: ${marker}\nNow it fails.`])
  })

  test('writes nothing when nothing changed', async () => {
    await publish()
    const before = writes().length
    await publish()
    expect(writes()).toHaveLength(before)
  })

  test('finds its comment behind a hundred others', async () => {
    for (let index = 0; index < 150; index += 1) plant(`comment ${index}`, 'alice')
    plant(`${marker}\nold`, bot)
    await publish()
    expect(texts().filter((text) => text.includes(marker))).toEqual([`${bot}: ${marker}\nAll is well.`])
    expect(world.github.repository.comments).toHaveLength(151)
  })

  test('leaves a comment alone whose marker somebody else planted', async () => {
    plant(`${marker}\nplanted`, 'mallory')
    await publish()
    await publish({ body: 'again' })
    expect(texts()).toEqual([`mallory: ${marker}\nplanted`, `${bot}: ${marker}\nagain`])
  })

  test('does not take another app for itself', async () => {
    plant(`${marker}\nother app`, 'other[bot]')
    await publish()
    expect(texts()).toEqual([`other[bot]: ${marker}\nother app`, `${bot}: ${marker}\nAll is well.`])
  })

  test('leaves other policies and quotations of its own comment alone', async () => {
    plant('<!-- holdout:other-87654321 -->\nother policy', bot)
    plant(`> ${marker}\nquoted`, bot)
    await publish()
    expect(texts()).toHaveLength(3)
  })

  test.each(['holdout-app[bot]', 'a-person'])('knows itself as %s', async (login) => {
    world.github.accounts.set('job-token', { ...fullAccess, login })
    plant(`${marker}\nplanted`, bot)
    await publish()
    await publish({ body: 'again' })
    expect(texts()).toEqual([`${bot}: ${marker}\nplanted`, `${login}: ${marker}\nagain`])
  })

  test.each([bot, 'a-person'])('knows itself as %s where GraphQL does not answer', async (login) => {
    world.github.graphql = false
    world.github.accounts.set('job-token', { ...fullAccess, login })
    await publish()
    await publish({ body: 'again' })
    expect(texts()).toEqual([`${login}: ${marker}\nagain`])
  })

  test('does not write for a head that is not the newest', async () => {
    const pull = world.github.repository.pulls.get(7)
    if (pull !== undefined) pull.head.sha = sha('f')
    expect(await publish()).toEqual({
      skipped: 'The pull request is at fffffff by now, so its comment was left to that run.',
    })
    expect(writes()).toEqual([])
  })

  test('mode never asks for nothing', async () => {
    expect(await publish({ mode: 'never', verdict: 'block' })).toBeUndefined()
    expect(world.github.requests).toEqual([])
  })

  test('mode on-problem is silent on a pass and updates what it said before', async () => {
    const mode = 'on-problem'
    expect(await publish({ mode })).toBeUndefined()
    expect(texts()).toEqual([])
    await publish({ mode, verdict: 'warn', body: 'A warning.' })
    await publish({ mode, body: 'Fixed.' })
    expect(texts()).toEqual([`${bot}: ${marker}\nFixed.`])
  })

  test('says it shortly when GitHub finds the text too long', async () => {
    await publish({ body: 'x'.repeat(70_000) })
    expect(texts()).toEqual([`${bot}: ${marker}\nToo long.`])
  })

  test('a lost answer in a race leaves one comment', async () => {
    const rival = `${marker}\nfrom the other run`
    world.github.faults.push({
      method: 'POST',
      path: /\/issues\/7\/comments$/,
      times: 1,
      answer: 'drop',
      afterwards: true,
      effect: () => plant(rival, bot),
    })
    await publish({ body: 'mine' })
    expect(texts()).toEqual([`${bot}: ${marker}\nmine`])
  })

  test('the later of two new comments gives way to the older', async () => {
    const first = publish({ body: 'one' })
    const second = publish({ body: 'two' })
    await Promise.all([first, second])
    expect(texts()).toHaveLength(1)
  })

  test('a lost answer does not make a second comment', async () => {
    const fault = { method: 'POST', path: /comments$/, times: 1, afterwards: true }
    world.github.faults.push({ ...fault, answer: { status: 502, body: { message: 'Bad gateway' } } })
    await publish()
    expect(texts()).toEqual([`${bot}: ${marker}\nAll is well.`])
  })

  test('a server error before the write is made good by a second try', async () => {
    world.github.faults.push({
      method: 'POST',
      path: /comments$/,
      times: 1,
      answer: { status: 502, body: { message: 'Bad gateway' } },
    })
    await publish()
    expect(texts()).toEqual([`${bot}: ${marker}\nAll is well.`])
  })

  test('a secondary limit is waited for when it is short', async () => {
    const body = { message: 'You have exceeded a secondary rate limit.' }
    world.github.faults.push({
      method: 'POST',
      path: /comments$/,
      times: 1,
      answer: { status: 403, headers: { 'retry-after': '1' }, body },
    })
    await publish()
    expect(texts()).toEqual([`${bot}: ${marker}\nAll is well.`])
    expect(world.log.lines).toEqual([expect.stringContaining('GitHub limits requests for 1 s')])
  })

  test('a secondary limit of many minutes is not waited for', async () => {
    const body = { message: 'You have exceeded a secondary rate limit.' }
    world.github.faults.push({ path: /comments$/, answer: { status: 403, headers: { 'retry-after': '600' }, body } })
    await expect(publish()).rejects.toThrow('secondary rate limit')
    expect(world.log.lines).toEqual([expect.stringContaining('that is too long to wait for.')])
  })
})
