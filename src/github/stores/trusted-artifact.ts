import type { Api } from '../api.ts'
import type { GitHubEvent } from '../event.ts'
import { asking } from '../failure.ts'
import { trustedBranches } from './trusted-branches.ts'

export type TrustedArtifact = {
  readonly id: number
  readonly runId: number
  readonly commit: string
  /** Size of the archive. */
  readonly bytes: number
  /** `sha256:` and hexadecimal digits; absent for artifacts that old clients uploaded. */
  readonly digest?: string
}

const maximumPages = 3
/** Each candidate costs a request, and a candidate from a wrong event is rare. */
const maximumCandidates = 5
const trustedEvents = ['push', 'schedule', 'workflow_dispatch']

/**
 * The artifact of the nearest commit that a trusted run left: on push, schedule or workflow_dispatch.
 * @param listed those of {@link listArtifacts}.
 */
export async function findTrustedArtifact(
  api: Api,
  event: GitHubEvent,
  listed: readonly TrustedArtifact[],
  commits: readonly string[],
): Promise<TrustedArtifact | undefined> {
  const candidates = [...listed]
    .filter(({ commit }) => commits.includes(commit))
    .sort((one, other) => commits.indexOf(one.commit) - commits.indexOf(other.commit) || other.id - one.id)
  for (const candidate of candidates.slice(0, maximumCandidates)) {
    if (await hasTrustedEvent(api, event, candidate.runId)) return candidate
  }
  return undefined
}

/**
 * Artifacts of runs on the base branch (or the default branch) of this very repository. GitHub lists artifacts of forks'
 * runs beside one's own, and a fork may call its branch `main`.
 */
export async function listArtifacts(
  { octokit, owner, repo }: Api,
  event: GitHubEvent,
  name: string,
): Promise<readonly TrustedArtifact[]> {
  const branches = trustedBranches(event)
  const candidates: TrustedArtifact[] = []
  for (let page = 1; page <= maximumPages; page += 1) {
    const { data } = await asking(
      () => octokit.rest.actions.listArtifactsForRepo({ owner, repo, name, per_page: 100, page }),
      'The stored baselines could not be listed',
      'actions: read',
      event,
    )
    for (const { id, expired, workflow_run: run, size_in_bytes: bytes, digest } of data.artifacts) {
      if (expired || run?.id === undefined || run.head_sha === undefined) continue
      if (run.repository_id !== event.repositoryId || run.head_repository_id !== event.repositoryId) continue
      if (!branches.includes(run.head_branch ?? '')) continue
      candidates.push({ id, runId: run.id, commit: run.head_sha, bytes, ...(digest != null && { digest }) })
    }
    if (data.artifacts.length < 100) break
  }
  return candidates
}

async function hasTrustedEvent({ octokit, owner, repo }: Api, event: GitHubEvent, runId: number): Promise<boolean> {
  const { data } = await asking(
    () => octokit.rest.actions.getWorkflowRun({ owner, repo, run_id: runId }),
    `The run ${runId} that stored a baseline could not be looked at`,
    'actions: read',
    event,
  )
  return trustedEvents.includes(data.event)
}
