import { exampleReply } from '../openapi/contract.ts'
import type { CheckRun, Commit, IssueComment, Pull, Repository } from './repository.ts'

/** GitHub's own example of each answer with the repository's values in it: complete, and right where it matters. */
export function pullJson(repository: Repository, pull: Pull): unknown {
  const example = exampleReply('GET', '/repos/o/r/pulls/1', 200)
  const head = example['head'] as { repo: object }
  const base = example['base'] as { repo: object }
  return {
    ...example,
    number: pull.number,
    state: 'open',
    requested_teams: [],
    user: userJson(pull.author),
    head: { ...head, sha: pull.head.sha, ref: pull.head.ref, repo: { ...head.repo, id: pull.head.repositoryId } },
    base: { ...base, sha: pull.base.sha, ref: pull.base.ref, repo: { ...base.repo, id: repository.id } },
  }
}

export function commentJson(repository: Repository, comment: IssueComment): unknown {
  const { owner, name } = repository
  return {
    ...exampleReply('POST', '/repos/o/r/issues/1/comments', 201),
    id: comment.id,
    html_url: `https://github.com/${owner}/${name}/pull/${comment.issue}#issuecomment-${comment.id}`,
    issue_url: `https://api.github.com/repos/${owner}/${name}/issues/${comment.issue}`,
    body: comment.body,
    user: userJson(comment.author),
    created_at: comment.createdAt.toISOString(),
    updated_at: comment.updatedAt.toISOString(),
  }
}

function userJson(login: string): Record<string, unknown> {
  const example = exampleReply('POST', '/repos/o/r/issues/1/comments', 201)['user'] as Record<string, unknown>
  return { ...example, login, type: login.endsWith('[bot]') ? 'Bot' : 'User' }
}

export function gitCommitJson(commit: Commit): unknown {
  return {
    ...exampleReply('GET', '/repos/o/r/git/commits/c', 200),
    sha: commit.sha,
    message: commit.message,
    parents: commit.parents.map(parentJson),
  }
}

export function commitJson(commit: Commit): Record<string, unknown> {
  const [example] = exampleReply('GET', '/repos/o/r/commits', 200) as unknown as Record<string, unknown>[]
  return { ...example, sha: commit.sha, parents: commit.parents.map(parentJson) }
}

export function releaseJson(tag: string): Record<string, unknown> {
  return { ...exampleReply('GET', '/repos/o/r/releases/latest', 200), tag_name: tag, name: tag }
}

function parentJson(sha: string): unknown {
  const url = `https://api.github.com/repos/octo/models/git/commits/${sha}`
  return { sha, url, html_url: url }
}

export function comparisonJson(mergeBase: Commit): unknown {
  const example = exampleReply('GET', '/repos/o/r/compare/a...b', 200)
  return { ...example, merge_base_commit: commitJson(mergeBase) }
}

export function checkRunJson(run: CheckRun): unknown {
  const example = exampleReply('POST', '/repos/o/r/check-runs', 201)
  const output = example['output'] as object
  return {
    ...example,
    id: run.id,
    name: run.name,
    head_sha: run.headSha,
    status: 'completed',
    conclusion: run.conclusion,
    completed_at: '2026-01-01T00:00:00Z',
    output: {
      ...output,
      title: run.output['title'],
      summary: run.output['summary'],
      annotations_count: run.annotations.length,
    },
  }
}
