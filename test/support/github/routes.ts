import type { Reply, ServedRequest } from '../http.ts'
import { page } from '../results/rest.ts'
import { checkRunJson, commentJson, commitJson, comparisonJson, gitCommitJson, pullJson, releaseJson } from './json.ts'
import {
  blobSha,
  findCommit,
  findTree,
  history,
  type IssueComment,
  type Repository,
  treeEntries,
  treeSha,
} from './repository.ts'

export type RouteCall = {
  readonly repository: Repository
  readonly request: ServedRequest
  /** What the path's groups held, decoded. */
  readonly parts: readonly string[]
  /** The account that the token writes as. */
  readonly login: string
  readonly limits: { readonly treeEntries: number; readonly commentCharacters: number }
}

/** Which permission an operation needs: `contents=read`, as GitHub writes it. */
export type Route = {
  readonly method: string
  readonly path: RegExp
  readonly permission: string
  readonly answer: (call: RouteCall) => Reply
}

const notFound: Reply = { status: 404, body: { message: 'Not Found', documentation_url: '', status: '404' } }

/** Paths below `/repos/<owner>/<name>`. */
export const routes: readonly Route[] = [
  { method: 'GET', path: /^\/git\/commits\/([^/]+)$/, permission: 'contents=read', answer: getCommit },
  { method: 'GET', path: /^\/commits$/, permission: 'contents=read', answer: listCommits },
  { method: 'GET', path: /^\/commits\/([^/]+)$/, permission: 'contents=read', answer: getCommitOf },
  { method: 'GET', path: /^\/releases\/latest$/, permission: 'contents=read', answer: getLatestRelease },
  { method: 'GET', path: /^\/compare\/([^/]+)$/, permission: 'contents=read', answer: compare },
  { method: 'GET', path: /^\/git\/trees\/([^/]+)$/, permission: 'contents=read', answer: getTree },
  { method: 'GET', path: /^\/git\/ref\/([^/]+)$/, permission: 'contents=read', answer: getReference },
  { method: 'GET', path: /^\/git\/blobs\/([^/]+)$/, permission: 'contents=read', answer: getBlob },
  { method: 'GET', path: /^\/pulls\/(\d+)$/, permission: 'pull_requests=read', answer: getPull },
  { method: 'GET', path: /^\/issues\/(\d+)\/comments$/, permission: 'pull_requests=read', answer: listComments },
  { method: 'POST', path: /^\/issues\/(\d+)\/comments$/, permission: 'pull_requests=write', answer: createComment },
  { method: 'PATCH', path: /^\/issues\/comments\/(\d+)$/, permission: 'pull_requests=write', answer: updateComment },
  { method: 'DELETE', path: /^\/issues\/comments\/(\d+)$/, permission: 'pull_requests=write', answer: deleteComment },
  { method: 'POST', path: /^\/check-runs$/, permission: 'checks=write', answer: createCheckRun },
  { method: 'PATCH', path: /^\/check-runs\/(\d+)$/, permission: 'checks=write', answer: updateCheckRun },
]

function getCommit({ repository, parts }: RouteCall): Reply {
  const commit = repository.commits.get(parts[0] ?? '')
  return commit === undefined ? notFound : { status: 200, body: gitCommitJson(commit) }
}

function listCommits({ repository, request }: RouteCall): Reply {
  const start = findCommit(repository, request.query.get('sha') ?? repository.defaultBranch)
  if (start === undefined) return notFound
  return { status: 200, body: page(history(repository, start.sha), request.query).map(commitJson) }
}

