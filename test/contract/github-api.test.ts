import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { routes } from '../support/github/routes.ts'
import type { ServedRequest } from '../support/http.ts'
import { replyProblems, requestProblems } from '../support/openapi/contract.ts'

function request(method: string, path: string, body?: unknown): ServedRequest {
  const url = new URL(path, 'http://loopback.invalid')
  return {
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: {},
    body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
  }
}

describe('the fake GitHub notices requests that the real one would not understand', () => {
  test.each([
    ['GET', '/repos/o/r/nothing', undefined, "GET /repos/o/r/nothing is no operation of GitHub's API"],
    [
      'GET',
      '/repos/o/r/commits?per_page=many',
      undefined,
      'GET /repos/o/r/commits: per_page=many: /value must be integer',
    ],
    ['GET', '/repos/o/r/commits?pages=2', undefined, 'GET /repos/o/r/commits: unknown query parameter pages'],
    ['GET', '/repos/o/r/pulls/x', undefined, 'GET /repos/o/r/pulls/x: pull_number=x: /value must be integer'],
    [
      'POST',
      '/repos/o/r/issues/1/comments',
      { text: 'hi' },
      'POST /repos/o/r/issues/1/comments: unknown field text',
      "POST /repos/o/r/issues/1/comments: body must have required property 'body'",
    ],
    ['POST', '/repos/o/r/issues/1/comments', undefined, 'POST /repos/o/r/issues/1/comments: the body is missing'],
  ])('%s %s', (method, path, body, ...problems) => {
    expect(requestProblems(request(method, path, body))).toEqual(problems)
  })

  test('and replies that the real one would not give', () => {
    const asked = request('GET', '/repos/o/r/git/blobs/abc')
    const blob = { content: '', encoding: 'base64', url: 'https://x.invalid', sha: 'abc', size: 0, node_id: 'B' }
    expect(replyProblems(asked, { status: 200, body: blob })).toEqual([])
    expect(replyProblems(asked, { status: 200, body: { ...blob, size: '0' } })).toEqual([
      'GET /repos/o/r/git/blobs/abc → 200: /size must be integer',
    ])
    expect(replyProblems(asked, { status: 204 })).toEqual([
      'GET /repos/o/r/git/blobs/abc → 204: GitHub describes no such answer',
    ])
  })
})

type Paths = Readonly<Record<string, Readonly<Record<string, unknown>>>>

const others = [
  ['GET', '/actions/artifacts'],
  ['GET', '/actions/artifacts/{}/{}'],
  ['GET', '/actions/caches'],
  ['GET', '/actions/runs/{}'],
] as const

/** `^\/git\/commits\/([^/]+)$` as `/git/commits/{}`. */
function template(path: RegExp): string {
  return path.source
    .replace(/^\^|\$$/g, '')
    .replaceAll('\\/', '/')
    .replace(/\(.+?\)/g, '{}')
}

describe('every operation that is used exists on', () => {
  test.each(['api.github.com', 'ghec', 'ghes-3.17', 'ghes-3.19'])('%s', (server) => {
    const file = fileURLToPath(import.meta.resolve(`@octokit/openapi/generated/${server}.json`))
    const { paths } = JSON.parse(readFileSync(file, 'utf8')) as { paths: Paths }
    const known = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace(/\{[^}]*\}/g, '{}')}`),
    )
    const used = [...routes.map(({ method, path }) => [method, template(path)]), ...others].map(
      ([method, path]) => `${method} /repos/{}/{}${path}`,
    )
    expect(used.filter((operation) => !known.includes(operation))).toEqual([])
  })
})
