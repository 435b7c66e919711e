import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type ExamplePullRequest, readExample, readPullRequest, type Tree } from './example.ts'
import { accounts, type GitHub, repositoryName } from './github.ts'
import { naiveVerdicts } from './naive-verdicts.ts'
import {
  addCollaborator,
  type Comment,
  type Commit,
  commitFiles,
  createReference,
  listComments,
  moveBranch,
  openPullRequest,
  type PullRequest,
  readRepository,
  readTip,
  requireCheck,
  tryToMerge,
} from './repository.ts'
import { openRest, type Rest } from './rest.ts'
import { createRunner, type JobResult, type Runner } from './runner.ts'
import { print, printComment, printHeading, styled } from './terminal.ts'

const check = 'Holdout'

type World = {
  readonly github: GitHub
  readonly runner: Runner
  readonly maintainer: Rest
  readonly author: Rest
  readonly repository: unknown
  readonly comments: string | undefined
}

export type Stage = {
  readonly github: GitHub
  /** Path of the built Action. */
  readonly action: string
  /** An empty folder for the runners' files. */
  readonly temporary: string
  /** A folder to keep each comment in as markdown; none is kept when absent. */
  readonly comments: string | undefined
}

/** An opened pull request, with the commit that GitHub would merge it as. */
type Opened = {
  readonly example: ExamplePullRequest
  readonly pullRequest: PullRequest
  readonly merge: Commit
}

/** The story does not hold: something that must be refused was merged, or the other way round. */
export class StoryError extends Error {
  override readonly name = 'StoryError'
}

/**
 * Plays the whole story against a fresh GitHub and prints it.
 * @param action path of the built Action, `dist/index.js`.
 * @param temporary an empty folder.
 * @throws StoryError when something does not go as it must.
 */
export async function play({ github, action, temporary, comments }: Stage): Promise<void> {
  const maintainer = openRest(github.apiUrl, repositoryName, accounts.maintainer.token)
  const author = openRest(github.apiUrl, repositoryName, accounts.author.token)
  const repository = await readRepository(maintainer)
  const runner = createRunner(github, action, temporary, repository.id)
  const world: World = { github, runner, maintainer, author, repository, comments }

  printHeading('A repository with a required check')
  const base = await setUp(world)
  await pushRun(world, base)

  await blocked(world, base, 'regression')
  await blocked(world, base, 'corrupted-data')
  const card = await blocked(world, base, 'card-not-updated')
  await runAgain(world, card)

  const refactored = await merged(world, base, 'refactor-other-seed')
  print('  The run on main that would store a snapshot of this merge is still waiting for a machine.')
  const improved = await merged(world, refactored, 'improvement', base)

  printHeading('Main again')
  await pushRun(world, improved)
  print()
  print(styled('green', 'Three pull requests were refused, two were merged, and main has a new baseline.'))
}

async function setUp({ maintainer }: World): Promise<Commit> {
  const files = await readExample()
  const base = await commitFiles(maintainer, 'Predict late flights', files, [await readTip(maintainer, 'main')])
  await moveBranch(maintainer, 'main', base.sha)
  await addCollaborator(maintainer, accounts.author.login)
  await requireCheck(maintainer, 'main', check)
  print(`  ${repositoryName}: ${files.size} files of examples/flights at ${short(base.sha)}`)
  print(`  Branch protection: main accepts a pull request only after the check "${check}" succeeded.`)
  return base
}

/** The run on a push to main, which leaves the baseline behind. */
async function pushRun(world: World, commit: Commit): Promise<void> {
  const { store } = world.github.results
  const before = { artifacts: snapshots(store.artifacts).length, caches: store.caches.length }
  const result = await world.runner({
    event: 'push',
    payload: { ref: 'refs/heads/main', after: commit.sha, deleted: false, repository: world.repository },
    commit,
    ref: 'refs/heads/main',
    branch: 'main',
    listedCommit: commit.sha,
  })
  print(`  Holdout on the push of ${short(commit.sha)}: ${verdictOf(result)} ${seconds(result)}`)
  must(result.exitCode === 0, 'the run on main must be green', result)
  const artifacts = snapshots(store.artifacts).slice(before.artifacts)
  const caches = store.caches.slice(before.caches)
  must(artifacts.length === 1, 'the run on main must store its snapshot as an artifact', result)
  must(caches.length === 1, 'the run on main must store its snapshot in the cache', result)
  print(`  Snapshot stored as the artifact ${artifacts[0]?.name}`)
  print(`  and as the cache entry ${caches[0]?.key}`)
}

/** Artifacts that hold a snapshot; reports are artifacts too. */
function snapshots<T extends { readonly name: string }>(artifacts: readonly T[]): readonly T[] {
  return artifacts.filter(({ name }) => name.startsWith('holdout-snapshot'))
}

async function blocked(world: World, base: Commit, name: string): Promise<Opened> {
  const opened = await open(world, base, name)
  const result = await run(world, opened, base)
  must(result.exitCode === 1, `${name} must be blocked`, result)
  const families = blockingFamilies(result)
  const expected = opened.example.blockedBy
  must(
    families.length === 1 && families[0] === expected,
    `${name} must be blocked by ${expected} alone, not by ${families.join(', ') || 'nothing'}`,
    result,
  )
  const { status, message } = await tryToMerge(world.maintainer, opened.pullRequest)
  print(`  ${styled('red', '✗ merge refused')}: ${status} ${message}`)
  must(status >= 400, `GitHub must refuse to merge ${name}`, result)
  return opened
}

