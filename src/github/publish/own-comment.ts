import type { PullRequest } from '../../model/run-context.ts'
import type { Api } from '../api.ts'
import { readLogin } from './login.ts'

export type Comment = {
  readonly id: number
  readonly url: string
  readonly body: string
  readonly author: string
}

export type CommentSearch = {
  readonly api: Api
  readonly pullRequest: PullRequest
  readonly marker: string
}

const maximumPages = 30

/**
 * The oldest comment that begins with the marker and that this token's account wrote. The marker alone proves nothing:
 * whoever plants it keeps the right to edit that comment, and could rewrite the report later.
 */
export async function findOwnComment(search: CommentSearch): Promise<Comment | undefined> {
  let login: string | undefined
  for await (const marked of markedComments(search, undefined)) {
    // Asked only when needed: on most first runs there is nothing with a marker.
    login ??= await readLogin(search.api)
    if (marked.author === login) return marked
  }
  return undefined
}

/** Own comments with the marker, the oldest first. @param since only those that were made or changed after. */
export async function ownComments(search: CommentSearch, login: string, since: string): Promise<readonly Comment[]> {
  const found: Comment[] = []
  for await (const marked of markedComments(search, since)) {
    if (marked.author === login) found.push(marked)
  }
  return found.sort((one, other) => one.id - other.id)
}

async function* markedComments({ api, pullRequest, marker }: CommentSearch, since: string | undefined) {
  const { octokit, owner, repo } = api
  for (let page = 1; page <= maximumPages; page += 1) {
    const { data } = await octokit.rest.issues.listComments({
      owner,
      repo,
      issue_number: pullRequest.number,
      per_page: 100,
      page,
      ...(since !== undefined && { since }),
    })
    for (const { id, html_url: url, body = '', user } of data) {
      const comment: Comment = { id, url, body, author: user?.login ?? '' }
      if (body.startsWith(marker)) yield comment
    }
    if (data.length < 100) return
  }
}
