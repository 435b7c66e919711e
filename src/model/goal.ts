import type { Goal } from './metric.ts'

/** Bigger is better. Names are in normal form: see {@link goalOf}. */
const maximized: readonly string[] = [
  ...['accuracy', 'acc', 'accuracy_score', 'balanced_accuracy', 'top_1_accuracy', 'top_5_accuracy', 'top1', 'top5'],
  ...['categorical_accuracy', 'binary_accuracy', 'sparse_categorical_accuracy', 'subset_accuracy', 'acc_norm'],
  ...['precision', 'recall', 'sensitivity', 'specificity', 'tpr', 'tnr', 'true_positive_rate', 'true_negative_rate'],
  ...['ppv', 'npv', 'positive_predictive_value', 'negative_predictive_value', 'hit_rate'],
  ...[
    'f1',
    'f_1',
    'f2',
    'f0_5',
    'fbeta',
    'f_measure',
    'jaccard',
    'iou',
    'mean_iou',
    'miou',
    'dice',
    'dice_coefficient',
  ],
  ...['auc', 'roc_auc', 'auroc', 'auc_roc', 'rocauc', 'roc_auc_ovr', 'roc_auc_ovo', 'gini'],
  ...[
    'pr_auc',
    'auc_pr',
    'auprc',
    'prauc',
    'average_precision',
    'ap',
    'map',
    'map50',
    'map50_95',
    'mean_average_precision',
  ],
  ...['mcc', 'matthews_corrcoef', 'matthews_correlation', 'kappa', 'cohen_kappa', 'quadratic_weighted_kappa', 'qwk'],
  ...['r2', 'r_2', 'r_squared', 'adjusted_r2', 'explained_variance', 'pearson', 'pearsonr', 'spearman', 'spearmanr'],
  ...['ndcg', 'mrr', 'mean_reciprocal_rank', 'exact_match', 'em', 'pass', 'pass_rate', 'win_rate', 'success_rate'],
  ...[
    'bleu',
    'sacrebleu',
    'rouge1',
    'rouge2',
    'rougel',
    'rougelsum',
    'rouge_1',
    'rouge_2',
    'rouge_l',
    'meteor',
    'chrf',
  ],
  ...['bertscore', 'comet', 'psnr', 'ssim', 'inception', 'silhouette', 'adjusted_rand', 'ari', 'nmi', 'v_measure'],
  ...['log_likelihood', 'throughput', 'samples_per_second', 'steps_per_second', 'tokens_per_second', 'reward'],
]

/** Smaller is better. */
const minimized: readonly string[] = [
  ...['loss', 'log_loss', 'logloss', 'binary_logloss', 'multi_logloss', 'mlogloss', 'cross_entropy', 'crossentropy'],
  ...['binary_crossentropy', 'categorical_crossentropy', 'sparse_categorical_crossentropy', 'nll', 'bce', 'hinge'],
  ...['hinge_loss', 'huber_loss', 'hamming_loss', 'zero_one_loss', 'pinball_loss', 'brier', 'brier_loss', 'ece', 'mce'],
  ...['expected_calibration_error', 'maximum_calibration_error', 'deviance', 'mean_poisson_deviance', 'crps'],
  ...['mae', 'mse', 'rmse', 'msle', 'rmsle', 'mape', 'smape', 'wmape', 'mase', 'medae', 'l1', 'l2', 'max_error'],
  ...['mean_absolute_error', 'mean_squared_error', 'root_mean_squared_error', 'mean_squared_log_error'],
  ...['mean_squared_logarithmic_error', 'root_mean_squared_log_error', 'median_absolute_error'],
  ...['mean_absolute_percentage_error', 'symmetric_mean_absolute_percentage_error'],
  ...['error', 'error_rate', 'classification_error', 'misclassification_rate', 'merror', 'eer', 'equal_error_rate'],
  ...['fpr', 'fnr', 'false_positive_rate', 'false_negative_rate', 'fdr', 'false_discovery_rate'],
  ...['wer', 'cer', 'ter', 'word_error_rate', 'character_error_rate', 'perplexity', 'ppl', 'word_perplexity'],
  ...['byte_perplexity', 'bits_per_byte', 'fid', 'kid', 'lpips', 'davies_bouldin', 'toxicity'],
  ...['latency', 'inference_time', 'inference_latency', 'response_time', 'training_time', 'runtime', 'duration'],
]

const goals: ReadonlyMap<string, Goal> = new Map<string, Goal>([
  ...maximized.map((name) => [name, 'maximize'] as const),
  ...minimized.map((name) => [name, 'minimize'] as const),
])

/** On which data, or how averaged: says nothing about the direction. */
const prefix =
  /^(?:train|training|val|valid|validation|test|eval|evaluation|dev|holdout|oof|cv|best|final|mean|avg|average|median|macro|micro|weighted|samples|overall|total|p\d\d)_/
const suffix =
  /_(?:score|train|val|valid|validation|test|eval|dev|mean|avg|median|macro|micro|weighted|none|overall|seeds|folds|runs|repeats|at_\d+|p\d\d|ns|us|ms|s|sec|secs|seconds|minutes)$|@\d+$/

/**
 * Whether bigger or smaller is better, from a closed list of metric names; `undefined` for any other name, never a
 * guess. Only the last part of a dotted or slashed name counts, in any case and spelling (`weighted avg.f1-score`,
 * `eval/ROC AUC`), without words that say on which data or how averaged (`val_`, `macro_`, `_seeds`, `@10`, `_ms`).
 * scikit-learn's `neg_` scorers turn the direction round.
 */
export function goalOf(name: string): Goal | undefined {
  const last = name.split(/[./]/).at(-1) ?? ''
  return lookUp(
    last
      .toLowerCase()
      .trim()
      .replaceAll(/[\s,-]+/g, '_'),
  )
}

function lookUp(name: string): Goal | undefined {
  const known = goals.get(name)
  if (known !== undefined) return known
  if (name.startsWith('neg_')) return lookUp(name.slice(4)) === 'minimize' ? 'maximize' : undefined
  for (const affix of [prefix, suffix]) {
    const shorter = name.replace(affix, '')
    const goal = shorter === name ? undefined : lookUp(shorter)
    if (goal !== undefined) return goal
  }
  return undefined
}
