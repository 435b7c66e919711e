import { countsInfluence } from './class-counts.ts'
import type { ClassCounts, Metric, ValueAndInfluence } from './metric.ts'
import { countsOf, decided, meanOf, metricValue, type Weighted, weightOf } from './metric-value.ts'

/** A metric whose uncertainty follows from influence values. */
export type InfluenceMetric<Sample> = Exclude<Metric<Sample>, { readonly kind: 'informational' }>

/**
 * How far each example pulls the metric: n·wᵢ/W·ψ(xᵢ), which is n·wᵢ times the metric's derivative by the example's
 * weight (of the ROC AUC see there). Their sum is 0. All are NaN where the metric is, or where it has a value by
 * convention because the labels ask nothing of the model: the recall and the average precision without positives. Where
 * the convention is about the answers (the precision when nothing is answered positive, the MCC when all answers are
 * alike) no example pulls it.
 */
export function influenceValues<Sample extends Weighted>(
  metric: InfluenceMetric<Sample>,
  sample: Sample,
): Float64Array {
  switch (metric.kind) {
    case 'mean':
      return influenceOnMean(metric.perExample(sample), sample.weights, metric.among?.(sample))
    case 'counts':
      return influenceOnCounts(metric.ofCounts, sample)
    case 'smooth':
      return metric.influence(sample)
  }
}

/** The metric and its influence values at once: what both need is computed once. */
export function valueAndInfluence<Sample extends Weighted>(
  metric: InfluenceMetric<Sample>,
  sample: Sample,
): ValueAndInfluence {
  if (metric.kind === 'mean') {
    const [values, among] = [metric.perExample(sample), metric.among?.(sample)]
    return {
      value: meanOf(values, sample.weights, among),
      influence: influenceOnMean(values, sample.weights, among),
    }
  }
  const both = metric.kind === 'smooth' ? metric.valueAndInfluence?.(sample) : undefined
  return both ?? { value: metricValue(metric, sample), influence: influenceValues(metric, sample) }
}

function influenceOnMean(values: Float64Array, weights?: Float64Array, among?: Uint8Array): Float64Array {
  const mean = meanOf(values, weights, among)
  const influence = new Float64Array(values.length)
  let total = 0
  for (let i = 0; i < values.length; i += 1) total += weightOf(i, weights, among)
  if (total === 0 || Number.isNaN(mean)) return influence.fill(Number.NaN)
  const scale = values.length / total
  for (let i = 0; i < values.length; i += 1) {
    const weight = weightOf(i, weights, among)
    if (weight !== 0) influence[i] = scale * weight * ((values[i] ?? 0) - mean)
  }
  return influence
}

function influenceOnCounts(ofCounts: (counts: ClassCounts) => number, sample: Weighted): Float64Array {
  const examples = decided(sample)
  const { labels, decisions, weights, size } = examples
  const counts = countsOf(examples)
  const influence = new Float64Array(size)
  if (Number.isNaN(ofCounts(counts))) return influence.fill(Number.NaN)
  const slopes = countsInfluence(ofCounts, counts)
  for (let i = 0; i < size; i += 1) {
    const label = labels[i] ?? 0
    const decision = decisions[i] ?? 0
    const hit = label === decision ? (slopes.hits[label] ?? 0) : 0
    const pull = slopes.total + (slopes.actual[label] ?? 0) + (slopes.predicted[decision] ?? 0) + hit
    influence[i] = size * (weights === undefined ? 1 : (weights[i] ?? 0)) * pull
  }
  return influence
}
