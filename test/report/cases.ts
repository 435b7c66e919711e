import type { Finding } from '../../src/model/finding.ts'
import type { MetricComparison } from '../../src/model/metric.ts'
import type { Report } from '../../src/model/report.ts'
import { aComparison, aDataset, aFinding, aReport } from './builders.ts'

const metrics: readonly MetricComparison[] = [
  aComparison({ name: 'roc_auc', baseline: 0.89312, candidate: 0.89301, delta: -0.00011 }),
  aComparison(),
  aComparison({ name: 'f1', baseline: 0.871, candidate: 0.8794, delta: 0.0084 }),
  aComparison({ name: 'latency_p95_ms', baseline: 112.4, candidate: 131.9, delta: 19.5, goal: 'minimize' }),
  { file: 'metrics.json', name: 'calibration.slope', candidate: 0.98, change: 'new' },
  { file: 'metrics.json', name: 'brier_old', baseline: 0.071, change: 'removed' },
  {
    file: 'metrics.json',
    name: 'rows_scored',
    baseline: 1_250_000,
    candidate: 1_250_000,
    delta: 0,
    change: 'unchanged',
  },
  { file: 'metrics.json', name: 'model', baseline: 'xgboost', candidate: 'lightgbm', change: 'changed' },
  ...['precision', 'recall', 'log_loss'].map(
    (name): MetricComparison => ({
      file: 'metrics.json',
      name,
      baseline: 0.412,
      candidate: 0.412,
      delta: 0,
      change: 'unchanged',
    }),
  ),
]

const passed: readonly Finding[] = [
  aFinding({ check: 'metrics.read', subject: 'metrics.json', message: '11 metrics.' }),
  aFinding({
    subject: 'f1',
    message: 'f1 rose by 0.0084.',
    comparison: { baseline: 0.871, candidate: 0.8794, delta: 0.0084, goal: 'maximize' },
  }),
  aFinding({ check: 'data.type', subject: 'train.customer_id', message: 'customer_id is a string.' }),
  aFinding({ check: 'data.rows', subject: 'train', message: '26,000 rows, at least 10,000.' }),
  aFinding({
    check: 'governance.card',
    subject: 'MODEL_CARD.md',
    message: 'The card has all 3 sections that the policy asks for.',
  }),
]

const warned: readonly Finding[] = [
  aFinding({
    subject: 'latency_p95_ms',
    outcome: 'failed',
    level: 'warn',
    expected: 'increase ≤ 10%',
    message: 'latency_p95_ms rose by 17%, more than the allowed 10%.',
    comparison: { baseline: 112.4, candidate: 131.9, delta: 19.5, goal: 'minimize' },
    owner: '@ml-platform',
  }),
  aFinding({
    check: 'data.drift',
    subject: 'train.country',
    outcome: 'inconclusive',
    reason: 'too-few-rows',
    message: '40 rows are too few to tell whether country drifted; about 400 would do.',
  }),
]

const blocked: readonly Finding[] = [
  aFinding({
    outcome: 'failed',
    expected: 'drop ≤ 0.005',
    message: 'accuracy fell by 0.0071, more than the allowed 0.005.',
    comparison: { baseline: 0.9312, candidate: 0.9241, delta: -0.0071, goal: 'maximize' },
    owner: '@ml-platform',
  }),
  aFinding({
    check: 'data.not_null',
    subject: 'train.age',
    outcome: 'failed',
    expected: 'no nulls',
    message: '312 rows of train have no age.',
    history: 'new',
    evidence: {
      failing: 312,
      total: 26_000,
      unit: 'rows',
      rows: [
        { row: 17, values: { customer_id: 'C-0017', age: 'null' } },
        { row: 1_204, values: { customer_id: 'C-1204', age: 'null' } },
        { row: 20_911, values: { customer_id: 'C-20911', age: 'null' } },
      ],
    },
  }),
  aFinding({
    check: 'data.unique',
    subject: 'train: customer_id',
    outcome: 'failed',
    expected: 'unique',
    message: '2 keys of train stand in more than one row.',
    history: 'worse',
    evidence: {
      failing: 2,
      total: 25_996,
      unit: 'groups',
      rows: [
        { row: 40, values: {} },
        { row: 77, values: {} },
      ],
    },
  }),
  aFinding({
    check: 'governance.artifacts',
    subject: 'models/churn.pkl',
    outcome: 'failed',
    expected: 'safetensors, onnx',
    actual: 'pickle',
    message: 'models/churn.pkl is a pickle that imports os.system; save the model as safetensors or onnx.',
    owner: '@octo/security',
    location: { file: 'models/churn.pkl' },
  }),
  aFinding({
    check: 'metrics.read',
    subject: 'reports/eval.json',
    outcome: 'errored',
    message: 'reports/eval.json ends after 312 bytes, within a string (line 9); is it written completely?',
    location: { file: 'reports/eval.json', line: 9, column: 3 },
  }),
]

