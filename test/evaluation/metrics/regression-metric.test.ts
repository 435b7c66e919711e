import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { influenceValues } from '../../../src/evaluation/metrics/influence-values.ts'
import type { RegressionSample } from '../../../src/evaluation/metrics/metric.ts'
import { metricValue } from '../../../src/evaluation/metrics/metric-value.ts'
import {
  regressionMetric,
  regressionMetricDescriptions,
  regressionMetricNames,
} from '../../../src/evaluation/metrics/regression/regression-metric.ts'

type Oracle = {
  readonly metrics: readonly string[]
  readonly cases: readonly {
    readonly labels: readonly number[]
    readonly predictions: readonly number[]
    readonly weights?: readonly number[]
    readonly values: readonly (number | null)[]
  }[]
}

const oracle: Oracle = JSON.parse(
  readFileSync(new URL('../../oracles/regression-metrics/regression-metrics.json', import.meta.url), 'utf8'),
)

type Numbers = { readonly labels: readonly number[]; readonly predictions: readonly number[] }

function sampleOf({ labels, predictions, weights }: Numbers & { readonly weights?: readonly number[] }) {
  return {
    size: labels.length,
    labels: Float64Array.from(labels),
    predictions: Float64Array.from(predictions),
    ...(weights !== undefined && { weights: Float64Array.from(weights) }),
  }
}

function valueFor(name: string, sample: RegressionSample): number | undefined {
  const metric = regressionMetric(name)
  return metric && metricValue(metric, sample)
}

function influenceFor(name: string, sample: RegressionSample): readonly number[] {
  const metric = regressionMetric(name)
  if (metric === undefined || metric.kind === 'informational') throw new Error(`${name} has no influence values`)
  return Array.from(influenceValues(metric, sample))
}

describe('every regression metric', () => {
  test.each(oracle.metrics.map((name, index) => ({ name, index })))(
    '$name is what the oracle says',
    ({ name, index }) => {
      const wrong = oracle.cases.flatMap((example) => {
        const [found, expected] = [valueFor(name, sampleOf(example)), example.values[index] ?? Number.NaN]
        return isClose(found ?? Number.NaN, expected) ? [] : [{ ...example, found, expected }]
      })
      expect(wrong).toEqual([])
    },
  )

  test('that has no parameter is checked by the oracle', () => {
    expect(regressionMetricNames.filter((name) => !oracle.metrics.includes(name))).toEqual([])
  })

  test.each([
    ['without examples', sampleOf({ labels: [], predictions: [] })],
    ['when all weights are 0', sampleOf({ labels: [1, 2], predictions: [2, 2], weights: [0, 0] })],
    ['when a prediction is NaN', sampleOf({ labels: [1, 2, 3], predictions: [1, Number.NaN, 3] })],
    ['when all labels are equal and a prediction is NaN', sampleOf({ labels: [1, 1], predictions: [1, Number.NaN] })],
  ])('has no value %s', (_, sample) => {
    expect(oracle.metrics.filter((name) => !Number.isNaN(valueFor(name, sample)))).toEqual([])
  })
})

test('equal labels are equal also where their mean is not exact', () => {
  const labels = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1]
  const values = [labels, [0.1, 0.1, 0.1, 0.1, 0.1, 0.2]].map((predictions) =>
    valueFor('r2', sampleOf({ labels, predictions })),
  )
  expect(values).toEqual([1, 0])
})

