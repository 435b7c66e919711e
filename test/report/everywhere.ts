import type { Report } from '../../src/model/report.ts'
import { aComparison, aFinding, aReport } from './builders.ts'
import { aColumn, aDrawnDataset } from './datasets.ts'
import { hostileEvaluation } from './evaluations.ts'

/** A report with the same text at every place that a file or a pull request can fill. */
export function everywhere(text: string): Report {
  const finding = {
    subject: text,
    message: text,
    expected: text,
    actual: text,
    owner: text,
    location: { file: text },
  }
  const comparison = { baseline: 0.9, candidate: 0.8, delta: -0.1, interval: { low: -0.3, high: 0.1, confidence: 0.9 } }
  const rows = [{ row: 1, file: text, values: { [text]: text } }]
  return aReport({
    holdout: text,
    verdict: 'block',
    reasons: [text],
    findings: [
      aFinding({ ...finding, outcome: 'failed', check: `metrics.${text}` }),
      aFinding({
        ...finding,
        outcome: 'failed',
        check: `data.${text}`,
        evidence: { failing: 1, total: 2, unit: 'rows', rows },
      }),
      aFinding({ ...finding, outcome: 'failed', level: 'warn' }),
      aFinding({ ...finding, outcome: 'inconclusive', check: text }),
      aFinding({ ...finding, outcome: 'inconclusive', comparison, note: text }),
      aFinding({ ...finding, outcome: 'inconclusive', comparison, onInconclusive: 'block' }),
      aFinding({ ...finding, outcome: 'inconclusive', comparison, onInconclusive: 'pass' }),
      aFinding({ ...finding, outcome: 'errored' }),
      aFinding({ ...finding, outcome: 'skipped' }),
      aFinding({ ...finding, check: `governance.${text}` }),
      aFinding(finding),
    ],
    metrics: [
      aComparison({ name: text, file: text }),
      { file: 'metrics.json', name: text, candidate: text, baseline: text, change: 'changed' },
    ],
    data: [aDrawnDataset({ name: text, comparedWith: { name: text, rows: 7 }, columns: columnsNamed(text) })],
    evaluations: [hostileEvaluation(text)],
    anchor: { status: 'found', commit: text, source: text, ref: text, base: text, createdAt: text },
    baseline: { status: 'unreadable', explanation: text },
    policy: { path: text, origin: 'base', changes: [text] },
    commit: text,
    headCommit: text,
  })
}

/** A drawn one, one of categories, and one of which nothing is kept. */
function columnsNamed(text: string): Report['data'][number]['columns'] {
  const categories = (other: number) => ({ values: [{ value: text, count: 5 }], other })
  return [
    aColumn({ name: text }),
    {
      name: text,
      type: 'string',
      nulls: 0,
      categories: categories(1),
      reference: { nulls: 0, categories: { values: [{ value: 'gone', count: 2 }], other: 0 } },
    },
    { name: text, type: 'string', nulls: 0 },
  ]
}
