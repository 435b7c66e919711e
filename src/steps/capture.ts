import { captureData, type DataEvidence } from '../data/index.ts'
import { captureEvaluations, type Evaluated } from '../evaluation/index.ts'
import { captureGovernance } from '../governance/index.ts'
import type { Host } from '../host.ts'
import { captureMetrics } from '../metrics/index.ts'
import type { DatasetSnapshot } from '../model/dataset.ts'
import type { Engine } from '../model/engine.ts'
import type { Finding } from '../model/finding.ts'
import type { JsonValue, Provenance, Snapshot } from '../model/snapshot.ts'
import { UserError } from '../model/user-error.ts'
import type { Policy } from '../policy/index.ts'
import { version } from '../version.ts'

export type Candidate = {
  readonly snapshot: Snapshot
  /** Raw values of failing rows. They go into the report and never into a snapshot. */
  readonly evidence: DataEvidence
  /** The evaluations with their predictions at hand: what the snapshot holds packed. */
  readonly evaluations: readonly Evaluated[]
  /** Inputs that were read, and inputs that could not be. */
  readonly findings: readonly Finding[]
}

/** Measures the workspace. What cannot be read becomes a finding, and a problem noted in the snapshot. */
export async function capture(host: Host, policy: Policy): Promise<Candidate> {
  const metrics = await captureMetrics(host.files, policy.metrics)
  const { datasets, evidence, evaluations, findings: measured } = await captureTables(host, policy)
  const governance = policy.governance
    ? await captureGovernance(host.files, policy.governance, metrics.metrics)
    : { facts: {}, findings: [] }
  const findings = [...metrics.findings, ...measured, ...governance.findings]
  return {
    snapshot: {
      version: 2,
      holdout: version,
      commit: host.context.commit,
      createdAt: host.now().toISOString(),
      provenance: provenanceOf(host),
      metrics: metrics.metrics,
      data: datasets,
      evaluations: evaluations.map(({ snapshot }) => snapshot),
      governance: governance.facts as Readonly<Record<string, JsonValue>>,
      problems: findings
        .filter(({ outcome }) => outcome === 'errored')
        .map(({ check, subject, message }) => ({ check, subject, message })),
    },
    evidence,
    evaluations,
    findings,
  }
}

type CapturedTables = {
  readonly datasets: readonly DatasetSnapshot[]
  readonly evidence: DataEvidence
  readonly evaluations: readonly Evaluated[]
  readonly findings: readonly Finding[]
}

/** Everything that is read through the engine, which is only opened when there is something. */
async function captureTables(host: Host, policy: Policy): Promise<CapturedTables> {
  const { data = {}, evaluations = {} } = policy
  const none = { datasets: [], evidence: {}, evaluations: [], findings: [] }
  if (Object.keys(data).length + Object.keys(evaluations).length === 0) return none
  try {
    const engine = await host.openEngine(usedPrefixes(policy))
    try {
      return await captureWith(engine, host, policy)
    } finally {
      host.log.progress(undefined)
      await engine.close()
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { ...none, findings: [engineFinding(error)] }
  }
}

async function captureWith(engine: Engine, host: Host, policy: Policy): Promise<CapturedTables> {
  const listener = (message: string) => host.log.progress(message)
  const data = await captureData(engine, host.files, policy.data ?? {}, host.now(), listener)
  const evaluations = await captureEvaluations(engine, host.files, policy.evaluations ?? {}, listener)
  return { ...data, evaluations: evaluations.evaluations, findings: [...data.findings, ...evaluations.findings] }
}

/** Reading remote places needs more of the engine, so they are left out where no path of the policy begins like that. */
function usedPrefixes({ remote, data, evaluations }: Policy): readonly string[] {
  const paths = JSON.stringify([data, evaluations])
  return remote.filter((prefix) => paths.includes(prefix))
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
