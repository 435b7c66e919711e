import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  binaryMetric,
  binaryMetricDescriptions,
  binaryMetricNames,
} from '../../../src/evaluation/metrics/binary/binary-metric.ts'
import type { BinarySample } from '../../../src/evaluation/metrics/metric.ts'
import { metricValue } from '../../../src/evaluation/metrics/metric-value.ts'
import { binarySample } from '../../../src/evaluation/metrics/sample.ts'

type Oracle = {
  readonly metrics: readonly string[]
  readonly cases: readonly {
    readonly labels: string
    readonly decisions: string
    readonly scores: readonly number[]
    readonly weights?: readonly number[]
    readonly values: readonly (number | null)[]
  }[]
}

const oracle: Oracle = JSON.parse(
  readFileSync(new URL('../../oracles/binary-metrics/binary-metrics.json', import.meta.url), 'utf8'),
)

function sampleOf({ labels, decisions, scores, weights }: Oracle['cases'][number]): BinarySample {
  return binarySample({
    labels: Uint8Array.from(labels, Number),
    decisions: Uint8Array.from(decisions, Number),
    scores: Float64Array.from(scores),
    ...(weights !== undefined && { weights: Float64Array.from(weights) }),
  })
}

function valueFor(name: string, sample: BinarySample): number | undefined {
  const metric = binaryMetric(name)
  return metric && metricValue(metric, sample)
}

const some = {
  labels: Uint8Array.of(0, 1, 1, 0),
  decisions: Uint8Array.of(0, 1, 0, 1),
  scores: Float64Array.of(0.1, 0.9, 0.4, 0.6),
}

describe('every binary metric', () => {
  test.each(oracle.metrics.map((name, index) => ({ name, index })))(
    '$name is what the oracle says',
    ({ name, index }) => {
      const found = oracle.cases.map((example) => valueFor(name, sampleOf(example)))
      expect(found).toEqual(oracle.cases.map(({ values }) => closeTo(values[index] ?? Number.NaN)))
    },
  )

  test('that has no parameter is checked by the oracle', () => {
    expect(binaryMetricNames.filter((name) => !oracle.metrics.includes(name))).toEqual([])
  })

  test('has no value without examples', () => {
    const [none, empty] = [new Uint8Array(0), new Float64Array(0)]
    const sample = binarySample({ labels: none, decisions: none, scores: empty })
    expect(oracle.metrics.filter((name) => !Number.isNaN(valueFor(name, sample)))).toEqual([])
  })

  test('has no value when all weights are 0', () => {
    const sample = binarySample({ ...some, weights: new Float64Array(4) })
    expect(oracle.metrics.filter((name) => !Number.isNaN(valueFor(name, sample)))).toEqual([])
  })

  test('of scores has no value when one is NaN', () => {
    const sample = binarySample({ ...some, scores: Float64Array.of(0.1, 0.9, Number.NaN, 0.6) })
    const undefinedOnes = oracle.metrics.filter((name) => Number.isNaN(valueFor(name, sample)))
    expect(undefinedOnes).toEqual(oracle.metrics.filter((name) => binaryMetric(name)?.needsScores === true))
  })

  test('of probabilities has no value when a score is none', () => {
    const sample = binarySample({ ...some, scores: Float64Array.of(0.1, 0.9, 0.4, 1.5) })
    const undefinedOnes = oracle.metrics.filter((name) => Number.isNaN(valueFor(name, sample)))
    expect(undefinedOnes).toEqual(['log_loss', 'brier', 'ece'])
    expect(oracle.metrics.filter((name) => binaryMetric(name)?.needsProbabilities === true)).toEqual(undefinedOnes)
  })

  test('of decisions does without scores, and the others say that they need them', () => {
    const { labels, decisions } = some
    const sample = binarySample({ labels, decisions })
    for (const name of oracle.metrics) {
      if (binaryMetric(name)?.needsScores) expect(() => valueFor(name, sample)).toThrow(/scores/)
      else expect(valueFor(name, sample)).toEqual(valueFor(name, binarySample(some)))
    }
  })
})

test('infinite scores only rank', () => {
  const sample = binarySample({ ...some, scores: Float64Array.of(-Infinity, Infinity, 0, 1) })
  expect(valueFor('roc_auc', sample)).toBe(0.75)
})

test('zeros of both signs are one score', () => {
  const sample = binarySample({ ...some, scores: Float64Array.of(-0, 0, -0, 0) })
  expect(valueFor('roc_auc', sample)).toBe(0.5)
})

test('names with a parameter are metrics of that name', () => {
  const names = ['fbeta@0', 'fbeta@0.5', 'fbeta@10', 'recall_at_precision@0.95', 'recall_at_precision@1']
  expect(names.map((name) => binaryMetric(name)?.name)).toEqual(names)
})

test.each([
  ['acc', '', 'accuracy@1', 'roc_auc_ovr', 'precision[1]', 'constructor'],
  ['fbeta', 'fbeta@', 'fbeta@-1', 'fbeta@x', 'fbeta@NaN', 'fbeta@1e400', 'fbeta@01', 'fbeta@ 1'],
  ['recall_at_precision', 'recall_at_precision@0', 'recall_at_precision@1.01', 'recall_at_precision@80%'],
])('%s and its kind are no metrics', (...names) => {
  expect(names.map((name) => binaryMetric(name))).toEqual(names.map(() => undefined))
})

test('only losses are better when they are smaller, and the selection rate has no direction', () => {
  const goals = binaryMetricNames.map((name) => [name, binaryMetric(name)?.goal])
  expect(goals.filter(([, goal]) => goal !== 'maximize')).toEqual([
    ['log_loss', 'minimize'],
    ['brier', 'minimize'],
    ['ece', 'minimize'],
    ['selection_rate', undefined],
  ])
})

test('every metric is described in one line', () => {
  expect(binaryMetricDescriptions.map(({ name }) => name)).toEqual([
    ...binaryMetricNames,
    'fbeta@beta',
    'recall_at_precision@p',
  ])
  expect(binaryMetricDescriptions.filter(({ description }) => !/^[A-Z].*[.`]$/.test(description))).toEqual([])
})

/** Equal to 12 digits. */
function closeTo(value: number): unknown {
  return Number.isNaN(value) ? Number.NaN : expect.closeTo(value, 12)
}
