import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binaryMetric, binaryMetricNames } from '../../../src/evaluation/metrics/binary/binary-metric.ts'
import { influenceValues } from '../../../src/evaluation/metrics/influence-values.ts'
import type { BinarySample, Metric, MulticlassSample } from '../../../src/evaluation/metrics/metric.ts'
import { metricValue, type Weighted } from '../../../src/evaluation/metrics/metric-value.ts'
import {
  multiclassMetric,
  multiclassMetricNames,
} from '../../../src/evaluation/metrics/multiclass/multiclass-metric.ts'
import { binarySample } from '../../../src/evaluation/metrics/sample.ts'

const classes = ['a', 'b', 'c', 'never']
/** DeLong's values are not the derivatives, but larger by a factor that is 1 for many examples. */
const isDelong = (name: string) => name.startsWith('roc_auc')
const binaryNames = [...binaryMetricNames, 'fbeta@2'].filter((name) => !isDelong(name))
const multiclassNames = [
  ...multiclassMetricNames.filter((name) => !isDelong(name)),
  'precision[b]',
  'recall[b]',
  'f1[never]',
  'top_k_accuracy@2',
]

/** Few distinct scores, so that there are ties, and weights of 0. */
const score = fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8)
const weight = fc.integer({ min: 0, max: 6 }).map((quarters) => quarters / 4)

const someBinary = fc
  .array(fc.record({ label: fc.nat(1), decision: fc.nat(1), score, weight }), { minLength: 1, maxLength: 14 })
  .map((examples) => ({
    sample: binarySample({
      labels: Uint8Array.from(examples, ({ label }) => label),
      decisions: Uint8Array.from(examples, ({ decision }) => decision),
      scores: Float64Array.from(examples, (example) => example.score),
    }),
    weights: Float64Array.from(examples, (example) => example.weight),
  }))

const someMulticlass = fc
  .array(fc.record({ label: fc.nat(2), decision: fc.nat(3), scores: fc.tuple(score, score, score, score), weight }), {
    minLength: 1,
    maxLength: 14,
  })
  .map((examples) => ({
    sample: {
      size: examples.length,
      classes,
      labels: Uint32Array.from(examples, ({ label }) => label),
      decisions: Uint32Array.from(examples, ({ decision }) => decision),
      scores: classes.map((_, index) => Float64Array.from(examples, ({ scores }) => scores[index] ?? 0)),
    },
    weights: Float64Array.from(examples, (example) => example.weight),
  }))

describe('an influence value is how the metric moves with the weight of the example', () => {
  test.each(binaryNames.flatMap(withInfluence(binaryMetric)))('$name of a binary task', (metric) => {
    fc.assert(fc.property(someBinary, ({ sample, weights }) => isDerivative(metric, sample, weights)))
  })

  test.each(multiclassNames.flatMap(withInfluence((name) => multiclassMetric(name, classes))))(
    '$name of several classes',
    (metric) => {
      fc.assert(fc.property(someMulticlass, ({ sample, weights }) => isDerivative(metric, sample, weights)))
    },
  )

  test('but for the area under the ROC curve, where DeLong’s correction of small classes comes in', () => {
    fc.assert(
      fc.property(someBinary, ({ sample, weights }) => {
        if (weights.every((value) => value === 0)) return
        const weighted = { ...sample, weights }
        const slopes = slopesByWeight(smooth('roc_auc'), weighted, weights)
        const expected = Array.from(slopes, (slope, index) => {
          const ofClass = sample.labels.filter((label, i) => label === sample.labels[index] && (weights[i] ?? 0) > 0)
          const correction = Math.sqrt((1 - 1 / sample.size) / (1 - 1 / ofClass.length))
          return slope === 0 ? 0 : slope * correction
        })
        const found = influenceValues(smooth('roc_auc'), weighted)
        if (found.every(Number.isNaN)) return
        expect(Array.from(found)).toEqual(expected.map((value) => expect.closeTo(value, 7)))
      }),
    )
  })

  test.each(['roc_auc_ovr', 'roc_auc_ovr_weighted'])('nearly so for %s of many examples', (name) => {
    const { sample, weights } = overlappingClasses(240)
    const [metric] = withInfluence((wanted) => multiclassMetric(wanted))(name)
    if (metric === undefined) throw new Error(name)
    const slopes = slopesByWeight(metric, { ...sample, weights }, weights)
    const largest = Math.max(...slopes.map(Math.abs))
    const apart = influenceValues(metric, { ...sample, weights }).map((value, index) => value - (slopes[index] ?? 0))
    expect(Math.max(...apart.map(Math.abs)) / largest).toBeLessThan(0.015)
  })
})

