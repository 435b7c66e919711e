const better = [
  ...['accuracy', 'balanced_accuracy', 'precision', 'recall', 'specificity', 'f1', 'fbeta@2', 'mcc', 'cohen_kappa'],
  ...['roc_auc', 'average_precision', 'ks', 'recall_at_precision@0.8'],
]
const worse = ['log_loss', 'brier']

/** Every binary metric with a rule, on all examples and on each of ten slices. */
export function policy(file: string) {
  return {
    sales: {
      predictions: file,
      task: 'binary',
      id: 'id',
      label: 'label',
      score: 'score',
      slices: ['country'],
      rules: Object.fromEntries([
        ...better.map((name) => [name, { max_drop: 0.01, slices: bySlice('max_drop') }]),
        ...worse.map((name) => [name, { max_increase: 0.01, slices: bySlice('max_increase') }]),
      ]),
    },
  }
}

function bySlice(limit: string) {
  return { country: { [limit]: 0.02 } }
}
