import type { EvaluationSummary } from '../../src/model/evaluation.ts'
import type { Report } from '../../src/model/report.ts'
import { aComparison, aDataset, aFinding, aReport } from './builders.ts'
import { anEvaluation, anEvaluationComparison, regressed } from './evaluations.ts'

/** A report of any size: a third of the findings blocks, a third warns, a third could not be evaluated. */
export function aHugeReport(metrics: number, findings: number): Report {
  const outcomes = ['failed', 'inconclusive', 'errored'] as const
  return aReport({
    verdict: 'block',
    reasons: ['Too much failed.'],
    findings: Array.from({ length: findings }, (_, index) =>
      aFinding({
        check: index % 2 === 0 ? 'metrics.rule' : 'data.not_null',
        subject: `metric_${index}`,
        outcome: outcomes[index % 3] ?? 'failed',
        message: `metric_${index} fell by 0.0071, more than the allowed 0.005.`,
        expected: 'drop ≤ 0.005',
        comparison: { baseline: 0.93 + index / 1e6, candidate: 0.92, delta: -0.01 - index / 1e6, goal: 'maximize' },
        owner: '@ml-platform',
      }),
    ),
    metrics: Array.from({ length: metrics }, (_, index) =>
      aComparison({ name: `group_${index % 100}.metric_${index}`, change: index % 3 === 0 ? 'unchanged' : 'changed' }),
    ),
    data: [aDataset()],
    policy: {
      path: '.github/holdout.yml',
      origin: 'base',
      changes: Array.from({ length: 3_000 }, (_, index) => `metrics.rules.metric_${index}.min: 0.9 → 0.8`),
    },
  })
}

/** Two evaluations with so many slices each, and everything else that an evaluation can have. */
export function manySlices(slices: number): Report {
  const withSlices = (name: string): EvaluationSummary => ({
    ...regressed,
    name,
    comparisons: [
      ...regressed.comparisons.filter(({ slice }) => slice.length === 0),
      ...Array.from({ length: slices }, (_, index) =>
        anEvaluationComparison({
          slice: [{ column: 'store', value: `${index}` }],
          conclusion: index % 3 === 0 ? 'inconclusive' : 'non-inferior',
        }),
      ),
    ],
  })
  return aReport({ evaluations: [withSlices('churn'), withSlices('upsell')] })
}

/** So many evaluations, every second of which regressed. */
export function manyEvaluations(number: number): Report {
  return aReport({
    evaluations: Array.from({ length: number }, (_, index) =>
      anEvaluation({
        name: `model_${index}`,
        comparisons: [anEvaluationComparison({ conclusion: index % 2 === 0 ? 'regression' : 'non-inferior' })],
      }),
    ),
  })
}
