import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { MulticlassSample } from '../../../src/evaluation/metrics/metric.ts'
import { metricValue } from '../../../src/evaluation/metrics/metric-value.ts'
import {
  multiclassMetric,
  multiclassMetricDescriptions,
  multiclassMetricNames,
} from '../../../src/evaluation/metrics/multiclass/multiclass-metric.ts'

type Case = {
  readonly classes: readonly string[]
  readonly labels: string
  readonly decisions: string
  readonly scores: readonly (readonly number[])[]
  readonly weights?: readonly number[]
  readonly values: Readonly<Record<string, number | null>>
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('../../oracles/multiclass-metrics/multiclass-metrics.json', import.meta.url), 'utf8'),
)
const names = [...new Set(cases.flatMap(({ values }) => Object.keys(values)))]

function sampleOf({ classes, labels, decisions, scores, weights }: Case): MulticlassSample {
  return {
    size: labels.length,
    classes,
    labels: Uint32Array.from(labels, Number),
    decisions: Uint32Array.from(decisions, Number),
    scores: scores.map((values) => Float64Array.from(values)),
    ...(weights !== undefined && { weights: Float64Array.from(weights) }),
  }
}

function valueFor(name: string, sample: MulticlassSample): number | undefined {
  const metric = multiclassMetric(name, sample.classes)
  return metric && metricValue(metric, sample)
}

const some: MulticlassSample = {
  size: 4,
  classes: ['a', 'b', 'c'],
  labels: Uint32Array.of(0, 1, 2, 0),
  decisions: Uint32Array.of(0, 1, 0, 0),
  scores: [Float64Array.of(0.8, 0.1, 0.5, 0.5), Float64Array.of(0.1, 0.9, 0.2, 0.2), Float64Array.of(0.1, 0, 0.3, 0.3)],
}

describe('every multiclass metric', () => {
  test.each(names)('%s is what scikit-learn says', (name) => {
    const asked = cases.filter(({ values }) => name in values)
    const found = asked.map((example) => valueFor(name, sampleOf(example)))
    expect(found).toEqual(asked.map(({ values }) => closeTo(values[name] ?? Number.NaN)))
  })

  test('that has no parameter is checked by the oracle', () => {
    expect(multiclassMetricNames.filter((name) => !names.includes(name))).toEqual([])
  })

  test('has no value without weight', () => {
    const sample = { ...some, weights: new Float64Array(4) }
    expect(multiclassMetricNames.filter((name) => !Number.isNaN(valueFor(name, sample)))).toEqual([])
  })

  test('of scores has no value when one is NaN', () => {
    const sample = { ...some, scores: [Float64Array.of(Number.NaN, 0.1, 0.5, 0.5), ...(some.scores?.slice(1) ?? [])] }
    const all = [...multiclassMetricNames, 'top_k_accuracy@1']
    const undefinedOnes = all.filter((name) => Number.isNaN(valueFor(name, sample)))
    expect(undefinedOnes).toEqual(all.filter((name) => multiclassMetric(name)?.needsScores === true))
  })

  test('of scores says so when there are none', () => {
    const { scores: _, ...sample } = some
    for (const name of ['log_loss', 'roc_auc_ovr', 'roc_auc_ovr_weighted', 'top_k_accuracy@1']) {
      expect(() => valueFor(name, sample)).toThrow('This metric needs scores.')
    }
  })
})

test('the log loss has no value when any score of an example is no probability', () => {
  const scores = some.scores?.map((values, index) => (index === 2 ? values.with(0, -0.1) : values)) ?? []
  expect(valueFor('log_loss', { ...some, scores })).toBeNaN()
})

test('of two classes the areas of both are averaged', () => {
  const scores = [Float64Array.of(0.9, 0.4, 0.6), Float64Array.of(0.1, 0.6, 0.4)]
  const labels = Uint32Array.of(0, 1, 1)
  const sample = { size: 3, classes: ['n', 'y'], labels, decisions: labels, scores }
  expect(valueFor('roc_auc_ovr', sample)).toBe(1)
  expect(valueFor('top_k_accuracy@1', sample)).toBeCloseTo(2 / 3, 12)
})

test('a class that nobody has or answers is 0 in the macro average', () => {
  expect(valueFor('f1_macro', { ...some, classes: ['a', 'b', 'c', 'd'] })).toBeCloseTo((0.8 + 1 + 0 + 0) / 4, 12)
})

test('a metric of one class is known without the classes, and has no value', () => {
  const metric = multiclassMetric('recall[cat]')
  expect(metric?.name).toBe('recall[cat]')
  expect(metric && metricValue(metric, some)).toBeNaN()
})

test('a metric of a class that is not there has no value', () => {
  expect(valueFor('recall[z]', some)).toBeNaN()
  expect(valueFor('f1[z]', some)).toBeNaN()
})

test('names that hold a parameter or a class are metrics of that name', () => {
  const wanted = ['top_k_accuracy@1', 'top_k_accuracy@20', 'precision[a]', 'recall[a b]', 'f1[a]b]', 'f1[ü\n]']
  expect(wanted.map((name) => multiclassMetric(name)?.name)).toEqual(wanted)
})

test.each([
  ['f1', '', 'precision', 'roc_auc', 'accuracy@1', 'mcc[a]', 'precision[]', 'precision[a', ' f1[a]', 'toString'],
  ['top_k_accuracy', 'top_k_accuracy@0', 'top_k_accuracy@-1', 'top_k_accuracy@1.5', 'top_k_accuracy@k'],
])('%s and its kind are no metrics', (...wrong) => {
  expect(wrong.map((name) => multiclassMetric(name))).toEqual(wrong.map(() => undefined))
})

test('every metric is described in one line', () => {
  expect(multiclassMetricDescriptions.map(({ name }) => name)).toEqual([
    ...multiclassMetricNames,
    'precision[class]',
    'top_k_accuracy@k',
  ])
  expect(multiclassMetricDescriptions.filter(({ description }) => !/^[A-Z].*[.`]$/.test(description))).toEqual([])
})

/** Equal to 12 digits. */
function closeTo(value: number): unknown {
  return Number.isNaN(value) ? Number.NaN : expect.closeTo(value, 12)
}
