import type { Finding } from '../../src/model/finding.ts'
import type { MetricComparison } from '../../src/model/metric.ts'
import type { Report } from '../../src/model/report.ts'
import { aComparison, aDataset, aFinding, aReport } from './builders.ts'
import { aDrawnDataset } from './datasets.ts'
import { firstSeen, hostileEvaluation, improved, otherExamples, regressed, scored } from './evaluations.ts'

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

const regressionFindings: readonly Finding[] = [
  aFinding({
    check: 'evaluation.rule',
    subject: 'churn.roc_auc',
    outcome: 'failed',
    expected: 'drop ≤ 0.003',
    reason: 'regression',
    message:
      'churn.roc_auc fell from 0.8931 to 0.886, by 0.0071 (90% interval of the change [−0.0106, −0.0036]); the baseline allows a drop of 0.003 at most.',
    comparison: {
      ...{ baseline: 0.8931, candidate: 0.886, delta: -0.0071, goal: 'maximize' },
      interval: { low: -0.01055, high: -0.00365, confidence: 0.9 },
    },
    onInconclusive: 'warn',
    owner: '@ml-platform',
  }),
  aFinding({
    check: 'evaluation.slice',
    subject: 'churn.roc_auc (country = de)',
    outcome: 'failed',
    expected: 'drop ≤ 0.02',
    reason: 'regression',
    message:
      'churn.roc_auc (country = de) fell from 0.8961 to 0.8512, by 0.0449 (90% interval of the change [−0.054, −0.035]); the baseline allows a drop of 0.02 at most.',
    comparison: {
      ...{ baseline: 0.8961, candidate: 0.8512, delta: -0.0449, goal: 'maximize' },
      interval: { low: -0.05444, high: -0.03536, confidence: 0.9 },
    },
    onInconclusive: 'warn',
    owner: '@ml-platform',
  }),
  aFinding({
    check: 'evaluation.limit',
    subject: 'churn.precision',
    outcome: 'inconclusive',
    expected: '≥ 0.78',
    reason: 'too-few-examples',
    message:
      'churn.precision is 0.7719 [0.748, 0.795]; at least 0.78 is required, and chance alone may explain the difference.',
    comparison: {
      ...{ baseline: 0.7702, candidate: 0.7719, delta: 0.0017, goal: 'maximize' },
      interval: { low: -0.0095, high: 0.0129, confidence: 0.9 },
    },
    onInconclusive: 'block',
    note: 'chance alone may explain the difference; about 9,800 more examples would decide it',
  }),
  aFinding({
    check: 'evaluation.rule',
    subject: 'churn.recall',
    outcome: 'inconclusive',
    expected: 'drop ≤ 0.02',
    reason: 'too-few-examples',
    message:
      'churn.recall fell from 0.6784 to 0.6655, by 0.0129 (90% interval of the change [−0.028, 0.003]); it cannot be told whether that is more than 0.02; about 18,000 more examples would decide it.',
    comparison: {
      ...{ baseline: 0.6784, candidate: 0.6655, delta: -0.0129, goal: 'maximize' },
      interval: { low: -0.02836, high: 0.00256, confidence: 0.9 },
    },
    note: 'about 18,000 more examples would decide it',
  }),
  aFinding({
    check: 'evaluation.rule',
    subject: 'answers.judge_score',
    outcome: 'inconclusive',
    expected: 'drop ≤ 0.2',
    message:
      'answers.judge_score fell from 4.1 to 4.02, by 0.08; it cannot be told whether that is more than 0.2; about 400 more examples would decide it.',
    comparison: {
      ...{ baseline: 4.1, candidate: 4.02, delta: -0.08, goal: 'maximize' },
      interval: { low: -0.31, high: Number.POSITIVE_INFINITY, confidence: 0.9 },
    },
    onInconclusive: 'pass',
  }),
  aFinding({
    check: 'evaluation.discovered',
    subject: 'churn (country = de, device = phone)',
    outcome: 'failed',
    level: 'warn',
    reason: 'loses-here',
    message:
      'churn (country = de, device = phone): the candidate loses here, and more than elsewhere; on these 412 examples the error rate rose from 0.1044 to 0.1917.',
    comparison: { baseline: 0.1044, candidate: 0.1917, delta: 0.0873, goal: 'minimize' },
  }),
  aFinding({
    check: 'evaluation.rule',
    subject: 'churn.log_loss',
    message: 'churn.log_loss rose from 0.1931 to 0.1938, by 0.0007, which is within 0.005 of the baseline.',
    onInconclusive: 'warn',
  }),
]

