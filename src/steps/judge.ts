import { judgeData } from '../data/index.ts'
import { judgeGovernance } from '../governance/index.ts'
import { judgeMetrics } from '../metrics/index.ts'
import type { Finding } from '../model/finding.ts'
import type { MetricComparison } from '../model/metric.ts'
import type { DatasetSummary } from '../model/report.ts'
import type { Snapshot } from '../model/snapshot.ts'
import type { Policy } from '../policy/index.ts'
import type { Candidate } from './capture.ts'

export type Judgement = {
  readonly findings: readonly Finding[]
  readonly metrics: readonly MetricComparison[]
  readonly data: readonly DatasetSummary[]
}

/** Policy × candidate × baseline → findings. Pure: the same values give the same findings. */
export function judge(policy: Policy, { snapshot, evidence }: Candidate, baseline: Snapshot | undefined): Judgement {
  const metrics = judgeMetrics(policy.metrics, snapshot, baseline)
  const data = policy.data
    ? judgeData(policy.data, snapshot, evidence, baseline, policy.known_failures)
    : { findings: [], summaries: [] }
  const governance = policy.governance ? judgeGovernance(policy.governance, snapshot, baseline) : []
  return {
    findings: [...metrics.findings, ...data.findings, ...governance],
    metrics: metrics.comparisons,
    data: data.summaries,
  }
}
