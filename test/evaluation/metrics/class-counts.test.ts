import { expect, test } from 'vitest'
import { classCounts, countsInfluence } from '../../../src/evaluation/metrics/class-counts.ts'
import { cohenKappaOf, fbetaOf, matthewsOf } from '../../../src/evaluation/metrics/decision-metrics.ts'
import type { ClassCounts } from '../../../src/evaluation/metrics/metric.ts'

const labels = Uint32Array.of(0, 0, 1, 2, 2)
const decisions = Uint32Array.of(0, 1, 1, 3, 2)

test('every class is counted as meant, answered and hit', () => {
  expect(classCounts(labels, decisions, 5)).toEqual({
    total: 5,
    actual: Float64Array.of(2, 1, 2, 0, 0),
    predicted: Float64Array.of(1, 2, 1, 1, 0),
    hits: Float64Array.of(1, 1, 1, 0, 0),
  })
})

test('examples count by their weight', () => {
  expect(classCounts(labels, decisions, 4, Float64Array.of(0.5, 1, 0, 2, 0.25))).toEqual({
    total: 3.75,
    actual: Float64Array.of(1.5, 0, 2.25, 0),
    predicted: Float64Array.of(0.5, 1, 0.25, 2),
    hits: Float64Array.of(0.5, 0, 0.25, 0),
  })
})

test('no examples are counts of 0', () => {
  const none = new Uint8Array(0)
  const zeros = new Float64Array(2)
  expect(classCounts(none, none, 2)).toEqual({ total: 0, actual: zeros, predicted: zeros, hits: zeros })
})

test('the derivatives of F1 are those of 2h/(a + p)', () => {
  const counts = {
    total: 10,
    actual: Float64Array.of(5, 5),
    predicted: Float64Array.of(7, 3),
    hits: Float64Array.of(5, 3),
  }
  const slopes = countsInfluence((at) => fbetaOf(at, 1, 1), counts)
  expect(slopes).toEqual({
    total: 0,
    actual: closeTo(0, -6 / 64),
    predicted: closeTo(0, -6 / 64),
    hits: closeTo(0, 2 / 8),
  })
})

test('counts of 0 have no derivative, and the counts given stay as they are', () => {
  const counts = classCounts(labels, decisions, 5)
  const slopes = countsInfluence(matthewsOf, counts)
  expect([slopes.actual[3], slopes.actual[4], slopes.predicted[4], slopes.hits[3]]).toEqual([0, 0, 0, 0])
  expect(counts).toEqual(classCounts(labels, decisions, 5))
})

test('where a change leaves what the metric is defined on there is no derivative', () => {
  const counts = { total: 4, actual: Float64Array.of(4), predicted: Float64Array.of(4), hits: Float64Array.of(4) }
  const zero = Float64Array.of(0)
  expect(countsInfluence(cohenKappaOf, counts)).toEqual({ total: 0, actual: zero, predicted: zero, hits: zero })
})

test('a thousand classes take a few evaluations each', () => {
  const size = 1000
  const ones = new Float64Array(size).fill(1)
  const counts = { total: size, actual: ones, predicted: ones, hits: ones.map((_, index) => (index % 2 ? 0 : 1)) }
  let evaluations = 0
  const counted = (at: ClassCounts) => {
    evaluations += 1
    return matthewsOf(at)
  }
  countsInfluence(counted, counts)
  expect(evaluations).toBeLessThanOrEqual(4 * (3 * size + 1))
})

/** An array of these numbers to 11 digits. */
function closeTo(...values: readonly number[]): unknown {
  return expect.toSatisfy(
    (found: Float64Array) =>
      found.length === values.length && found.every((value, index) => Math.abs(value - (values[index] ?? 0)) < 1e-11),
  )
}
