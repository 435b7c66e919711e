import type {
  DiscoveredSlice,
  EvaluationComparison,
  EvaluationSummary,
  FairnessTable,
  Flip,
} from '../../src/model/evaluation.ts'

/** A metric that fell beyond its margin, but for what is given. */
export function anEvaluationComparison(parts: Partial<EvaluationComparison> = {}): EvaluationComparison {
  return {
    metric: 'roc_auc',
    slice: [],
    goal: 'maximize',
    size: 6_500,
    ...measured(0.8931, 0.886, 0.0021),
    method: 'DeLong',
    required: 'drop ≤ 0.003',
    conclusion: 'regression',
    ...parts,
  }
}

/** Both sides, and their difference with a 90% interval of a known standard error. */
export function measured(baseline: number, candidate: number, standardError: number) {
  const delta = candidate - baseline
  const half = 1.6449 * standardError
  const difference = {
    baseline,
    candidate,
    delta,
    low: delta - half,
    high: delta + half,
    confidence: 0.9,
    standardError,
  }
  return { baseline, candidate, difference }
}

/** A binary evaluation with one metric that fell, but for what is given. */
export function anEvaluation(parts: Partial<EvaluationSummary> = {}): EvaluationSummary {
  return {
    name: 'churn',
    task: 'binary',
    size: 6_500,
    runs: 1,
    paired: { common: 6_500, onlyBaseline: 0, onlyCandidate: 0, relabelled: 0, reweighted: 0 },
    uses: 12,
    correction: 'holm',
    comparisons: [anEvaluationComparison()],
    discovered: [],
    fairness: [],
    notes: [],
    ...parts,
  }
}

type Row = readonly [metric: string, baseline: number, candidate: number, standardError: number, method: string]

const binaryRows: readonly Row[] = [
  ['accuracy', 0.9312, 0.9302, 0.0017, 'McNemar and Tango'],
  ['balanced_accuracy', 0.8127, 0.8088, 0.0041, 'delta method'],
  ['precision', 0.7702, 0.7719, 0.0068, 'delta method'],
  ['f1', 0.7214, 0.7148, 0.0049, 'delta method'],
  ['average_precision', 0.7611, 0.7502, 0.0047, 'infinitesimal jackknife'],
  ['brier', 0.0513, 0.0521, 0.00031, 'paired t'],
]

function unruled([metric, baseline, candidate, standardError, method]: Row): EvaluationComparison {
  return {
    metric,
    slice: [],
    goal: metric === 'brier' ? 'minimize' : 'maximize',
    size: 6_500,
    ...measured(baseline, candidate, standardError),
    method,
    conclusion: 'measured',
  }
}

function sliced(
  slice: EvaluationComparison['slice'],
  size: number,
  numbers: readonly [number, number, number],
  conclusion: EvaluationComparison['conclusion'],
): EvaluationComparison {
  return anEvaluationComparison({ slice, size, ...measured(...numbers), required: 'drop ≤ 0.02', conclusion })
}

const country = (value: string) => ({ column: 'country', value })
const device = (value: string) => ({ column: 'device', value })

const discovered: readonly DiscoveredSlice[] = [
  {
    slice: [country('de'), device('phone')],
    size: 412,
    loss: 'error rate',
    baseline: 0.1044,
    candidate: 0.1917,
    pValue: 0.00000021,
  },
  {
    slice: [{ column: 'plan', value: 'trial' }],
    size: 198,
    loss: 'error rate',
    baseline: 0.1212,
    candidate: 0.1869,
    pValue: 0.0313,
  },
]

const worst: readonly Flip[] = [
  { id: 'C-20911', label: 'positive', baseline: '0.7312', candidate: '0.0214' },
  { id: 'C-1204', label: 'negative', baseline: '0.3107', candidate: '0.9388' },
  { id: 'C-0017', label: 'positive', baseline: '0.5512', candidate: '0.1101' },
]

