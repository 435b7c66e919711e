import type { WorkflowRun } from './store.ts'

/** The token a runner gives its jobs: a JWT whose scope names the run and the job to the results service. */
export function runtimeToken(run: WorkflowRun, job = 'job'): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = {
    scp: `Actions.GenericRead:00000000 Actions.Results:${backendId(run)}:${job}`,
    run_id: run.id,
    exp: 4_102_444_800,
  }
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.${Buffer.from('unsigned').toString('base64url')}`
}

/** The service's own id of a run attempt: a re-run is a new one. */
export function backendId(run: WorkflowRun): string {
  return `run-${run.id}-${run.attempt}`
}

/** The run a bearer token speaks for, or `undefined` for a token that the service does not know. */
export function runOfToken(authorization: string | undefined, runs: Iterable<WorkflowRun>): WorkflowRun | undefined {
  const payload = authorization?.replace(/^Bearer /i, '').split('.')[1]
  if (payload === undefined) return undefined
  const { scp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { scp: string }
  const scope = scp.split(' ').find((part) => part.startsWith('Actions.Results:'))
  const id = scope?.split(':')[1]
  return [...runs].find((run) => backendId(run) === id)
}
