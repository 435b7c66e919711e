import type { Verdict } from '../../model/outcome.ts'
import type { Api } from '../api.ts'
import type { Annotation } from './annotations.ts'

export type CheckRunOptions = {
  readonly api: Api
  readonly name: string
  /** The pull request's head, or the commit that was pushed. */
  readonly commit: string
  readonly verdict: Verdict
  readonly title: string
  readonly summary: string
  /** Only those that name a file; files are relative to the repository's root. */
  readonly annotations: readonly Annotation[]
  readonly detailsUrl?: string
}

const annotationsInRequest = 50
const maximumRequests = 4
const maximumTextCharacters = 65_000

/**
 * GitHub's words for a verdict, here and nowhere else. `neutral` and `skipped` satisfy a required check, so they are
 * never used.
 */
const conclusions = { pass: 'success', warn: 'success', block: 'failure' } as const satisfies Record<Verdict, string>
const annotationLevels = { error: 'failure', warning: 'warning', notice: 'notice' } as const

/** Makes the check run. At most 200 annotations are sent. @throws what Octokit throws, 403 where checks: write is missing. */
export async function publishCheckRun(options: CheckRunOptions): Promise<void> {
  const { octokit, owner, repo } = options.api
  const groups = inGroups(options.annotations.map(checkAnnotation)).slice(0, maximumRequests)
  const output = { title: cut(options.title, 255), summary: cut(options.summary, maximumTextCharacters) }
  const { data } = await octokit.rest.checks.create({
    owner,
    repo,
    name: options.name,
    head_sha: options.commit,
    status: 'completed',
    conclusion: conclusions[options.verdict],
    ...(options.detailsUrl !== undefined && { details_url: options.detailsUrl }),
    output: { ...output, ...(groups[0] !== undefined && { annotations: groups[0] }) },
  })
  for (const annotations of groups.slice(1)) {
    await octokit.rest.checks.update({ owner, repo, check_run_id: data.id, output: { ...output, annotations } })
  }
}

type CheckAnnotation = {
  readonly path: string
  readonly start_line: number
  readonly end_line: number
  readonly annotation_level: 'failure' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
}

function checkAnnotation({ level, title, message, file = '', line = 1 }: Annotation): CheckAnnotation {
  return {
    path: file,
    start_line: line,
    end_line: line,
    annotation_level: annotationLevels[level],
    title: cut(title, 255),
    message: cut(message, 16_000),
  }
}

function inGroups(annotations: readonly CheckAnnotation[]): CheckAnnotation[][] {
  const groups: CheckAnnotation[][] = []
  for (let start = 0; start < annotations.length; start += annotationsInRequest) {
    groups.push(annotations.slice(start, start + annotationsInRequest))
  }
  return groups
}

function cut(text: string, maximum: number): string {
  return text.length <= maximum ? text : `${text.slice(0, maximum - 1)}…`
}