const fairness: readonly FairnessTable[] = [
  {
    attribute: 'gender',
    groups: [
      {
        value: 'female',
        size: 3_298,
        positives: 611,
        negatives: 2_687,
        rates: { selection_rate: 0.1713, tpr: 0.6923, fpr: 0.0529 },
      },
      {
        value: 'male',
        size: 3_194,
        positives: 588,
        negatives: 2_606,
        rates: { selection_rate: 0.1684, tpr: 0.6786, fpr: 0.0533 },
      },
      { value: 'other', size: 8, positives: 0, negatives: 8, rates: { selection_rate: 0.125, fpr: 0.125 } },
    ],
  },
]

/** A binary model that got worse, mostly in one country. */
export const regressed: EvaluationSummary = anEvaluation({
  comparisons: [
    anEvaluationComparison(),
    anEvaluationComparison({
      metric: 'recall',
      ...measured(0.6784, 0.6655, 0.0094),
      method: 'delta method',
      required: 'drop ≤ 0.02',
      conclusion: 'inconclusive',
    }),
    anEvaluationComparison({
      metric: 'log_loss',
      goal: 'minimize',
      ...measured(0.1931, 0.1938, 0.0009),
      method: 'paired t',
      required: 'increase ≤ 0.005',
      conclusion: 'non-inferior',
    }),
    ...binaryRows.map(unruled),
    sliced([country('at')], 702, [0.9011, 0.9034, 0.0061], 'non-inferior'),
    sliced([country('ch')], 388, [0.8874, 0.8801, 0.0112], 'inconclusive'),
    sliced([country('de')], 1_950, [0.8961, 0.8512, 0.0058], 'regression'),
    sliced([country('fr')], 3_460, [0.8907, 0.8961, 0.0026], 'improved'),
    {
      metric: 'roc_auc',
      slice: [device('tv')],
      goal: 'maximize',
      size: 41,
      baseline: 0.7112,
      conclusion: 'undefined',
    },
  ],
  flips: {
    broken: 14,
    fixed: 9,
    worst,
    moved: [{ id: 'C-4711', label: 'positive', baseline: '0.9711', candidate: '0.5602' }],
  },
  discovered,
  fairness,
  notes: [
    'Each model was trained once: the intervals cover which examples were drawn, not how another training would come out.',
  ],
})

/** A regression model trained three times that got better; its examples grew. */
export const improved: EvaluationSummary = anEvaluation({
  name: 'delivery_time',
  task: 'regression',
  size: 2_104,
  runs: 3,
  paired: { common: 2_096, onlyBaseline: 0, onlyCandidate: 8, relabelled: 0, reweighted: 0 },
  uses: 1,
  comparisons: [
    anEvaluationComparison({
      metric: 'rmse',
      goal: 'minimize',
      size: 2_096,
      ...measured(14.212, 13.377, 0.181),
      method: 'delta method',
      required: 'increase ≤ 2%',
      conclusion: 'improved',
    }),
    anEvaluationComparison({
      metric: 'mae',
      goal: 'minimize',
      size: 2_096,
      ...measured(9.881, 9.794, 0.102),
      method: 'paired t',
      required: 'increase ≤ 2%',
      conclusion: 'non-inferior',
    }),
    {
      metric: 'bias',
      slice: [],
      size: 2_096,
      ...measured(0.312, -0.104, 0.17),
      method: 'paired t',
      conclusion: 'measured',
    },
  ],
  flips: { worst: [], moved: [{ id: '88121', label: '31', baseline: '33.9', candidate: '71.2' }] },
  notes: [
    'The examples changed: 8 examples are new. Both sides are compared on the 2,096 examples that they have in common.',
  ],
})

