import { describe, expect, test } from 'vitest'
import { explainFailure } from '../../src/github/failure.ts'
import { pullRequestEvent, sha } from './world.ts'

const commits = { merge: sha('a'), head: sha('b'), base: sha('c') }
const what = 'The comment could not be written'
const permission = 'pull-requests: write'

function refusal(status: number, message: string, accepted?: string): Error {
  const headers = accepted === undefined ? {} : { 'x-accepted-github-permissions': accepted }
  return Object.assign(new Error(message), { status, response: { headers, data: { message } } })
}

const inaccessible = 'Resource not accessible by integration'

describe('explainFailure', () => {
  test('names the permission that is missing, and what GitHub would accept', () => {
    const error = refusal(403, inaccessible, 'issues=write; pull_requests=write')
    expect(explainFailure(error, what, permission, pullRequestEvent(commits))).toBe(
      'The comment could not be written (403; GitHub would accept issues=write; pull_requests=write). Add "pull-requests: write" to the job\'s permissions.',
    )
  })

  test('does not ask a fork for a permission that it cannot get', () => {
    const event = pullRequestEvent(commits, { fork: true })
    expect(explainFailure(refusal(403, inaccessible), what, permission, event)).toBe(
      'The comment could not be written: this pull request comes from a fork, so its token can only read. The report is in the job summary.',
    )
  })

  test('nor Dependabot', () => {
    const event = pullRequestEvent(commits, { author: 'dependabot[bot]' })
    expect(explainFailure(refusal(403, inaccessible), what, permission, event)).toContain("Dependabot's pull requests")
  })

  test('a fork that may not read lacks a permission like anyone else', () => {
    const event = pullRequestEvent(commits, { fork: true })
    expect(explainFailure(refusal(403, inaccessible), what, 'actions: read', event)).toContain('Add "actions: read"')
  })

  test.each([
    [refusal(401, 'Bad credentials'), 'GitHub does not accept the token (401). Check the input token.'],
    [
      refusal(403, 'You have exceeded a secondary rate limit'),
      "GitHub limits the token's requests at the moment (403).",
    ],
    [refusal(502, 'Bad gateway'), 'GitHub answered 502 (Bad gateway).'],
    [new Error('fetch failed', { cause: new Error('ECONNREFUSED') }), 'fetch failed (ECONNREFUSED)'],
  ])('%s', (error, text) => {
    expect(explainFailure(error, what, permission, pullRequestEvent(commits))).toContain(`${what}: ${text}`)
  })

  test("shows GitHub's reasons behind a failed validation", () => {
    const data = { message: 'Validation Failed', errors: [{ message: 'Body is too long' }, 'other'] }
    const error = Object.assign(new Error('x'), { status: 422, response: { headers: {}, data } })
    expect(explainFailure(error, what, permission, pullRequestEvent(commits))).toBe(
      'The comment could not be written: GitHub answered 422 (Validation Failed: Body is too long: other).',
    )
  })
})
