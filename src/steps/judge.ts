import { judgeData } from '../data/index.ts'
import { judgeEvaluations } from '../evaluation/index.ts'
import { judgeGovernance } from '../governance/index.ts'
import { judgeMetrics } from '../metrics/index.ts'
import type { EvaluationSummary } from '../model/evaluation.ts'
import type { Finding } from '../model/finding.ts'
import type { MetricComparison } from '../model/metric.ts'
import type { DatasetSummary } from '../model/report.ts'
import type { Policy } from '../policy/index.ts'
import type { Candidate } from './capture.ts'
import type { NamedOpposite, Opposite } from './opposite.ts'

export type Judgement = {
  readonly findings: readonly Finding[]
  readonly metrics: readonly MetricComparison[]
  readonly data: readonly DatasetSummary[]
  readonly evaluations: readonly EvaluationSummary[]
}

/** Policy × candidate × baseline × anchor → findings. Pure: the same values give the same findings. */
export function judge(
  policy: Policy,
  { snapshot, evidence, evaluations }: Candidate,
  baseline: Opposite | undefined,
  anchor: NamedOpposite | undefined,
): Judgement {
  const metrics = judgeMetrics(policy.metrics, snapshot, baseline?.snapshot, anchor)
  const data = policy.data
    ? judgeData(policy.data, snapshot, evidence, baseline?.snapshot, policy.known_failures)
    : { findings: [], summaries: [] }
  const evaluated = judgeEvaluations(
    policy.evaluations ?? {},
    evaluations,
    // Committed files hold metrics only: they are no baseline of evaluations.
    baseline?.snapshot.provenance.event === 'git' ? undefined : baseline?.evaluations,
    anchor && { ...anchor.evaluations, name: anchor.name },
  )
  const governance = policy.governance ? judgeGovernance(policy.governance, snapshot, baseline?.snapshot) : []
  return {
    findings: [
      ...unbased(policy, baseline),
      ...metrics.findings,
      ...data.findings,
      ...evaluated.findings,
      ...governance,
    ],
    metrics: metrics.comparisons,
    data: data.summaries,
    evaluations: evaluated.summaries,
  }
}

/** Committed files are a baseline of metrics only; where the policy insists on one, the rest must not pass without. */
function unbased({ data = {}, evaluations = {}, baseline: { on_missing: onMissing } }: Policy, baseline?: Opposite) {
  const lacks = [
    ...(Object.keys(data).length > 0 ? ['data sets'] : []),
    ...(Object.keys(evaluations).length > 0 ? ['evaluations'] : []),
  ]
  if (baseline?.snapshot.provenance.event !== 'git' || onMissing !== 'block' || lacks.length === 0) return []
  const message = `The baseline is made of committed metrics, which know nothing of ${lacks.join(' and ')}: their changes were not judged. A run on the base branch writes a whole snapshot.`
  return [
    { check: 'baseline.found', subject: 'git', outcome: 'failed', level: 'block', reason: 'no-baseline', message },
  ] satisfies readonly Finding[]
}
