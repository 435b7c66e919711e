import fc from 'fast-check'
import { expect, test } from 'vitest'
import { batchMeans } from '../../src/statistics/batch-means.ts'
import { randomFrom } from '../../src/statistics/random.ts'
import { fromT } from '../../src/statistics/t-distribution.ts'

test('every example is in one group, groups differ by one example at most, and indices rise', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.integer({ min: 1, max: 40 }), fc.string(), (size, groups, seed) => {
      const lists: Uint32Array[] = []
      const statistic = (indices: Uint32Array): number => lists.push(indices)
      batchMeans({ size, groups, statistic, estimate: 0, random: randomFrom(seed) })
      const lengths = lists.map((list) => list.length)
      expect(lists.every((list) => list.every((index, position) => index > (list[position - 1] ?? -1)))).toBe(true)
      expect(lists.flatMap((list) => [...list]).sort((a, b) => a - b)).toStrictEqual([...Array(size).keys()])
      expect(Math.max(0, ...lengths) - Math.min(...lengths, 300)).toBeLessThanOrEqual(1)
    }),
  )
})

test("it is Student's t around the estimate, with the error of the mean of the groups", () => {
  const values: number[] = []
  const statistic = (indices: Uint32Array): number => {
    values.push(indices.reduce((sum, index) => sum + index ** 2, 0) / indices.length)
    return values.at(-1) ?? 0
  }
  const result = batchMeans({ size: 240, groups: 12, statistic, estimate: 20_000, random: randomFrom('t') })
  const mean = values.reduce((sum, value) => sum + value, 0) / 12
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 11
  const expected = fromT({ estimate: 20_000, standardError: Math.sqrt(variance / 12), degreesOfFreedom: 11 })
  expect(result?.estimate).toBe(20_000)
  expect(result?.standardError).toBeCloseTo(expected.standardError, 9)
  for (const probability of [0.025, 0.5, 0.9]) {
    expect(result?.quantile(probability)).toBeCloseTo(expected.quantile(probability), 6)
  }
})

test('a seed always gives the same groups', () => {
  const run = (seed: string): string => {
    const lists: string[] = []
    const statistic = (indices: Uint32Array): number => lists.push(indices.join(' '))
    batchMeans({ size: 8, groups: 3, statistic, estimate: 0, random: randomFrom(seed) })
    return lists.join(', ')
  }
  expect(run('groups')).toBe('4 5 7, 1 2 3, 0 6')
  expect(run('other groups')).not.toBe(run('groups'))
})

test('groups without a value are left out, and fewer than ten others are not enough', () => {
  const withUndefined = (count: number) => {
    let group = 0
    const statistic = (): number => {
      group += 1
      return group <= count ? Number.NaN : group
    }
    return batchMeans({ size: 100, groups: 20, statistic, estimate: 1, random: randomFrom('gaps') })
  }
  // The numbers 11 to 20: variance 55/6. An estimate from all examples has the error of all 20 groups.
  expect(withUndefined(10)?.standardError).toBeCloseTo(Math.sqrt(55 / 6 / 20), 12)
  expect(withUndefined(11)).toBeUndefined()
})

test('fewer examples than groups are too few', () => {
  const statistic = (indices: Uint32Array): number => indices.length
  expect(batchMeans({ size: 9, groups: 20, statistic, estimate: 1, random: randomFrom('few') })).toBeUndefined()
  expect(batchMeans({ size: 0, groups: 20, statistic, estimate: 1, random: randomFrom('few') })).toBeUndefined()
})

test('its 95 % intervals of a mean cover the truth 95 % of the time', () => {
  const random = randomFrom('coverage')
  let covered = 0
  for (let run = 0; run < 2000; run += 1) {
    const data = new Float64Array(400).map(() => -Math.log(1 - random.uniform()))
    const statistic = (indices: Uint32Array): number =>
      indices.reduce((sum, index) => sum + (data[index] ?? 0), 0) / indices.length
    const estimate = data.reduce((sum, value) => sum + value, 0) / 400
    const result = batchMeans({ size: 400, groups: 20, statistic, estimate, random })
    if (result !== undefined && result.quantile(0.025) <= 1 && result.quantile(0.975) >= 1) covered += 1
  }
  expect(covered / 2000).toBeGreaterThan(0.935)
  expect(covered / 2000).toBeLessThan(0.965)
})
