import type { Log } from '../../host.ts'
import type { Verdict } from '../../model/outcome.ts'
import type { PullRequest } from '../../model/run-context.ts'
import type { Api } from '../api.ts'
import { messageOf, refusalOf } from '../failure.ts'
import type { CommentMode } from '../inputs.ts'
import { readLogin } from './login.ts'
import { type Comment, findOwnComment, ownComments } from './own-comment.ts'

export type CommentOptions = {
  readonly api: Api
  readonly pullRequest: PullRequest
  readonly mode: CommentMode
  readonly verdict: Verdict
  /** Hidden first line; tells this policy's comment from others. */
  readonly marker: string
  readonly body: string
  /** In place of a body that GitHub finds too long. */
  readonly shortBody: string
  readonly log: Log
}

/** `skipped` says why nothing was written although nothing failed. */
export type CommentResult = { readonly url: string } | { readonly skipped: string } | undefined

/**
 * Writes the one comment of this policy on the pull request: edits its own, or makes it. A comment with the marker
 * that somebody else wrote is left alone and not counted.
 * @returns `undefined` when the mode asks for no comment. @throws what Octokit throws.
 */
export async function publishComment(options: CommentOptions): Promise<CommentResult> {
  if (options.mode === 'never') return undefined
  const stale = await newerHead(options)
  if (stale !== undefined) {
    return { skipped: `The pull request is at ${stale.slice(0, 7)} by now, so its comment was left to that run.` }
  }
  const existing = await findOwnComment(options)
  if (existing !== undefined) return { url: await update(options, existing) }
  if (options.mode === 'on-problem' && options.verdict === 'pass') return undefined
  return { url: await create(options) }
}

/** A slow run of an old commit must not overwrite what a newer commit's run has written. */
async function newerHead({ api, pullRequest }: CommentOptions): Promise<string | undefined> {
  const { octokit, owner, repo } = api
  const { data } = await octokit.rest.pulls.get({ owner, repo, pull_number: pullRequest.number })
  return data.head.sha === pullRequest.headCommit ? undefined : data.head.sha
}

async function update(options: CommentOptions, existing: Comment): Promise<string> {
  const { octokit, owner, repo } = options.api
  return withinLimit(options, async (body) => {
    if (sameText(existing.body, body)) return existing.url
    const { data } = await octokit.rest.issues.updateComment({ owner, repo, comment_id: existing.id, body })
    return data.html_url
  })
}

async function create(options: CommentOptions): Promise<string> {
  const { octokit, owner, repo } = options.api
  const since = new Date(Date.now() - 120_000).toISOString()
  return withinLimit(options, async (body) => {
    const issue = { owner, repo, issue_number: options.pullRequest.number }
    try {
      // A second try could make a second comment: the first may have come through without an answer.
      const { data } = await octokit.rest.issues.createComment({ ...issue, body, request: { retries: 0 } })
      return await converge(options, { id: data.id, url: data.html_url, body, author: data.user?.login ?? '' }, since)
    } catch (error) {
      if ((refusalOf(error)?.status ?? 500) < 500) throw error
      options.log.debug(`The comment may not have been written (${messageOf(error)}); looking.`)
      const written = await settle(options, body, since)
      if (written !== undefined) return written
      const { data } = await octokit.rest.issues.createComment({ ...issue, body, request: { retries: 0 } })
      return data.html_url
    }
  })
}

/**
 * Two runs that both saw no comment both make one. Each looks again; the older comment stays, and whoever made a
 * later one moves its text there and removes its own. Nothing else is ever removed.
 */
async function converge(options: CommentOptions, made: Comment, since: string): Promise<string> {
  const { octokit, owner, repo } = options.api
  const oldest = (await ownComments(options, made.author, since))[0]
  if (oldest === undefined || oldest.id >= made.id) return made.url
  const { data } = await octokit.rest.issues.updateComment({ owner, repo, comment_id: oldest.id, body: made.body })
  await octokit.rest.issues.deleteComment({ owner, repo, comment_id: made.id })
  return data.html_url
}

/** After a lost answer: the oldest own comment gets the text, and a later one with the same text was the lost one. */
async function settle(options: CommentOptions, body: string, since: string): Promise<string | undefined> {
  const { octokit, owner, repo } = options.api
  const [oldest, ...later] = await ownComments(options, await readLogin(options.api), since)
  if (oldest === undefined) return undefined
  const url = await update({ ...options, body }, oldest)
  const lost = later.find((comment) => sameText(comment.body, body))
  if (lost !== undefined) await octokit.rest.issues.deleteComment({ owner, repo, comment_id: lost.id })
  return url
}

async function withinLimit(options: CommentOptions, write: (body: string) => Promise<string>): Promise<string> {
  const marked = (text: string) => (text.startsWith(options.marker) ? text : `${options.marker}\n${text}`)
  try {
    return await write(marked(options.body))
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal?.status !== 422 || !/too long/i.test(refusal.message)) throw error
    return write(marked(options.shortBody))
  }
}

/** GitHub may hand a text back with other line ends. */
function sameText(one: string, other: string): boolean {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').trimEnd()
  return plain(one) === plain(other)
}