test('influence values do not depend on the unit of the weights', () => {
  const metric = smooth('f1')
  const weighted = { ...noisySample(50), weights: Float64Array.from({ length: 50 }, (_, index) => 1 + (index % 3)) }
  const scaled = { ...weighted, weights: weighted.weights.map((value) => value / 7) }
  const [first, second] = [influenceValues(metric, weighted), influenceValues(metric, scaled)]
  expect(Array.from(second)).toEqual(Array.from(first, (value) => expect.closeTo(value, 9)))
})

test.each(['roc_auc', 'average_precision', 'mcc', 'recall'])(
  'the standard error of %s that follows is the jackknife’s',
  (name) => {
    const size = 800
    const metric = smooth(name)
    const sample = noisySample(size)
    const influence = influenceValues(metric, sample)
    const standardError = Math.sqrt(sumOfSquares(influence) / (size * (size - 1)))
    const leftOut = Float64Array.from({ length: size }, (_, index) =>
      metricValue(metric, { ...sample, weights: new Float64Array(size).fill(1).fill(0, index, index + 1) }),
    )
    const mean = leftOut.reduce((sum, value) => sum + value, 0) / size
    const jackknife = Math.sqrt(((size - 1) / size) * sumOfSquares(leftOut.map((value) => value - mean)))
    expect(standardError / jackknife).toBeCloseTo(1, 2)
  },
)

test('a metric that is undefined has undefined influence values', () => {
  const labels = Uint8Array.of(1, 1)
  const sample = binarySample({ labels, decisions: labels, scores: Float64Array.of(0.4, 0.7) })
  expect(influenceValues(smooth('roc_auc'), sample)).toEqual(new Float64Array(2).fill(Number.NaN))
  expect(influenceValues(smooth('cohen_kappa'), sample)).toEqual(new Float64Array(2).fill(Number.NaN))
})

test('nothing pulls a metric that has its value because all answers are alike', () => {
  const sample = binarySample({ labels: Uint8Array.of(0, 1, 0), decisions: Uint8Array.of(0, 0, 0) })
  for (const name of ['mcc', 'precision', 'f1']) {
    expect(metricValue(smooth(name), sample)).toBe(0)
    expect(Array.from(influenceValues(smooth(name), sample), Math.abs)).toEqual([0, 0, 0])
  }
})

test('how a metric varies that has its value because there are no positives is not known', () => {
  const labels = Uint8Array.of(0, 0, 0)
  const sample = binarySample({ labels, decisions: Uint8Array.of(0, 1, 0), scores: Float64Array.of(0.4, 0.7, 0.1) })
  for (const name of ['recall', 'average_precision']) {
    expect(metricValue(smooth(name), sample)).toBe(0)
    expect(influenceValues(smooth(name), sample)).toEqual(new Float64Array(3).fill(Number.NaN))
  }
})

test('class counts cannot be had of samples without decisions', () => {
  const metric: Metric<Weighted> = { name: 'f1', kind: 'counts', ofCounts: () => 0 }
  expect(() => influenceValues(metric, { size: 3 })).toThrow('A metric of class counts needs labels and decisions.')
})