const hostileName =
  '@octo/security **bold** <img src=x onerror=alert(1)> | a`b``c [x](http://evil.example) #1 GH-2 \u202Egnp.exe\u200b www.evil.example'

/** One report for each state that a reader may meet; the goldens show what becomes of them. */
export const cases: Readonly<Record<string, Report>> = {
  pass: aReport({
    verdict: 'pass',
    findings: passed,
    metrics: metrics.filter(({ name }) => name === 'f1' || name === 'recall'),
    data: [aDataset()],
  }),
  warn: aReport({
    verdict: 'warn',
    reasons: ['1 check failed at level warn.', '1 check is inconclusive.'],
    findings: [...passed, ...warned],
    metrics,
    data: [aDataset()],
  }),
  block: aReport({
    verdict: 'block',
    reasons: ['4 checks failed.', '1 check could not be evaluated.'],
    findings: [...passed, ...warned, ...blocked],
    metrics,
    data: [aDataset({ failed: 2 }), aDataset({ name: 'test', rows: 6_500, baselineRows: 6_500, passed: 9 })],
  }),
  bootstrap: aReport({
    findings: passed,
    policy: { path: '.github/holdout.yml', origin: 'bootstrap', changes: [] },
    baseline: { status: 'missing', explanation: 'No artifact or cache holds a snapshot of main.' },
  }),
  'no-policy': aReport({
    findings: [aFinding({ check: 'metrics.read', subject: 'metrics.json', message: '11 metrics.' })],
    metrics,
    policy: { path: '.github/holdout.yml', origin: 'none', changes: [] },
  }),
  'no-baseline': aReport({
    findings: [
      ...passed,
      aFinding({
        subject: 'roc_auc',
        outcome: 'skipped',
        reason: 'no-baseline',
        message: 'No baseline to compare with.',
      }),
    ],
    metrics: metrics
      .filter(({ candidate }) => candidate !== undefined)
      .map(({ file, name, candidate }) => ({
        file,
        name,
        ...(candidate !== undefined && { candidate }),
        change: 'new',
      })),
    baseline: { status: 'missing', explanation: 'None of the last 50 commits of main left a snapshot.' },
  }),
  'unreadable-baseline': aReport({
    verdict: 'block',
    reasons: ['1 check could not be evaluated.'],
    findings: [
      ...passed,
      aFinding({
        check: 'baseline.readable',
        subject: 'artifact 991 of run 4242',
        outcome: 'errored',
        message: 'The snapshot was written by a newer version of Holdout (format 2); update the Action.',
      }),
    ],
    baseline: {
      status: 'unreadable',
      explanation: 'Artifact 991 of run 4242 has format 2, this version reads format 1.',
    },
  }),
  'policy-differs': aReport({
    findings: passed,
    metrics,
    policy: {
      path: '.github/holdout.yml',
      origin: 'base',
      changes: ['metrics.rules.accuracy.min: 0.9 → 0.85', 'data.train.unique: removed'],
    },
  }),
  'nothing-evaluated': aReport({ verdict: 'block', reasons: ['Nothing was evaluated.'], findings: [] }),
  hostile: aReport({
    verdict: 'block',
    reasons: [hostileName],
    findings: [
      aFinding({
        subject: hostileName,
        check: 'metrics.rule',
        outcome: 'failed',
        expected: hostileName,
        message: hostileName,
        owner: '@octo/security',
      }),
      aFinding({
        check: 'data.in',
        subject: `train.${hostileName}`,
        outcome: 'failed',
        message: `Ask @octo/security, this fixes #12: ${hostileName}`,
        evidence: {
          failing: 1,
          total: 3,
          unit: 'rows',
          rows: [
            { row: 1, file: hostileName, values: { [hostileName]: `${hostileName}\r\n\u001b[31mred`, '|': '\\|' } },
          ],
        },
      }),
      aFinding({ check: 'data.read', subject: hostileName, outcome: 'errored', message: `- [ ] ${hostileName}` }),
      aFinding({ check: 'governance.card', subject: hostileName, message: hostileName }),
    ],
    metrics: [aComparison({ name: hostileName, file: hostileName }), aComparison({ name: 'x'.repeat(500) })],
    data: [aDataset({ name: hostileName })],
    baseline: { status: 'missing', explanation: hostileName },
    policy: { path: hostileName, origin: 'base', changes: [hostileName] },
  }),
}
