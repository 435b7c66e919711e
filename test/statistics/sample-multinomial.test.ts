import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomFrom } from '../../src/statistics/random.ts'
import { sampleMultinomial } from '../../src/statistics/sample-multinomial.ts'

test('every outcome of a few trials is as likely as it should be', () => {
  const weights = Float64Array.of(2, 0, 5, 3)
  const random = randomFrom('outcomes')
  const counts = new Float64Array(4)
  const seen = new Map<string, number>()
  const draws = 200_000
  for (let drawn = 0; drawn < draws; drawn += 1) {
    sampleMultinomial(random, 4, weights, counts)
    const outcome = counts.join(' ')
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
  }
  const factorials = [1, 1, 2, 6, 24]
  let statistic = 0
  for (let a = 0; a <= 4; a += 1) {
    for (let b = 0; a + b <= 4; b += 1) {
      const c = 4 - a - b
      const ways = 24 / ((factorials[a] ?? 0) * (factorials[b] ?? 0) * (factorials[c] ?? 0))
      const expected = draws * ways * 0.2 ** a * 0.5 ** b * 0.3 ** c
      statistic += ((seen.get(`${a} 0 ${b} ${c}`) ?? 0) - expected) ** 2 / expected
    }
  }
  expect(seen.size).toBe(15)
  expect(statistic).toBeLessThan(14 + 4 * Math.sqrt(28))
})

test('many trials have the means and covariances of the distribution', () => {
  const weights = Float64Array.of(100, 20_000, 7, 0, 79_893)
  const trials = 1_000_000
  const random = randomFrom('moments')
  const counts = new Float64Array(5)
  const draws = 20_000
  const sums = new Float64Array(5)
  let products = 0
  for (let drawn = 0; drawn < draws; drawn += 1) {
    sampleMultinomial(random, trials, weights, counts)
    for (const [cell, count] of counts.entries()) sums[cell] = (sums[cell] ?? 0) + count
    products += ((counts[0] ?? 0) - 1000) * ((counts[1] ?? 0) - 200_000)
  }
  for (const [cell, sum] of sums.entries()) {
    const share = (weights[cell] ?? 0) / 100_000
    const standardError = Math.sqrt((trials * share * (1 - share)) / draws)
    expect(Math.abs(sum / draws - trials * share)).toBeLessThanOrEqual(4 * standardError)
  }
  // −n·p·q, within four standard errors of a mean of products.
  const bound = 4 * Math.sqrt((trials ** 2 * 0.001 * 0.999 * 0.2 * 0.8) / draws)
  expect(Math.abs(products / draws + trials * 0.001 * 0.2)).toBeLessThan(bound)
})

test('the counts add up to the trials, and only cells with a weight get any', () => {
  const random = randomFrom('sum')
  const cell = fc.oneof(fc.constant(0), fc.nat(1000), fc.double({ min: 1e-9, max: 1e9, noNaN: true }))
  const weights = fc.array(cell, { minLength: 1, maxLength: 20 }).filter((all) => all.some((weight) => weight > 0))
  fc.assert(
    fc.property(weights, fc.nat(1_000_000_000), (all, trials) => {
      const counts = new Float64Array(all.length).fill(Number.NaN)
      sampleMultinomial(random, trials, Float64Array.from(all), counts)
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(trials)
      expect(counts.every((count, index) => count >= 0 && (count === 0 || (all[index] ?? 0) > 0))).toBe(true)
    }),
  )
})

test('a tiny cell at the end keeps its probability', () => {
  const random = randomFrom('tiny')
  const counts = new Float64Array(3)
  let hits = 0
  for (let drawn = 0; drawn < 20_000; drawn += 1) {
    sampleMultinomial(random, 1_000_000_000, Float64Array.of(0.1 * 1e10, 0.2 * 1e10, 3), counts)
    hits += counts[2] ?? 0
  }
  expect(hits / 20_000).toBeCloseTo(1, 1)
})

test('a seed always gives the same counts', () => {
  const counts = new Float64Array(4)
  sampleMultinomial(randomFrom('multinomial'), 10_000, Float64Array.of(50, 1, 40, 9), counts)
  expect([...counts]).toStrictEqual([4987, 87, 4035, 891])
})
