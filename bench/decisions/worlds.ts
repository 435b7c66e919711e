import type {
  BinaryPredictions,
  MulticlassPredictions,
  Predictions,
  RegressionPredictions,
  ScoredPredictions,
} from '../../src/evaluation/predictions.ts'
import type { Random } from '../../src/statistics/random.ts'
import { normal } from './normal.ts'

/**
 * Test sets and models that are drawn anew for each pull request. Both models see the same latent quality of an example
 * and add noise of their own; the candidate's is larger by the effect, so at effect 0 the two are exchangeable and no
 * difference between them is real.
 */
export type World = {
  readonly name: string
  readonly metrics: readonly string[]
  readonly draw: (random: Random, size: number, effect: number) => readonly [Predictions, Predictions]
}

function keysOf(size: number): BigUint64Array {
  return BigUint64Array.from({ length: size }, (_, index) => BigInt(index))
}

/** Two lists of noise, the second of them larger by the effect. */
function noises(random: Random, size: number, spread: number, effect: number): readonly [Float64Array, Float64Array] {
  const draw = (factor: number) => Float64Array.from({ length: size }, () => factor * spread * normal(random))
  return [draw(1), draw(1 + effect)]
}

/** 30 % positives; the two models disagree on about 7 % of the decisions. */
const binary: World = {
  name: 'binary',
  metrics: [
    ...['accuracy', 'balanced_accuracy', 'precision', 'recall', 'specificity', 'f1', 'fbeta@2', 'mcc', 'cohen_kappa'],
    ...['roc_auc', 'average_precision', 'log_loss', 'brier', 'ks', 'recall_at_precision@0.9'],
  ],
  draw(random, size, effect) {
    const labels = Uint8Array.from({ length: size }, () => (random.uniform() < 0.3 ? 1 : 0))
    const latent = Float64Array.from(labels, (label) => (label === 1 ? 0.9 : -0.9) + 0.6 * normal(random))
    const model = (noise: Float64Array): BinaryPredictions => {
      const scores = latent.map((value, index) => 1 / (1 + Math.exp(0.85 - 4.1 * (value + (noise[index] ?? 0)))))
      return {
        task: 'binary',
        size,
        keys: keysOf(size),
        labels,
        runs: [{ scores, decisions: Uint8Array.from(scores, (score) => (score >= 0.5 ? 1 : 0)) }],
        slices: [],
      }
    }
    const [before, after] = noises(random, size, 0.28, effect)
    return [model(before), model(after)]
  },
}

const shares = [0.5, 0.25, 0.15, 0.1]

/** Four classes of unequal size. */
const multiclass: World = {
  name: 'multiclass',
  metrics: [
    ...['accuracy', 'balanced_accuracy', 'f1_macro', 'f1_weighted', 'precision_macro', 'recall_macro', 'mcc'],
    ...['cohen_kappa', 'top_k_accuracy@2', 'roc_auc_ovr', 'log_loss'],
  ],
  draw(random, size, effect) {
    const labels = Uint32Array.from({ length: size }, () => {
      const drawn = random.uniform()
      const sums = shares.map((_, index) => shares.slice(0, index + 1).reduce((sum, share) => sum + share, 0))
      return Math.max(
        0,
        sums.findIndex((sum) => drawn < sum),
      )
    })
    const latent = shares.map((_, code) =>
      Float64Array.from(labels, (label) => (label === code ? 1.7 : 0) + 0.8 * normal(random)),
    )
    const model = (factor: number): MulticlassPredictions => {
      const raw = latent.map((values) => values.map((value) => Math.exp(2 * (value + factor * 0.3 * normal(random)))))
      const totals = Float64Array.from({ length: size }, (_, index) =>
        raw.reduce((sum, row) => sum + (row[index] ?? 0), 0),
      )
      const scores = raw.map((row) => row.map((value, index) => value / (totals[index] ?? 1)))
      const decisions = Uint32Array.from({ length: size }, (_, index) => {
        const values = scores.map((row) => row[index] ?? 0)
        return values.indexOf(Math.max(...values))
      })
      return {
        task: 'multiclass',
        size,
        keys: keysOf(size),
        classes: ['a', 'b', 'c', 'd'],
        labels,
        runs: [{ decisions, scores }],
        slices: [],
      }
    }
    return [model(1), model(1 + effect)]
  },
}

/** Errors with heavier tails than the normal distribution. */
const regression: World = {
  name: 'regression',
  metrics: ['rmse', 'mse', 'mae', 'median_absolute_error', 'r2', 'mape', 'smape', 'pinball@0.9'],
  draw(random, size, effect) {
    const labels = Float64Array.from({ length: size }, () => 10 + 2 * normal(random))
    const shared = Float64Array.from({ length: size }, () => normal(random) * (random.uniform() < 0.1 ? 2 : 0.8))
    const model = (noise: Float64Array): RegressionPredictions => ({
      task: 'regression',
      size,
      keys: keysOf(size),
      labels,
      runs: [{ predictions: labels.map((label, index) => label + (shared[index] ?? 0) + (noise[index] ?? 0)) }],
      slices: [],
    })
    const [before, after] = noises(random, size, 0.35, effect)
    return [model(before), model(after)]
  },
}

/** Numbers for each example: right or wrong, a grade from 1 to 5 and a skewed cost, which rises with the effect. */
const scored: World = {
  name: 'scored',
  metrics: ['exact_match', 'grade', 'cost'],
  draw(random, size, effect) {
    const difficulty = Float64Array.from({ length: size }, () => normal(random))
    const model = (loss: number): ScoredPredictions => {
      const quality = difficulty.map((value) => 0.8 - loss - value + 0.4 * normal(random))
      return {
        task: 'scored',
        size,
        keys: keysOf(size),
        columns: ['cost', 'exact_match', 'grade'],
        runs: [
          {
            columns: [
              difficulty.map((value) => Math.exp(0.5 * value + loss + 0.3 * normal(random))),
              quality.map((value) => (value > 0 ? 1 : 0)),
              quality.map((value) => Math.min(5, Math.max(1, Math.round(3 + value)))),
            ],
          },
        ],
        slices: [],
      }
    }
    return [model(0), model(effect)]
  },
}

/** A number from 0 to 1 for each query, many of them exactly 1. */
const ranking: World = {
  name: 'ranking',
  metrics: ['ndcg@10', 'mrr'],
  draw(random, size, effect) {
    const ease = Float64Array.from({ length: size }, () => normal(random))
    const model = (loss: number): ScoredPredictions => {
      const rank = ease.map((value) => Math.max(1, Math.round(1 + 3 * Math.exp(-value) * random.uniform() + 2 * loss)))
      const columns = [rank.map((place) => 1 / Math.log2(1 + place)), rank.map((place) => 1 / place)]
      return {
        task: 'ranking',
        size,
        keys: keysOf(size),
        columns: ['mrr', 'ndcg@10'],
        runs: [{ columns: columns.toReversed() }],
        slices: [],
      }
    }
    return [model(0), model(effect)]
  },
}

export const worlds: readonly World[] = [binary, multiclass, regression, scored, ranking]
