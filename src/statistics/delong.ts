import { normalCdf } from './normal.ts'

/** A ROC AUC and how far each example pulls it. */
export type DelongComponents = { readonly auc: number; readonly influence: Float64Array }

/**
 * The area under the ROC curve (scikit-learn's `roc_auc_score`, also with weights) and its structural components
 * (DeLong, DeLong and Clarke-Pearson 1988) in one pass over the tied groups of `order`, all indices by rising score
 * (the midrank form of Sun and Xu 2014, with sums of weights in the place of ranks).
 *
 * A positive's component is the share of negatives that it outscores, a negative's the share of positives that outscore
 * it; ties count half. An example's influence value is √(n(n−1)) · √(c/(c−1)) · w/W · (component − AUC), where n is the
 * number of all examples, c that of its class with a weight above 0, and W the sum of their weights. These values sum
 * to 0 within each class. For the values u and v of two models on the same examples Σuv/(n(n−1)) is their covariance:
 * without weights exactly DeLong's S₁₀/m + S₀₁/k, with the denominators m − 1 and k − 1 inside.
 *
 * The AUC is NaN without positives, without negatives (weight 0 does not count) or with a NaN score. The influence
 * values are all NaN when it is, or when a class has just one example.
 */
export function delongComponents(
  labels: Uint8Array,
  scores: Float64Array,
  order: Uint32Array,
  weights?: Float64Array,
): DelongComponents {
  const size = labels.length
  const classes = countClasses(labels, weights)
  const influence = new Float64Array(size)
  const hasNaN = Number.isNaN(scores[order[size - 1] ?? 0])
  const auc = hasNaN ? Number.NaN : fillComponents(influence, { labels, scores, order, weights, classes })
  const whole = Math.sqrt(size * (size - 1))
  const [negative, positive] = classes
  const negativeScale = (whole * Math.sqrt(negative.count / (negative.count - 1))) / negative.weight
  const positiveScale = (whole * Math.sqrt(positive.count / (positive.count - 1))) / positive.weight
  if (Number.isNaN(auc) || negative.count < 2 || positive.count < 2)
    return { auc, influence: influence.fill(Number.NaN) }
  for (let index = 0; index < size; index += 1) {
    const scale = (labels[index] === 1 ? positiveScale : negativeScale) * (weights?.[index] ?? 1)
    influence[index] = scale * ((influence[index] ?? 0) - auc)
  }
  return { auc, influence }
}

type Class = { readonly count: number; readonly weight: number }

/** Of the negatives and of the positives, those with a weight above 0. */
function countClasses(labels: Uint8Array, weights: Float64Array | undefined): readonly [Class, Class] {
  let count = 0
  let weight = 0
  let positiveCount = 0
  let positiveWeight = 0
  for (let index = 0; index < labels.length; index += 1) {
    const own = weights?.[index] ?? 1
    if (own === 0) continue
    const isPositive = labels[index] === 1 ? 1 : 0
    count += 1 - isPositive
    weight += own * (1 - isPositive)
    positiveCount += isPositive
    positiveWeight += own * isPositive
  }
  return [
    { count, weight },
    { count: positiveCount, weight: positiveWeight },
  ]
}

type Ranking = {
  readonly labels: Uint8Array
  readonly scores: Float64Array
  readonly order: Uint32Array
  readonly weights: Float64Array | undefined
  readonly classes: readonly [Class, Class]
}

/**
 * Writes each example's component and returns the AUC; 0/0 makes it NaN where a class is missing. What is read and
 * written all over memory is so in loops that do nothing else: the processor waits for many of them at once.
 */
function fillComponents(components: Float64Array, ranking: Ranking): number {
  const { scores, order } = ranking
  const ranked = new Float64Array(order.length)
  for (let position = 0; position < order.length; position += 1) ranked[position] = scores[order[position] ?? 0] ?? 0
  const auc = toComponents(ranked, ranking)
  for (let position = 0; position < order.length; position += 1) {
    components[order[position] ?? 0] = ranked[position] ?? 0
  }
  return auc
}

/** Replaces scores, rising, by the components of their examples. */
function toComponents(ranked: Float64Array, { labels, order, weights, classes }: Ranking): number {
  const [{ weight: negatives }, { weight: positives }] = classes
  let negativesBelow = 0
  let positivesBelow = 0
  let area = 0
  let start = 0
  while (start < order.length) {
    const score = ranked[start]
    let tiedNegatives = 0
    let tiedPositives = 0
    let end = start
    while (end < order.length && ranked[end] === score) {
      const index = order[end] ?? 0
      const weight = weights === undefined ? 1 : (weights[index] ?? 0)
      const label = labels[index] ?? 0
      tiedPositives += weight * label
      tiedNegatives += weight * (1 - label)
      end += 1
    }
    const ofPositive = snap((negativesBelow + tiedNegatives / 2) / negatives)
    const ofNegative = snap((positives - positivesBelow - tiedPositives / 2) / positives)
    for (let position = start; position < end; position += 1) {
      ranked[position] = labels[order[position] ?? 0] === 1 ? ofPositive : ofNegative
    }
    area += tiedPositives * (negativesBelow + tiedNegatives / 2)
    negativesBelow += tiedNegatives
    positivesBelow += tiedPositives
    start = end
  }
  return snap(area / negatives / positives)
}

/** Sums of weights depend on their order: else two models that rank perfectly would differ by a rounding error. */
function snap(share: number): number {
  if (Math.abs(share) < 1e-12) return 0
  return Math.abs(share - 1) < 1e-12 ? 1 : share
}

/** One model's scores and all indices by rising score (`sortOrder`). */
export type RankedScores = { readonly scores: Float64Array; readonly order: Uint32Array }

export type DelongTest = {
  readonly aucs: readonly [number, number]
  readonly covariance: readonly [readonly [number, number], readonly [number, number]]
  /** The first AUC less the second, in standard errors. */
  readonly z: number
  /** Of no difference in either direction. */
  readonly p: number
}

/**
 * DeLong's test of two models' ROC AUCs on the same examples. The variance of the difference is taken from the
 * differences of the components, so that nothing cancels when the models are nearly the same. Models of equal
 * components give z = 0 and p = 1. A model that ranks perfectly or not at all has no variance: z is infinite when both
 * are such and their AUCs differ. NaN where `delongComponents` gives NaN.
 */
export function delongTest(
  labels: Uint8Array,
  first: RankedScores,
  second: RankedScores,
  weights?: Float64Array,
): DelongTest {
  const one = delongComponents(labels, first.scores, first.order, weights)
  const two = delongComponents(labels, second.scores, second.order, weights)
  let ones = 0
  let twos = 0
  let both = 0
  let apart = 0
  for (let index = 0; index < labels.length; index += 1) {
    const u = one.influence[index] ?? 0
    const v = two.influence[index] ?? 0
    ones += u * u
    twos += v * v
    both += u * v
    apart += (u - v) ** 2
  }
  const pairs = labels.length * (labels.length - 1)
  const difference = one.auc - two.auc
  const z = difference === 0 && apart === 0 ? 0 : difference / Math.sqrt(apart / pairs)
  return {
    aucs: [one.auc, two.auc],
    covariance: [
      [ones / pairs, both / pairs],
      [both / pairs, twos / pairs],
    ],
    z,
    p: 2 * normalCdf(-Math.abs(z)),
  }
}
