import { captureData, type DataEvidence } from '../data/index.ts'
import { captureGovernance } from '../governance/index.ts'
import type { Host } from '../host.ts'
import { captureMetrics } from '../metrics/index.ts'
import type { DatasetSnapshot } from '../model/dataset.ts'
import type { Finding } from '../model/finding.ts'
import type { JsonValue, Provenance, Snapshot } from '../model/snapshot.ts'
import { UserError } from '../model/user-error.ts'
import type { Policy } from '../policy/index.ts'
import { version } from '../version.ts'

export type Candidate = {
  readonly snapshot: Snapshot
  /** Raw values of failing rows. They go into the report and never into a snapshot. */
  readonly evidence: DataEvidence
  /** Inputs that were read, and inputs that could not be. */
  readonly findings: readonly Finding[]
}

/** Measures the workspace. What cannot be read becomes a finding, and a problem noted in the snapshot. */
export async function capture(host: Host, policy: Policy): Promise<Candidate> {
  const metrics = await captureMetrics(host.files, policy.metrics)
  const data = await captureDatasets(host, policy)
  const governance = policy.governance
    ? await captureGovernance(host.files, policy.governance, metrics.metrics)
    : { facts: {}, findings: [] }
  const findings = [...metrics.findings, ...data.findings, ...governance.findings]
  return {
    snapshot: {
      version: 1,
      holdout: version,
      commit: host.context.commit,
      createdAt: host.now().toISOString(),
      provenance: provenanceOf(host),
      metrics: metrics.metrics,
      data: data.datasets,
      governance: governance.facts as Readonly<Record<string, JsonValue>>,
      problems: findings
        .filter(({ outcome }) => outcome === 'errored')
        .map(({ check, subject, message }) => ({ check, subject, message })),
    },
    evidence: data.evidence,
    findings,
  }
}

type CapturedData = {
  readonly datasets: readonly DatasetSnapshot[]
  readonly evidence: DataEvidence
  readonly findings: readonly Finding[]
}

async function captureDatasets(host: Host, policy: Policy): Promise<CapturedData> {
  const none = { datasets: [], evidence: {}, findings: [] }
  if (policy.data === undefined || Object.keys(policy.data).length === 0) return none
  try {
    const engine = await host.openEngine()
    try {
      return await captureData(engine, host.files, policy.data, (message) => host.log.progress(message))
    } finally {
      host.log.progress(undefined)
      await engine.close()
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { ...none, findings: [engineFinding(error)] }
  }
}

function engineFinding({ message }: UserError): Finding {
  return { check: 'data.engine', subject: 'data', outcome: 'errored', level: 'block', reason: 'no-engine', message }
}

function provenanceOf({ context }: Host): Provenance {
  const { event, repository, baseRef, pullRequest, run } = context
  return {
    event,
    ...(repository !== undefined && { repository }),
    ...(baseRef !== undefined && { ref: baseRef }),
    ...(pullRequest !== undefined && { headCommit: pullRequest.headCommit }),
    ...(run !== undefined && { runId: run.id, runAttempt: run.attempt }),
  }
}
