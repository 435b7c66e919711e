export type Split = 'train' | 'validation' | 'test'

/** A metric's name without what people write differently: case, separators, order of words, "score", the split. */
export type MetricName = {
  /** Every word, also the split's, in order and sorted. */
  readonly whole: readonly string[]
  /** Without the words of the split. */
  readonly base: readonly string[]
  readonly split: Split | undefined
}

/** Reads a metric's name as people write it: "ROC AUC", `roc_auc`, `test/roc-auc`, "F1 score (macro)". */
export function readMetricName(name: string): MetricName {
  const words = wordsOf(name)
  const split = words.map((word) => splitWords.get(word)).find((found) => found !== undefined && found !== 'any')
  const rest = words.filter((word) => !splitWords.has(word))
  return { whole: keysOf(words), base: keysOf(rest), split }
}

/** The split that a label such as "Test set" or "validation" stands for, when it says nothing else. */
export function readSplit(label: string): Split | undefined {
  const only = wordsOf(label).every((word) => splitWords.has(word) || fillers.has(word))
  return only ? readMetricName(label).split : undefined
}

/** Whether a text is one of the usual names of a metric, so that a number beside it claims something about the model. */
export function isUsualMetric(name: string): boolean {
  return readMetricName(name).base.some((key) => usualMetrics.has(key))
}

/** `rouge 1` and `rouge1` agree in order, `latency p95` and `p95_latency` sorted. */
function keysOf(words: readonly string[]): readonly string[] {
  const meaningful = words.filter((word) => !fillers.has(word))
  const phrase = (meaningful.length === 0 ? words : meaningful).join(' ')
  const canonical = (synonyms.get(phrase) ?? phrase).split(' ')
  return [canonical.join(''), canonical.toSorted().join('')]
}

function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, maximumLength)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/r²/g, 'r2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

const maximumLength = 200

/** `eval` names a split in some projects and none in others, so it only goes away. */
const splitWords: ReadonlyMap<string, Split | 'any'> = new Map([
  ['test', 'test'],
  ['testing', 'test'],
  ['holdout', 'test'],
  ['val', 'validation'],
  ['valid', 'validation'],
  ['validation', 'validation'],
  ['dev', 'validation'],
  ['train', 'train'],
  ['training', 'train'],
  ['eval', 'any'],
  ['evaluation', 'any'],
])
const fillers = new Set(['score', 'set', 'split', 'data', 'dataset', 'the', 'on', 'of'])

const synonyms: ReadonlyMap<string, string> = new Map([
  ['acc', 'accuracy'],
  ['auc', 'roc auc'],
  ['auroc', 'roc auc'],
  ['auc roc', 'roc auc'],
  ['area under roc curve', 'roc auc'],
  ['auprc', 'pr auc'],
  ['auc pr', 'pr auc'],
  ['mean absolute error', 'mae'],
  ['mean squared error', 'mse'],
  ['root mean squared error', 'rmse'],
  ['root mean square error', 'rmse'],
  ['r squared', 'r2'],
  ['coefficient determination', 'r2'],
  ['matthews correlation', 'mcc'],
  ['matthews correlation coefficient', 'mcc'],
  ['cohen kappa', 'kappa'],
  ['cohens kappa', 'kappa'],
  ['word error rate', 'wer'],
  ['character error rate', 'cer'],
  ['logarithmic loss', 'log loss'],
])

const usualMetrics = new Set([
  ...[
    'accuracy',
    'balancedaccuracy',
    'precision',
    'recall',
    'f1',
    'macrof1',
    'microf1',
    'f1macro',
    'f1micro',
    'f1weighted',
  ],
  ...['weightedf1', 'rocauc', 'prauc', 'averageprecision', 'map', 'mcc', 'kappa', 'logloss', 'brier', 'specificity'],
  ...[
    'sensitivity',
    'mae',
    'mse',
    'rmse',
    'r2',
    'mape',
    'bleu',
    'rouge1',
    'rouge2',
    'rougel',
    'wer',
    'cer',
    'perplexity',
  ],
  ...['loss', 'iou', 'miou', 'dice', 'ndcg', 'mrr', 'ece', 'exactmatch', 'errorrate', 'auc', 'gini', 'ks'],
])
