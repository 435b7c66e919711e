import { z } from 'zod'
import type { Tree } from './example.ts'
import type { Refusable, Rest } from './rest.ts'

export type Commit = { readonly sha: string; readonly files: Tree }

type TreeEntry = { readonly path: string; readonly mode: string; readonly type: string; readonly sha: string }

const created = z.looseObject({ sha: z.string() })
const reference = z.looseObject({ object: z.looseObject({ sha: z.string() }) })
const anything = z.looseObject({})

/** A pull request as GitHub shows it, which is also how the event's payload holds it. */
const pullRequestSchema = z.looseObject({
  number: z.int(),
  head: z.looseObject({ sha: z.string(), ref: z.string() }),
  base: z.looseObject({ sha: z.string(), ref: z.string() }),
})
export type PullRequest = z.output<typeof pullRequestSchema>

const commentSchema = z.looseObject({ id: z.int(), body: z.string(), user: z.looseObject({ login: z.string() }) })
export type Comment = z.output<typeof commentSchema>

export async function readTip(rest: Rest, branch: string): Promise<string> {
  return (await rest.send(reference, 'GET', `/git/ref/heads/${branch}`)).object.sha
}

/** Commits these files, and nothing else, through the git data API. */
export async function commitFiles(
  rest: Rest,
  message: string,
  files: Tree,
  parents: readonly string[],
): Promise<Commit> {
  const entries: TreeEntry[] = []
  for (const [path, content] of files) {
    const blob = { content: content.toString('base64'), encoding: 'base64' }
    const { sha } = await rest.send(created, 'POST', '/git/blobs', blob)
    entries.push({ path, mode: '100644', type: 'blob', sha })
  }
  const tree = await rest.send(created, 'POST', '/git/trees', { tree: entries })
  const { sha } = await rest.send(created, 'POST', '/git/commits', { message, tree: tree.sha, parents })
  return { sha, files }
}

export async function createReference(rest: Rest, ref: string, sha: string): Promise<void> {
  await rest.send(anything, 'POST', '/git/refs', { ref, sha })
}

export async function moveBranch(rest: Rest, branch: string, sha: string): Promise<void> {
  await rest.send(anything, 'PATCH', `/git/refs/heads/${branch}`, { sha })
}

/** Lets an account push branches. */
export async function addCollaborator(rest: Rest, login: string): Promise<void> {
  const { status, message } = await rest.attempt('PUT', `/collaborators/${login}`, { permission: 'push' })
  if (status > 299) throw new Error(`${login} could not be made a collaborator: ${status} ${message}`)
}

/** Nothing enters the branch unless this check has succeeded on it. */
export async function requireCheck(rest: Rest, branch: string, check: string): Promise<void> {
  await rest.send(anything, 'PUT', `/branches/${branch}/protection`, {
    required_status_checks: { strict: false, contexts: [check] },
    enforce_admins: true,
    required_pull_request_reviews: null,
    restrictions: null,
  })
}

export async function openPullRequest(
  rest: Rest,
  request: { readonly title: string; readonly body: string; readonly head: string; readonly base: string },
): Promise<PullRequest> {
  return rest.send(pullRequestSchema, 'POST', '/pulls', request)
}

export async function tryToMerge(rest: Rest, { number, head }: PullRequest): Promise<Refusable> {
  return rest.attempt('PUT', `/pulls/${number}/merge`, { sha: head.sha, merge_method: 'merge' })
}

export async function listComments(rest: Rest, { number }: PullRequest): Promise<readonly Comment[]> {
  return rest.send(z.array(commentSchema), 'GET', `/issues/${number}/comments`)
}

export async function readRepository(rest: Rest) {
  return rest.send(z.looseObject({ id: z.int() }), 'GET', '')
}
