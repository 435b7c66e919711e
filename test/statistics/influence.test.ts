import fc from 'fast-check'
import { expect, test } from 'vitest'
import { influenceDifference, influenceError, sumClusters } from '../../src/statistics/influence.ts'

test('the difference averages over seeds on either side', () => {
  const candidate = [Float64Array.of(1, 2, -3), Float64Array.of(3, 0, -3)]
  const baseline = [Float64Array.of(4, -4, 0)]
  expect(influenceDifference(candidate, baseline)).toStrictEqual(Float64Array.of(-2, 5, -3))
  expect(influenceDifference(candidate, [])).toStrictEqual(Float64Array.of(2, 1, -3))
  expect(influenceDifference([], baseline)).toStrictEqual(Float64Array.of(-4, 4, 0))
  expect(influenceDifference([], [])).toStrictEqual(new Float64Array(0))
})

test('without clusters it is the standard error of a mean', () => {
  // Deviations of 1, 2, 3, 4, 10 from their mean: variance 12.5, over 5.
  const influence = Float64Array.of(-3, -2, -1, 0, 6)
  const { standardError, degreesOfFreedom } = influenceError(influence)
  expect(standardError).toBeCloseTo(Math.sqrt(12.5 / 5), 14)
  expect(degreesOfFreedom).toBe(4)
})

test('within clusters errors add up before they are squared', () => {
  const influence = Float64Array.of(2, 1, -1, 1, -3)
  // The sums are 3, 0 and −3: √(18 · 3/2) / 5. Cluster 1 has no examples and does not count.
  const clusters = Uint32Array.of(3, 3, 0, 0, 2)
  expect(sumClusters(influence, clusters)).toStrictEqual({ sums: Float64Array.of(0, 0, -3, 3), count: 3 })
  expect(influenceError(influence, clusters)).toStrictEqual({ standardError: Math.sqrt(27) / 5, degreesOfFreedom: 2 })
})

test.each([
  ['no examples', [], undefined],
  ['one example', [0], undefined],
  ['one cluster', [1, -1, 0], [4, 4, 4]],
])('%s tell nothing about the error', (_, influence, clusters) => {
  const numbers = clusters === undefined ? undefined : Uint32Array.from(clusters)
  expect(influenceError(Float64Array.from(influence), numbers)).toStrictEqual({
    standardError: Number.NaN,
    degreesOfFreedom: 0,
  })
})

test('an undefined influence makes the error undefined', () => {
  expect(influenceError(Float64Array.of(1, Number.NaN, -1)).standardError).toBeNaN()
})

test('clusters of one example each change nothing, whatever their numbers', () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 50 })
  fc.assert(
    fc.property(values, (numbers) => {
      const influence = Float64Array.from(numbers)
      const clusters = Uint32Array.from(numbers, (_, index) => 3 * (numbers.length - index))
      expect(influenceError(influence, clusters)).toStrictEqual(influenceError(influence))
    }),
  )
})

test('repeating every example within its cluster leaves the error of the clusters as it is', () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 50 })
  fc.assert(
    fc.property(values, (numbers) => {
      const twice = Float64Array.from([...numbers, ...numbers])
      const clusters = Uint32Array.from(twice, (_, index) => index % numbers.length)
      const { standardError, degreesOfFreedom } = influenceError(twice, clusters)
      expect(degreesOfFreedom).toBe(numbers.length - 1)
      expect(standardError).toBeCloseTo(influenceError(Float64Array.from(numbers)).standardError, 9)
    }),
  )
})
