import { UserError } from '../model/user-error.ts'
import type { GitHubEvent } from './event.ts'

/** GitHub's answer to a request that it refused. */
export type Refusal = {
  readonly status: number
  readonly message: string
  /** Permissions that would have done, as GitHub writes them: `pull_requests=write; issues=write`. */
  readonly accepted?: string
}

/** @returns `undefined` when the error is no answer of GitHub's. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined
  const response = 'response' in error ? (error.response as Partial<RefusedResponse> | undefined) : undefined
  const accepted = response?.headers?.['x-accepted-github-permissions']
  return {
    status: error.status,
    message: response?.data === undefined ? error.message : fullMessage(response.data),
    ...(accepted !== undefined && { accepted: String(accepted) }),
  }
}

type RefusedResponse = {
  readonly headers: Readonly<Record<string, string | number | undefined>>
  readonly data: { readonly message?: string; readonly errors?: unknown }
}

/** GitHub puts the reason into a list and writes only "Validation Failed" above it. */
function fullMessage({ message = 'no reason given', errors }: RefusedResponse['data']): string {
  const details = (Array.isArray(errors) ? errors : []).map((detail: unknown) =>
    typeof detail === 'object' && detail !== null && 'message' in detail ? String(detail.message) : String(detail),
  )
  return [message, ...details].join(': ')
}

/** Whether GitHub said no to the token. It hides what a token may not see, so 404 can mean the same. */
export function isForbidden(error: unknown): boolean {
  const status = refusalOf(error)?.status
  return status === 401 || status === 403 || status === 404
}

/**
 * One sentence or two: what could not be done, and what to change.
 * @param what "The comment could not be written".
 * @param permission the line that the job's `permissions:` lacks: `pull-requests: write`.
 */
export function explainFailure(error: unknown, what: string, permission: string, event: GitHubEvent): string {
  const refusal = refusalOf(error)
  if (refusal === undefined) return `${what}: ${messageOf(error)}`
  if (/rate limit/i.test(refusal.message)) {
    return `${what}: GitHub limits the token's requests at the moment (${refusal.status}). Run the job again later.`
  }
  if (refusal.status === 401) return `${what}: GitHub does not accept the token (401). Check the input token.`
  if (!isForbidden(error)) return `${what}: GitHub answered ${refusal.status} (${refusal.message}).`
  const { pullRequest } = event.context
  if (permission.endsWith('write') && pullRequest?.fork) {
    return `${what}: this pull request comes from a fork, so its token can only read. The report is in the job summary.`
  }
  if (permission.endsWith('write') && pullRequest?.author === 'dependabot[bot]') {
    return `${what}: the tokens of Dependabot's pull requests can only read. The report is in the job summary.`
  }
  const accepted = refusal.accepted === undefined ? '' : `; GitHub would accept ${refusal.accepted}`
  return `${what} (${refusal.status}${accepted}). Add "${permission}" to the job's permissions.`
}

/** An error's text for a reader who cannot see the stack. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return `${error.message}${cause}`
}

/** Runs a read of the API and turns every failure into a UserError that `explainFailure` words. */
export async function asking<T>(
  work: () => Promise<T>,
  what: string,
  permission: string,
  event: GitHubEvent,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(explainFailure(error, what, permission, event))
  }
}
