import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { metricValue } from '../../../src/evaluation/metrics/metric-value.ts'
import {
  rankingMetric,
  rankingMetricDescriptions,
  rankingMetricNames,
} from '../../../src/evaluation/metrics/ranking/ranking-metric.ts'
import { scoredMetric } from '../../../src/evaluation/metrics/scored/scored-metric.ts'

type Oracle = {
  readonly metrics: readonly string[]
  readonly cases: readonly {
    readonly relevance: readonly number[]
    readonly scores: readonly number[]
    readonly values: readonly number[]
  }[]
}

const oracle: Oracle = JSON.parse(
  readFileSync(new URL('../../oracles/ranking-metrics/ranking-metrics.json', import.meta.url), 'utf8'),
)

function valueFor(name: string, relevance: readonly number[], scores: readonly number[]): number | undefined {
  return rankingMetric(name)?.perQuery(Float64Array.from(relevance), Float64Array.from(scores))
}

function valuesFor(relevance: readonly number[], scores: readonly number[]) {
  return Object.fromEntries(oracle.metrics.map((name) => [name, valueFor(name, relevance, scores)]))
}

describe('every ranking metric', () => {
  test.each(oracle.metrics.map((name, index) => ({ name, index })))(
    '$name is what the oracle says',
    ({ name, index }) => {
      const found = oracle.cases.map(({ relevance, scores }) => valueFor(name, relevance, scores))
      expect(found).toEqual(oracle.cases.map(({ values }) => expect.closeTo(values[index] ?? Number.NaN, 13)))
    },
  )

  test('that is measured when nobody chose is checked by the oracle', () => {
    expect(rankingMetricNames.filter((name) => !oracle.metrics.includes(name))).toEqual([])
  })

  test('depends on the scores and not on the order of the rows', () => {
    for (const { relevance, scores } of oracle.cases.slice(0, 40)) {
      expect(valuesFor(relevance.toReversed(), scores.toReversed())).toEqual(
        Object.fromEntries(
          Object.entries(valuesFor(relevance, scores)).map(([name, value]) => [name, expect.closeTo(value ?? 0, 13)]),
        ),
      )
    }
  })

  test('is 0 for a query without relevant documents, and for one without documents', () => {
    const zeros = Object.fromEntries(oracle.metrics.map((name) => [name, 0]))
    expect(valuesFor([0, 0], [0.2, 0.1])).toEqual(zeros)
    expect(valuesFor([], [])).toEqual(zeros)
  })

  test('has no value when a number is NaN', () => {
    const nothing = Object.fromEntries(oracle.metrics.map((name) => [name, Number.NaN]))
    expect(valuesFor([1, 0], [Number.NaN, 0.1])).toEqual(nothing)
    expect(valuesFor([Number.NaN, 1], [0.2, 0.1])).toEqual(nothing)
  })

  test('is better when it is bigger', () => {
    expect(oracle.metrics.filter((name) => rankingMetric(name)?.goal !== 'maximize')).toEqual([])
  })
})

test('of equal scores the document that is not relevant comes first', () => {
  expect(valueFor('mrr', [1, 0, 0], [0.5, 0.5, 0.5])).toBe(1 / 3)
  expect(valueFor('hit_rate@2', [1, 0, 0], [0.5, 0.5, 0.5])).toBe(0)
})

test('the average precision is divided by all relevant documents, also those below the cutoff', () => {
  expect(valueFor('map@1', [1, 1], [0.2, 0.1])).toBe(0.5)
})

test('over queries the metric is their weighted mean', () => {
  const values = Float64Array.from([valueFor('mrr', [1, 0], [2, 1]) ?? 0, valueFor('mrr', [1, 0], [1, 2]) ?? 0])
  const metric = scoredMetric('mrr', rankingMetric('mrr')?.goal)
  expect(metric).toMatchObject({ name: 'mrr', kind: 'mean', goal: 'maximize' })
  expect(metricValue(metric, { size: 2, values })).toBe(0.75)
  expect(metricValue(metric, { size: 2, values, weights: Float64Array.of(3, 1) })).toBe(0.875)
})

test('a column without a known direction has no goal, and no value where an example has none', () => {
  const metric = scoredMetric('cost')
  expect(metric.goal).toBeUndefined()
  expect(metricValue(metric, { size: 2, values: Float64Array.of(1, Number.NaN) })).toBeNaN()
})

test.each(['precision', 'recall', 'hit_rate', 'ndcg@0', 'ndcg@', 'ndcg@1.5', 'ndcg@05', 'map@-1', 'mrr@x', 'NDCG', ''])(
  '%j is no metric',
  (name) => {
    expect(rankingMetric(name)).toBeUndefined()
  },
)

test('every metric is described in one line', () => {
  expect(rankingMetricDescriptions.map(({ name }) => name)).toEqual([
    'ndcg',
    'ndcg@k',
    'map',
    'map@k',
    'mrr',
    'mrr@k',
    'precision@k',
    'recall@k',
    'hit_rate@k',
  ])
  expect(rankingMetricDescriptions.filter(({ description }) => !/^[A-Z].*\.$/.test(description))).toEqual([])
})