describe('an influence value', () => {
  const numbers = { labels: [1, 2, 4, 8], predictions: [1.5, 1, 5, 7], weights: [1, 2, 0, 0.5] }
  const weight = fc.integer({ min: 1, max: 8 }).map((quarters) => quarters / 4)
  const number = fc.integer({ min: -20, max: 20 }).map((halves) => halves / 2)
  const someExamples = fc.array(fc.record({ label: number, prediction: number, weight }), {
    minLength: 2,
    maxLength: 12,
  })

  test.each(['rmse', 'r2', 'mse', 'bias'])('of %s is how the metric moves with the weight of the example', (name) => {
    const check = (examples: readonly { label: number; prediction: number; weight: number }[]) => {
      const sample = sampleOf({
        labels: examples.map(({ label }) => label),
        predictions: examples.map((example) => example.prediction),
        weights: examples.map((example) => example.weight),
      })
      // R² is steep where the labels hardly differ, the root where all errors are 0.
      if (new Set(sample.labels).size < 2 || valueFor('mse', sample) === 0) return
      const found = influenceFor(name, sample)
      const slopes = found.map((_, index) => examples.length * weightOf(sample, index) * slopeOf(name, sample, index))
      const scale = 1 + Math.max(...slopes.map(Math.abs))
      found.forEach((pull, index) => {
        expect(Math.abs(pull - (slopes[index] ?? 0)) / scale).toBeLessThan(1e-6)
      })
    }
    fc.assert(fc.property(someExamples, check))
  })

  test.each(['rmse', 'r2'])('of %s is 0 for an example without weight, and all sum to 0', (name) => {
    const pulls = influenceFor(name, sampleOf(numbers))
    expect(pulls[2]).toBeCloseTo(0, 15)
    expect(pulls.reduce((sum, pull) => sum + pull, 0)).toBeCloseTo(0, 12)
  })

  test('of the root of no error is 0', () => {
    expect(influenceFor('rmse', sampleOf({ labels: [1, 2], predictions: [1, 2] }))).toEqual([0, 0])
  })

  test('of R² is undefined where the labels ask nothing', () => {
    const samples = [
      { labels: [1], predictions: [1] },
      { labels: [1, 1], predictions: [1, 2] },
    ]
    expect(samples.map((sample) => influenceFor('r2', sampleOf(sample)))).toEqual([
      [Number.NaN],
      [Number.NaN, Number.NaN],
    ])
  })
})

test('names with a parameter are metrics of that name', () => {
  const names = ['pinball@0', 'pinball@0.05', 'pinball@0.5', 'pinball@1']
  expect(names.map((name) => regressionMetric(name)?.name)).toEqual(names)
})

test.each(['', 'RMSE', 'mean_squared_error', 'pinball', 'pinball@', 'pinball@1.1', 'pinball@-0.1', 'constructor'])(
  '%j is no metric',
  (name) => {
    expect(regressionMetric(name)).toBeUndefined()
  },
)

test('errors are better when they are smaller, R² when it is bigger, and a bias has no direction', () => {
  expect(regressionMetricNames.map((name) => [name, regressionMetric(name)?.goal])).toEqual([
    ['rmse', 'minimize'],
    ['mse', 'minimize'],
    ['mae', 'minimize'],
    ['median_absolute_error', 'minimize'],
    ['r2', 'maximize'],
    ['mape', 'minimize'],
    ['smape', 'minimize'],
    ['bias', undefined],
    ['max_error', 'minimize'],
  ])
})

test('only the largest error is never judged', () => {
  expect(regressionMetricNames.filter((name) => regressionMetric(name)?.kind === 'informational')).toEqual([
    'max_error',
  ])
})

test('every metric is described in one line', () => {
  expect(regressionMetricDescriptions.map(({ name }) => name)).toEqual([...regressionMetricNames, 'pinball@q'])
  expect(regressionMetricDescriptions.filter(({ description }) => !/^[A-Z].*[.`]$/.test(description))).toEqual([])
})

function weightOf({ weights }: RegressionSample, index: number): number {
  return weights?.[index] ?? 1
}

/** The central difference of the metric by the weight of one example. */
function slopeOf(name: string, sample: RegressionSample, index: number): number {
  const step = 1e-5
  const at = (change: number) => {
    const weights = Float64Array.from(sample.weights ?? [])
    weights[index] = weightOf(sample, index) + change
    return valueFor(name, { ...sample, weights }) ?? Number.NaN
  }
  return (at(step) - at(-step)) / (2 * step)
}

/** Equal to 11 digits, or both NaN. Where the expected value is 0 it must be 0 but for rounding. */
function isClose(found: number, expected: number): boolean {
  if (Number.isNaN(expected)) return Number.isNaN(found)
  return Math.abs(found - expected) <= 1e-11 * Math.max(Math.abs(expected), 1e-3)
}
