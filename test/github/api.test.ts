import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openApi } from '../../src/github/api.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  world.github.repository.branches.set('main', world.github.repository.commit())
})
afterEach(() => world.close())

function ask(patience?: { total: number; request: number }) {
  const { github, log } = world
  const address = { owner: 'octo', repo: 'models' }
  const api = openApi({
    token: 'job-token',
    baseUrl: github.url,
    ...address,
    log,
    clock: () => performance.now(),
    ...(patience && { patience }),
  })
  return api.octokit.rest.repos.listCommits({ ...address, sha: 'main' })
}

describe('the client', () => {
  test('tries again twice after a server error, and no more', async () => {
    world.github.faults.push({ path: /commits$/, answer: { status: 502, body: { message: 'Bad gateway' } } })
    await expect(ask()).rejects.toThrow('Bad gateway')
    expect(world.github.requests).toHaveLength(3)
  })

  test('tries again when a server keeps silent', async () => {
    world.github.faults.push({ path: /commits$/, times: 1, answer: 'hang' })
    expect((await ask({ total: 20_000, request: 2_000 })).status).toBe(200)
    expect(world.github.requests).toHaveLength(2)
  })

  test('gives up when its time is over, however long the server would go on', async () => {
    world.github.faults.push({ path: /commits$/, answer: 'hang' })
    const start = performance.now()
    await expect(ask({ total: 700, request: 500 })).rejects.toThrow(
      'GET /repos/{owner}/{repo}/commits took longer than 1 s.',
    )
    expect(performance.now() - start).toBeLessThan(5_000)
  })

  test.each([401, 403, 404, 422])('does not repeat a refusal (%d)', async (status) => {
    world.github.faults.push({ path: /commits$/, answer: { status, body: { message: 'No' } } })
    await expect(ask()).rejects.toThrow('No')
    expect(world.github.requests).toHaveLength(1)
  })

  test('does not wait for a primary limit that ends in an hour', async () => {
    const headers = {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3600),
    }
    const body = { message: 'API rate limit exceeded for installation.' }
    world.github.faults.push({ path: /commits$/, answer: { status: 403, headers, body } })
    await expect(ask()).rejects.toThrow('API rate limit exceeded')
    expect(world.log.lines).toEqual([expect.stringContaining('that is too long to wait for.')])
  })

  test("asks an enterprise server's own address", () => {
    const baseUrl = 'https://github.example.com/api/v3'
    const { octokit } = openApi({ token: 't', baseUrl, owner: 'o', repo: 'r', log: world.log, clock: () => 0 })
    expect(octokit.request.endpoint('GET /user').url).toBe('https://github.example.com/api/v3/user')
  })
})
