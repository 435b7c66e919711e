import { expect, test } from 'vitest'
import { goalOf } from '../../src/metrics/index.ts'

test.each([
  ...[
    'accuracy',
    'val_accuracy',
    'accuracy_seeds',
    'test/Accuracy',
    'weighted avg.f1-score',
    'F1 Score',
    'f1_macro',
    'macro_f1',
    'eval.ROC AUC',
  ],
  ...['acc,none', 'ndcg@10', 'recall_at_5', 'top_5_accuracy', 'r2', 'eval_samples_per_second', 'neg_log_loss', 'mAP'],
  ...['neg_root_mean_squared_error', 'rougeL', 'best_val_auc', 'pass@1', 'tokens_per_second'],
])('bigger is better for %s', (name) => {
  expect(goalOf(name)).toBe('maximize')
})

test.each([
  ...['loss', 'train.loss', 'eval_loss', 'val/log_loss', 'rmse', 'RMSE', 'wer', 'perplexity', 'mean_absolute_error'],
  ...[
    'latency',
    'latency_p95_ms',
    'p99_latency_ms',
    'inference_time_seconds',
    'brier_score',
    'test_error_rate',
    'eval_runtime',
  ],
])('smaller is better for %s', (name) => {
  expect(goalOf(name)).toBe('minimize')
})

test.each([
  ...[
    '',
    'support',
    'macro avg.support',
    'accuracy_std',
    'accuracy_drop',
    'acc_stderr,none',
    'loss_ratio',
    'epoch',
    'step',
  ],
  ...[
    'accuracy.train',
    'score',
    'cost',
    'n_test',
    'neg_accuracy',
    'toString',
    'constructor',
    '__proto__',
    'time',
    'drift',
  ],
])('the direction of %j is not known', (name) => {
  expect(goalOf(name)).toBeUndefined()
})