type Influenced<Sample> = Exclude<Metric<Sample>, { readonly kind: 'informational' }>

function withInfluence<Sample>(
  find: (name: string) => Metric<Sample> | undefined,
): (name: string) => readonly Influenced<Sample>[] {
  return (name) => {
    const metric = find(name)
    if (metric === undefined) throw new Error(`${name} is no metric`)
    // A maximum has kinks, and how far a threshold or a median moves is estimated from neighbours.
    const isEstimated = metric.kind === 'smooth' && /best threshold|local precision|density/.test(metric.method)
    return metric.kind === 'informational' || isEstimated ? [] : [metric]
  }
}

function smooth(name: string): Influenced<BinarySample> {
  const [metric] = withInfluence(binaryMetric)(name)
  if (metric === undefined) throw new Error(`${name} has no influence values`)
  return metric
}

/** Compares with differences in each example's weight, once with these weights and once with none given. */
function isDerivative<Sample extends Weighted>(
  metric: Influenced<Sample>,
  sample: Sample,
  weights: Float64Array,
): void {
  const ones = new Float64Array(sample.size).fill(1)
  compare(metric, influenceValues(metric, sample), { ...sample, weights: ones }, ones)
  if (weights.every((value) => value === 0)) return
  const found = influenceValues(metric, { ...sample, weights })
  compare(metric, found, { ...sample, weights }, weights)
}

/** Undefined values are right where the metric is undefined, or the same whatever the weights are. */
function compare<Sample extends Weighted>(
  metric: Influenced<Sample>,
  found: Float64Array,
  sample: Sample,
  weights: Float64Array,
): void {
  const slopes = slopesByWeight(metric, sample, weights)
  if (found.every(Number.isNaN)) {
    expect(Array.from(slopes, (slope) => slope || 0)).toEqual(Array.from(slopes, () => 0))
    return
  }
  expect(Array.from(found)).toEqual(Array.from(slopes, (slope) => expect.closeTo(slope, 7)))
  expect(found.reduce((total, value) => total + value, 0)).toBeCloseTo(0, 8)
}

/** n·wᵢ times the derivative by wᵢ. */
function slopesByWeight<Sample extends Weighted>(
  metric: Metric<Sample>,
  sample: Sample,
  weights: Float64Array,
): Float64Array {
  return weights.map((value, index) => {
    const at = (factor: number) =>
      metricValue(metric, { ...sample, weights: weights.with(index, value * (1 + factor * 1e-3)) })
    return (weights.length * (8 * (at(1) - at(-1)) - (at(2) - at(-2)))) / 12e-3
  })
}

function noisySample(size: number): BinarySample {
  const noise = (index: number) => (Math.sin(index * 12.9898) * 43758.5453) % 1
  const labels = Uint8Array.from({ length: size }, (_, index) => (noise(index) > 0.3 ? 1 : 0))
  const scores = Float64Array.from(labels, (label, index) => label * 0.4 + Math.abs(noise(index + size)) * 0.6)
  return binarySample({ labels, scores, decisions: Uint8Array.from(scores, (value) => (value > 0.5 ? 1 : 0)) })
}

function overlappingClasses(size: number): { readonly sample: MulticlassSample; readonly weights: Float64Array } {
  const noise = (index: number) => Math.abs((Math.sin(index * 12.9898) * 43758.5453) % 1)
  const labels = Uint32Array.from({ length: size }, (_, index) => Math.floor(noise(index) * 2.4))
  const scores = [0, 1, 2].map((own) =>
    Float64Array.from(
      labels,
      (label, index) => Math.round(50 * ((label === own ? 0.3 : 0) + noise(index * 3 + own))) / 50,
    ),
  )
  const weights = Float64Array.from(labels, (_, index) => (index % 5) / 2)
  return { sample: { size, classes: ['a', 'b', 'c'], labels, decisions: labels, scores }, weights }
}

function sumOfSquares(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0)
}