function getCommitOf({ repository, parts }: RouteCall): Reply {
  const [reference = ''] = parts
  const tag = /^tags\/(.+)$/.exec(reference)?.[1]
  const named = tag === undefined ? reference.replace(/^heads\//, '') : (repository.tags.get(tag) ?? '')
  const commit = findCommit(repository, named)
  if (commit !== undefined) return { status: 200, body: commitJson(commit) }
  const message = `No commit found for SHA: ${reference}`
  return { status: 422, body: { message, documentation_url: '', status: '422' } }
}

function getLatestRelease({ repository }: RouteCall): Reply {
  const tag = repository.releases.at(-1)
  return tag === undefined ? notFound : { status: 200, body: releaseJson(tag) }
}

function compare({ repository, parts }: RouteCall): Reply {
  const [base, head] = (parts[0] ?? '').split('...').map((revision) => findCommit(repository, revision))
  if (base === undefined || head === undefined) return notFound
  const ofBase = new Set(history(repository, base.sha).map(({ sha }) => sha))
  const common = history(repository, head.sha).find(({ sha }) => ofBase.has(sha))
  return common === undefined ? notFound : { status: 200, body: comparisonJson(common) }
}

function getTree({ repository, request, parts, limits }: RouteCall): Reply {
  const found = findTree(repository, parts[0] ?? '')
  if (found === undefined) return notFound
  const all = treeEntries(found.commit, found.folder, request.query.get('recursive') !== null)
  const tree = all.slice(0, limits.treeEntries)
  const sha = treeSha(found.commit, found.folder)
  const url = `https://api.github.com/repos/octo/models/git/trees/${sha}`
  return { status: 200, body: { sha, url, tree, truncated: tree.length < all.length } }
}

function getReference({ repository, parts }: RouteCall): Reply {
  const sha = repository.branches.get(parts[0]?.replace(/^heads\//, '') ?? '')
  if (sha === undefined) return notFound
  const url = `https://api.github.com/repos/octo/models/git/refs/${parts[0]}`
  const object = { type: 'commit', sha, url: `https://api.github.com/repos/octo/models/git/commits/${sha}` }
  return { status: 200, body: { ref: `refs/${parts[0]}`, node_id: 'R', url, object } }
}

function getBlob({ repository, parts }: RouteCall): Reply {
  const contents = [...repository.commits.values()].flatMap(({ files }) => [...files.values()])
  const content = contents.find((candidate) => blobSha(candidate) === parts[0])
  if (content === undefined) return notFound
  // GitHub breaks its base64 into lines.
  const lines = content.toString('base64').replace(/.{60}/g, '$&\n')
  const url = `https://api.github.com/repos/octo/models/git/blobs/${parts[0]}`
  const body = { sha: parts[0], node_id: 'B', size: content.length, url, content: lines, encoding: 'base64' }
  return { status: 200, body }
}

function getPull({ repository, parts }: RouteCall): Reply {
  const pull = repository.pulls.get(Number(parts[0]))
  return pull === undefined ? notFound : { status: 200, body: pullJson(repository, pull) }
}

function listComments({ repository, request, parts }: RouteCall): Reply {
  const since = request.query.get('since')
  const comments = repository.comments
    .filter(({ issue }) => issue === Number(parts[0]))
    .filter(({ updatedAt }) => since === null || updatedAt >= new Date(since))
  return { status: 200, body: page(comments, request.query).map((comment) => commentJson(repository, comment)) }
}

function createComment(call: RouteCall): Reply {
  const { repository, parts, login } = call
  const body = bodyOf(call)
  if (body.length > call.limits.commentCharacters) return tooLong
  const now = new Date()
  const id = 5000 + repository.nextId()
  const comment: IssueComment = { id, issue: Number(parts[0]), body, author: login, createdAt: now, updatedAt: now }
  repository.comments.push(comment)
  return { status: 201, body: commentJson(repository, comment) }
}

const tooLong: Reply = {
  status: 422,
  body: {
    message: 'Validation Failed',
    errors: [
      {
        resource: 'IssueComment',
        code: 'unprocessable',
        field: 'data',
        message: 'Body is too long (maximum is 65536 characters)',
      },
    ],
    documentation_url: 'https://docs.github.com/rest/issues/comments#create-an-issue-comment',
  },
}

/** Anyone who may write may edit anyone's comment: the fake is no stricter than GitHub. */
function updateComment(call: RouteCall): Reply {
  const comment = findComment(call)
  if (comment === undefined) return notFound
  const body = bodyOf(call)
  if (body.length > call.limits.commentCharacters) return tooLong
  comment.body = body
  comment.updatedAt = new Date()
  return { status: 200, body: commentJson(call.repository, comment) }
}

function deleteComment(call: RouteCall): Reply {
  const comment = findComment(call)
  if (comment === undefined) return notFound
  call.repository.comments.splice(call.repository.comments.indexOf(comment), 1)
  return { status: 204 }
}

function findComment({ repository, parts }: RouteCall): IssueComment | undefined {
  return repository.comments.find(({ id }) => id === Number(parts[0]))
}

function bodyOf({ request }: RouteCall): string {
  return (JSON.parse(request.body.toString()) as { body: string }).body
}

type CheckRunInput = {
  readonly name: string
  readonly head_sha: string
  readonly conclusion: string
  readonly output: { readonly annotations?: Record<string, unknown>[] } & Record<string, unknown>
}

function createCheckRun({ repository, request }: RouteCall): Reply {
  const input = JSON.parse(request.body.toString()) as CheckRunInput
  const { annotations = [], ...output } = input.output
  const { name, head_sha: headSha, conclusion } = input
  const run = { id: 7000 + repository.nextId(), name, headSha, conclusion, annotations: [...annotations], output }
  repository.checkRuns.push(run)
  return { status: 201, body: checkRunJson(run) }
}

function updateCheckRun({ repository, request, parts }: RouteCall): Reply {
  const run = repository.checkRuns.find(({ id }) => id === Number(parts[0]))
  if (run === undefined) return notFound
  const { annotations = [], ...output } = (JSON.parse(request.body.toString()) as CheckRunInput).output
  run.annotations.push(...annotations)
  run.output = output
  return { status: 200, body: checkRunJson(run) }
}