/** @param baseline the commit whose snapshot is the nearest, when it is not the base itself. */
async function merged(world: World, base: Commit, name: string, baseline = base): Promise<Commit> {
  const opened = await open(world, base, name)
  const result = await run(world, opened, baseline)
  must(result.exitCode === 0, `${name} must not be blocked`, result)
  const { status, message } = await tryToMerge(world.maintainer, opened.pullRequest)
  must(status === 200, `GitHub must merge ${name}, but it answered ${status} ${message}`, result)
  print(`  ${styled('green', '✓ merged')}: ${status} ${message}`)
  return { sha: await readTip(world.maintainer, 'main'), files: opened.merge.files }
}

/** Opens the pull request, and makes the merge commit that GitHub would check out. */
async function open({ author, maintainer }: World, base: Commit, name: string): Promise<Opened> {
  const example = await readPullRequest(name)
  const files: Tree = new Map([...base.files, ...example.files])
  const head = await commitFiles(author, example.title, files, [base.sha])
  await createReference(author, `refs/heads/${example.branch}`, head.sha)
  const { title, body, branch } = example
  const pullRequest = await openPullRequest(author, { title, body, head: branch, base: 'main' })
  const merge = await commitFiles(maintainer, `Merge ${head.sha} into ${base.sha}`, files, [base.sha, head.sha])
  await createReference(maintainer, `refs/pull/${pullRequest.number}/merge`, merge.sha)

  printHeading(`#${pullRequest.number} ${title}`)
  print(`  examples/flights/pull-requests/${name}: ${[...example.files.keys()].join(', ')}`)
  const early = await tryToMerge(maintainer, pullRequest)
  must(early.status >= 400, `GitHub must not merge ${name} before the check has run`)
  print(`  Merge before the check has run: ${early.status} ${early.message}`)
  return { example, pullRequest, merge }
}

async function run(world: World, opened: Opened, baseline: Commit): Promise<JobResult> {
  const result = await runOnce(world, opened)
  must(result.outputs.get('baseline-commit') === baseline.sha, 'the run must compare with the stored snapshot', result)
  const [comment, ...others] = await holdoutComments(world, opened)
  must(comment !== undefined && others.length === 0, 'there must be exactly one comment', result)
  print(`  Holdout: ${verdictOf(result)} ${seconds(result)}, comment ${comment?.id}:\n`)
  printComment(comment?.body ?? '')
  print()
  for (const line of naiveVerdicts(baseline.files, opened.merge.files)) print(`  ${line}`)
  if (world.comments !== undefined)
    await writeFile(join(world.comments, `${opened.example.branch}.md`), comment?.body ?? '')
  return result
}

function runOnce({ runner, repository }: World, { pullRequest, merge }: Opened): Promise<JobResult> {
  return runner({
    event: 'pull_request',
    payload: { action: 'opened', number: pullRequest.number, pull_request: pullRequest, repository },
    commit: merge,
    ref: `refs/pull/${pullRequest.number}/merge`,
    branch: pullRequest.head.ref,
    listedCommit: pullRequest.head.sha,
    baseBranch: 'main',
  })
}

async function runAgain(world: World, opened: Opened): Promise<void> {
  const [before] = await holdoutComments(world, opened)
  const result = await runOnce(world, opened)
  const after = await holdoutComments(world, opened)
  must(after.length === 1 && after[0]?.id === before?.id, 'a second run must edit its comment', result)
  must(after[0]?.body !== before?.body, 'a second run must renew its comment', result)
  print(`  Run again: still one comment, ${after[0]?.id}, edited in place.`)
}

async function holdoutComments({ maintainer }: World, { pullRequest }: Opened): Promise<readonly Comment[]> {
  const comments = await listComments(maintainer, pullRequest)
  return comments.filter(({ user }) => user.login === accounts.actions.login)
}

const findingsSchema = z.array(z.looseObject({ check: z.string(), outcome: z.string(), level: z.string() }))

/** `metrics`, `data`, `governance`, ... of the findings that block. */
function blockingFamilies({ outputs }: JobResult): readonly string[] {
  const findings = findingsSchema.parse(JSON.parse(outputs.get('findings') ?? '[]'))
  const blocking = findings.filter(
    ({ outcome, level }) => outcome === 'errored' || (outcome === 'failed' && level === 'block'),
  )
  return [...new Set(blocking.map((finding) => finding.check.split('.')[0] ?? finding.check))]
}

const verdictStyles = { pass: 'green', warn: 'yellow', block: 'red' } as const

function verdictOf({ outputs }: JobResult): string {
  const verdict = outputs.get('verdict') ?? 'no verdict'
  const style = Object.entries(verdictStyles).find(([name]) => name === verdict)?.[1]
  return style === undefined ? verdict : styled(style, verdict)
}

function seconds(result: JobResult): string {
  return `(${result.seconds.toFixed(1)} s)`
}

function short(commit: string): string {
  return commit.slice(0, 7)
}

function must(holds: boolean, what: string, result?: JobResult): void {
  if (holds) return
  throw new StoryError(result === undefined ? what : `${what}\n\nThe run's log:\n${result.log}\n${outputLines(result)}`)
}

function outputLines({ outputs }: JobResult): string {
  return [...outputs].map(([name, value]) => `${name}=${value}`).join('\n')
}