const anchor = {
  status: 'found',
  commit: '77aa0c12b3c4d5e6f708192a3b4c5d6e7f809102',
  distance: 0,
  source: 'artifact',
  ref: 'v1.2.0',
  base: 'the latest release',
  createdAt: '2026-08-01T10:00:00.000Z',
} as const

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
  drift: aReport({
    verdict: 'warn',
    reasons: ['2 checks failed at level warn.'],
    findings: [
      aFinding({
        check: 'data.drift',
        subject: 'train.age',
        outcome: 'failed',
        level: 'warn',
        reason: 'drift',
        message:
          'train.age: moved up: median 34 → 41, mean 35.2 → 41.9; KS 0.2, less than 0.1 is asked, adjusted p < 0.001.',
        expected: 'KS below 0.1',
        actual: 'KS 0.2',
        comparison: { baseline: 34, candidate: 41, delta: 7 },
        history: 'new',
      }),
      aFinding({
        check: 'data.drift',
        subject: 'train.country',
        outcome: 'failed',
        level: 'warn',
        reason: 'drift',
        message:
          'train.country: br 0 % → 15 %, uk 5.9 % → 0 %; share moved 0.19, less than 0.1 is asked, adjusted p < 0.001.',
        expected: 'share moved below 0.1',
        actual: 'share moved 0.19',
        history: 'new',
      }),
      aFinding({ check: 'data.drift', subject: 'train', message: 'train: 2 of 4 columns are as in the baseline.' }),
    ],
    data: [aDrawnDataset(), aDrawnDataset({ name: 'test', comparedWith: { name: 'train', rows: 26_000 }, failed: 0 })],
  }),
  sampled: aReport({
    verdict: 'block',
    reasons: ['1 check failed.', '1 check is inconclusive.'],
    findings: [
      aFinding({
        check: 'data.min',
        subject: 'train.phone',
        outcome: 'failed',
        history: 'known',
        message:
          'train.phone: about 900 of 2,600,000 values (0.035 %) are below 0; at most 50 are allowed (9 of 26,000 in a sample: 474 to 1,710); among them row 1,204, row 33,954.',
        expected: 'at least 0',
        actual: 'about 900 of 2,600,000 values (0.035 %)',
        evidence: {
          failing: 900,
          total: 2_600_000,
          sample: { failing: 9, total: 26_000, low: 474, high: 1710 },
          unit: 'rows',
          rows: [
            { row: 1204, values: {} },
            { row: 33_954, values: {} },
          ],
        },
      }),
      ...passed,
      aFinding({
        check: 'data.nulls',
        subject: 'train.age',
        outcome: 'inconclusive',
        reason: 'sample',
        message:
          'train.age: about 31,200 of 2,600,000 rows (1.2 %) have no value; at most 1.25 % are allowed (312 of 26,000 in a sample: 27,970 to 34,800); that is too close to tell.',
      }),
    ],
    data: [aDrawnDataset({ rows: 2_600_000, sampled: 26_000 }), aDataset({ name: 'test' })],
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
  'evaluation-regressed': aReport({
    verdict: 'block',
    reasons: ['2 checks failed.', '1 check is inconclusive where the policy wants proof.'],
    findings: regressionFindings,
    evaluations: [scored, regressed],
    anchor,
  }),
  'evaluation-improved': aReport({
    findings: [
      aFinding({
        check: 'evaluation.rule',
        subject: 'delivery_time.rmse',
        reason: 'improved',
        message: 'delivery_time.rmse fell from 14.21 to 13.38, by 0.835, which is better than the baseline.',
        onInconclusive: 'warn',
      }),
      aFinding({
        check: 'evaluation.rule',
        subject: 'delivery_time.mae',
        message: 'delivery_time.mae fell from 9.881 to 9.794, by 0.087, which is within 2% of the baseline.',
        onInconclusive: 'warn',
      }),
    ],
    evaluations: [improved],
    anchor: { status: 'missing', explanation: 'There is no release yet that could be the anchor.' },
  }),
  'evaluation-uncompared': aReport({
    verdict: 'warn',
    reasons: ['1 check is inconclusive.'],
    findings: [
      aFinding({
        check: 'evaluation.rule',
        subject: 'intent.accuracy',
        outcome: 'inconclusive',
        reason: 'not-like-for-like',
        message:
          'intent.accuracy is not compared, because it would not be like for like: the two have only 11 examples in common.',
        onInconclusive: 'warn',
      }),
      aFinding({
        check: 'evaluation.rule',
        subject: 'search.ndcg_at_10',
        outcome: 'skipped',
        reason: 'new-evaluation',
        message: 'search.ndcg_at_10 is new: the baseline does not have it, so its change is not judged.',
        onInconclusive: 'warn',
      }),
    ],
    evaluations: [firstSeen, otherExamples],
  }),
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
    evaluations: [hostileEvaluation(hostileName)],
    anchor: { ...anchor, ref: hostileName },
    baseline: { status: 'missing', explanation: hostileName },
    policy: { path: hostileName, origin: 'base', changes: [hostileName] },
  }),
}
