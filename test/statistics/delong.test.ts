import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { delongComponents, delongTest } from '../../src/statistics/delong.ts'
import { influenceDifference, influenceError } from '../../src/statistics/influence.ts'
import { sortOrder } from '../../src/statistics/sort-order.ts'

type Case = {
  readonly labels: readonly number[]
  readonly first: readonly number[]
  readonly second: readonly number[]
  readonly weights?: readonly number[]
  readonly aucs: readonly (number | null)[]
  readonly covariance: readonly (readonly (number | null)[])[]
  readonly z: number | 'inf' | '-inf' | null
  readonly p: number | null
}

const cases: readonly Case[] = JSON.parse(readFileSync('test/oracles/delong/delong.json', 'utf8'))

function ranked(scores: readonly number[]) {
  const values = Float64Array.from(scores)
  return { scores: values, order: sortOrder(values) }
}

/** Relative to `scale`; Infinity where just one of both is undefined or infinite. */
function deviation(actual: number, expected: Case['z'], scale?: number): number {
  const number =
    expected === null ? Number.NaN : expected === 'inf' ? Infinity : expected === '-inf' ? -Infinity : expected
  if (Object.is(actual, number) || actual === number) return 0
  const relative = Math.abs(actual - number) / (scale ?? Math.abs(number))
  return Number.isNaN(relative) ? Infinity : relative
}

test('the AUCs, their covariance and the test agree with the kernel of comparisons and with scikit-learn', () => {
  const worst = { auc: 0, covariance: 0, z: 0, p: 0 }
  for (const { labels, first, second, weights, ...expected } of cases) {
    const options = weights === undefined ? undefined : Float64Array.from(weights)
    const actual = delongTest(Uint8Array.from(labels), ranked(first), ranked(second), options)
    // A covariance may be anywhere around 0, where both sides have nothing but rounding errors.
    const variance = Math.max(expected.covariance[0]?.[0] ?? 0, expected.covariance[1]?.[1] ?? 0, 1e-9)
    for (const i of [0, 1] as const) {
      worst.auc = Math.max(worst.auc, deviation(actual.aucs[i], expected.aucs[i] ?? null))
      for (const j of [0, 1] as const) {
        const cell = deviation(actual.covariance[i][j], expected.covariance[i]?.[j] ?? null, variance)
        worst.covariance = Math.max(worst.covariance, cell)
      }
    }
    worst.z = Math.max(worst.z, deviation(actual.z, expected.z, Math.max(1, Math.abs(actual.z))))
    worst.p = Math.max(worst.p, deviation(actual.p, expected.p))
  }
  expect(cases.length).toBeGreaterThanOrEqual(200)
  expect(worst.auc).toBeLessThan(1e-12)
  expect(worst.covariance).toBeLessThan(1e-9)
  expect(worst.z).toBeLessThan(1e-9)
  expect(worst.p).toBeLessThan(1e-6)
})

test('the standard error of the influence values is that of the test', () => {
  const labels = Uint8Array.of(0, 1, 0, 1, 1, 0, 0, 1)
  const first = ranked([0.1, 0.8, 0.4, 0.35, 0.9, 0.4, 0.2, 0.6])
  const second = ranked([0.3, 0.7, 0.5, 0.5, 0.6, 0.1, 0.2, 0.1])
  const { aucs, covariance, z } = delongTest(labels, first, second)
  const influence = influenceDifference(
    [delongComponents(labels, first.scores, first.order).influence],
    [delongComponents(labels, second.scores, second.order).influence],
  )
  const { standardError, degreesOfFreedom } = influenceError(influence)
  expect(degreesOfFreedom).toBe(7)
  expect(standardError ** 2).toBeCloseTo(covariance[0][0] + covariance[1][1] - 2 * covariance[0][1], 14)
  expect((aucs[0] - aucs[1]) / standardError).toBeCloseTo(z, 12)
})

test('one example of a class leaves the AUC and takes the influence', () => {
  const { scores, order } = ranked([0.2, 0.5, 0.9])
  expect(delongComponents(Uint8Array.of(0, 1, 0), scores, order)).toStrictEqual({
    auc: 0.5,
    influence: new Float64Array(3).fill(Number.NaN),
  })
})

test.each([
  ['no examples', [], []],
  ['one class', [1, 1], [0.1, 0.2]],
  ['a score that is NaN', [0, 1, 0, 1], [0.1, Number.NaN, 0.3, 0.4]],
])('the AUC of %s is NaN', (_, labels, values) => {
  const { scores, order } = ranked(values)
  expect(delongComponents(Uint8Array.from(labels), scores, order)).toStrictEqual({
    auc: Number.NaN,
    influence: new Float64Array(labels.length).fill(Number.NaN),
  })
})

test('two models that rank perfectly are equal, whatever the weights', () => {
  const labels = Uint8Array.of(0, 0, 0, 1, 1, 1)
  const weights = Float64Array.of(0.1, 0.2, 0.3, 0.7, 0.11, 0.13)
  const result = delongTest(labels, ranked([1, 2, 3, 4, 5, 6]), ranked([3, 2, 1, 6, 5, 4]), weights)
  expect(result).toStrictEqual({
    aucs: [1, 1],
    covariance: [
      [0, 0],
      [0, 0],
    ],
    z: 0,
    p: 1,
  })
})

const samples = fc
  .array(
    fc.record({ label: fc.nat(1), score: fc.integer({ min: -5, max: 5 }), weight: fc.integer({ min: 0, max: 3 }) }),
    {
      minLength: 4,
      maxLength: 40,
    },
  )
  .map((examples) => ({
    labels: Uint8Array.from(examples, (example) => example.label),
    scores: examples.map((example) => example.score),
    weights: Float64Array.from(examples, (example) => example.weight),
  }))

test('the influence values sum to 0, and swapping the classes mirrors the AUC', () => {
  fc.assert(
    fc.property(samples, ({ labels, scores, weights }) => {
      const { scores: values, order } = ranked(scores)
      const { auc, influence } = delongComponents(labels, values, order, weights)
      const swapped = delongComponents(
        labels.map((label) => 1 - label),
        values,
        order,
        weights,
      )
      if (Number.isNaN(auc)) expect(swapped.auc).toBeNaN()
      else expect(swapped.auc).toBeCloseTo(1 - auc, 12)
      const sum = influence.reduce((total, value) => total + value, 0)
      if (!Number.isNaN(sum)) expect(sum).toBeCloseTo(0, 9)
    }),
  )
})

test('weights that are all equal change nothing', () => {
  fc.assert(
    fc.property(samples, ({ labels, scores }) => {
      const { scores: values, order } = ranked(scores)
      const plain = delongComponents(labels, values, order)
      const weighted = delongComponents(labels, values, order, new Float64Array(labels.length).fill(4))
      expect(weighted).toStrictEqual(plain)
    }),
  )
})