/** A ranking without a baseline. */
export const firstSeen: EvaluationSummary = {
  name: 'search',
  task: 'ranking',
  size: 320,
  runs: 1,
  uses: 1,
  correction: 'holm',
  comparisons: [
    { metric: 'ndcg_at_10', slice: [], goal: 'maximize', size: 320, candidate: 0.6127, conclusion: 'no-baseline' },
    { metric: 'mrr', slice: [], goal: 'maximize', size: 320, candidate: 0.5519, conclusion: 'no-baseline' },
  ],
  discovered: [],
  fairness: [],
  notes: [],
}

/** A multiclass model whose test set is another one. */
export const otherExamples: EvaluationSummary = {
  name: 'intent',
  task: 'multiclass',
  size: 1_200,
  runs: 1,
  paired: { common: 11, onlyBaseline: 989, onlyCandidate: 1_189, relabelled: 0, reweighted: 0 },
  uses: 1,
  correction: 'holm',
  comparisons: [
    {
      metric: 'accuracy',
      slice: [],
      goal: 'maximize',
      size: 1_200,
      candidate: 0.8417,
      required: 'drop ≤ 0.01',
      conclusion: 'not-like-for-like',
    },
    {
      metric: 'f1_macro',
      slice: [],
      goal: 'maximize',
      size: 1_200,
      candidate: 0.7933,
      conclusion: 'not-like-for-like',
    },
  ],
  discovered: [],
  fairness: [],
  notes: ['Not like for like: the two have only 11 examples in common.'],
}

/** Bounds that the data do not set, a difference of 0, and an answer graded by a model. */
export const scored: EvaluationSummary = anEvaluation({
  name: 'answers',
  task: 'scored',
  size: 60,
  paired: { common: 58, onlyBaseline: 2, onlyCandidate: 1, relabelled: 1, reweighted: 0 },
  uses: 3,
  comparisons: [
    anEvaluationComparison({
      metric: 'judge_score',
      size: 58,
      baseline: 4.1,
      candidate: 4.02,
      difference: {
        baseline: 4.1,
        candidate: 4.02,
        delta: -0.08,
        low: -0.31,
        high: Number.POSITIVE_INFINITY,
        confidence: 0.9,
      },
      method: 'paired t',
      required: 'drop ≤ 0.2',
      conclusion: 'inconclusive',
    }),
    {
      metric: 'latency_ms',
      slice: [],
      size: 58,
      baseline: 1_312,
      candidate: 1_398,
      difference: { baseline: 1_312, candidate: 1_398, delta: 86, low: -1_204, high: 1_376, confidence: 0.9 },
      method: 'paired t',
      conclusion: 'measured',
    },
    anEvaluationComparison({
      metric: 'exact_match',
      size: 58,
      ...measured(0.7586, 0.7586, 0),
      method: 'McNemar and Tango',
      required: 'drop ≤ 0.05',
      conclusion: 'non-inferior',
    }),
  ],
  flips: { worst: [], moved: [{ id: 'q-31', label: '', baseline: 'judge_score 5', candidate: 'judge_score 1' }] },
})

/** The same text at every place of an evaluation that a file can fill. */
export function hostileEvaluation(text: string): EvaluationSummary {
  const slice = [
    { column: text, value: text },
    { column: text, value: text },
  ]
  const flip = { id: text, label: text, baseline: text, candidate: text }
  return anEvaluation({
    name: text,
    correction: text,
    comparisons: [
      anEvaluationComparison({ metric: text, method: text, required: text }),
      anEvaluationComparison({ metric: text, method: text, required: text, conclusion: 'improved' }),
      anEvaluationComparison({ metric: text, slice, method: text, required: text }),
      anEvaluationComparison({ metric: `${text}2`, slice, method: text, conclusion: 'measured' }),
    ],
    flips: { broken: 1, fixed: 0, worst: [flip], moved: [flip] },
    discovered: [{ slice, size: 9, loss: text, baseline: 0.1, candidate: 0.2, pValue: 0.01 }],
    fairness: [
      { attribute: text, groups: [{ value: text, size: 9, positives: 4, negatives: 5, rates: { [text]: 0.5 } }] },
    ],
    notes: [text, text],
  })
}
