import type { ClassCounts, Metric } from './metric.ts'

/** A metric of decisions alone, bigger is better. NaN when no example has weight. */
export function decisionMetric<Sample>(name: string, ofCounts: (counts: ClassCounts) => number): Metric<Sample> {
  return {
    name,
    kind: 'counts',
    goal: 'maximize',
    ofCounts: (counts) => (counts.total > 0 ? ofCounts(counts) : Number.NaN),
  }
}

/** 0 when the class is never answered, as scikit-learn's `zero_division` is by default. */
export function precisionOf({ hits, predicted }: ClassCounts, index: number): number {
  return ratio(hits[index] ?? 0, predicted[index] ?? 0)
}

/** 0 when no example is of the class. */
export function recallOf({ hits, actual }: ClassCounts, index: number): number {
  return ratio(hits[index] ?? 0, actual[index] ?? 0)
}

/** 0 when the class is neither meant nor answered. Recall counts `beta` times as much as precision. */
export function fbetaOf({ hits, actual, predicted }: ClassCounts, index: number, beta: number): number {
  const squared = beta * beta
  return ratio((1 + squared) * (hits[index] ?? 0), squared * (actual[index] ?? 0) + (predicted[index] ?? 0))
}

/** The mean recall of the classes that some example has; classes that are only answered do not count. */
export function balancedAccuracyOf(counts: ClassCounts): number {
  let recalls = 0
  let classes = 0
  for (let index = 0; index < counts.actual.length; index += 1) {
    if (counts.actual[index] === 0) continue
    recalls += recallOf(counts, index)
    classes += 1
  }
  return recalls / classes
}

/**
 * Gorodkin's correlation of K classes, for two classes Matthews'. 0 when all examples are of one class or all answers
 * are.
 */
export function matthewsOf({ hits, actual, predicted }: ClassCounts): number {
  const allActual = sum(actual)
  const allPredicted = sum(predicted)
  let covariance = 0
  let spreadOfActual = 0
  let spreadOfPredicted = 0
  for (let index = 0; index < actual.length; index += 1) {
    const meant = actual[index] ?? 0
    const answered = predicted[index] ?? 0
    covariance += (hits[index] ?? 0) * allPredicted - meant * answered
    // Not as the square of the sum minus the sum of squares: that cancels when one class is rare.
    spreadOfActual += meant * (allActual - meant)
    spreadOfPredicted += answered * (allPredicted - answered)
  }
  const spread = Math.sqrt(spreadOfActual) * Math.sqrt(spreadOfPredicted)
  return spread === 0 ? 0 : covariance / spread
}

/** NaN when all examples and all answers are of one class. */
export function cohenKappaOf({ hits, actual, predicted, total }: ClassCounts): number {
  const allPredicted = sum(predicted)
  let expected = 0
  for (let index = 0; index < actual.length; index += 1) {
    expected += (actual[index] ?? 0) * (allPredicted - (predicted[index] ?? 0))
  }
  return expected === 0 ? Number.NaN : 1 - ((total - sum(hits)) * total) / expected
}

export function sum(values: Float64Array): number {
  let total = 0
  for (let index = 0; index < values.length; index += 1) total += values[index] ?? 0
  return total
}

export function ratio(numerator: number, denominator: number): number {
  return denominator === 0 ? 0 : numerator / denominator
}
