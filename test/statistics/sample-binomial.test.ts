import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomFrom } from '../../src/statistics/random.ts'
import { sampleBinomial } from '../../src/statistics/sample-binomial.ts'

const draws = 200_000

test.each([
  [1, 0.3],
  [5, 0.5],
  [12, 0.9],
  [19, 0.5],
  [21, 0.5],
  [20, 0.51],
  [30, 0.4],
  [100, 0.02],
  [100, 0.0999],
  [100, 0.1001],
  [1000, 0.0098],
  [1000, 0.5],
  [1000, 0.97],
  [100_000, 0.3],
  [10_000_000, 1e-6],
  [10_000_000, 0.999999],
  [1_000_000_000, 3e-9],
  [1_000_000_000, 2e-8],
  [1_000_000_000, 0.25],
  [1_000_000_000, 0.75],
])('of %i trials with probability %d as many succeed as they should', (trials, probability) => {
  const random = randomFrom(`${trials} ${probability}`)
  const counts = new Map<number, number>()
  for (let drawn = 0; drawn < draws; drawn += 1) {
    const hits = sampleBinomial(random, trials, probability)
    counts.set(hits, (counts.get(hits) ?? 0) + 1)
  }
  const { statistic, degreesOfFreedom } = chiSquare(counts, trials, probability)
  expect(degreesOfFreedom).toBeGreaterThan(0)
  expect(statistic).toBeLessThan(degreesOfFreedom + 4 * Math.sqrt(2 * degreesOfFreedom))
})

test.each([
  [0, 0.5, 0],
  [10, 0, 0],
  [10, 1, 10],
  [10, -1e-17, 0],
  [10, 1 + 1e-15, 10],
])('%i trials with probability %d always have %i successes', (trials, probability, expected) => {
  expect(sampleBinomial(randomFrom('certain'), trials, probability)).toBe(expected)
})

test('the number is whole and never more than the trials', () => {
  const random = randomFrom('range')
  fc.assert(
    fc.property(fc.nat(1_000_000_000), fc.double({ min: 0, max: 1, noNaN: true }), (trials, probability) => {
      const hits = sampleBinomial(random, trials, probability)
      expect(Number.isInteger(hits) && hits >= 0 && hits <= trials).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('a seed always gives the same numbers', () => {
  const random = randomFrom('binomial')
  const numbers = [0.000_001, 0.2, 0.5, 0.9].map((probability) => sampleBinomial(random, 1_000_000, probability))
  expect(numbers).toStrictEqual([0, 200_465, 500_613, 900_023])
})

/**
 * Against the exact probabilities, from the ratio of neighbours outwards from the mode. Neighbours go into one bin
 * until at least 1,000 draws are expected in it, the tails into the outer bins.
 */
function chiSquare(counts: ReadonlyMap<number, number>, trials: number, probability: number) {
  const reach = Math.ceil(10 * Math.sqrt(trials * probability * (1 - probability)) + 30)
  const mode = Math.min(trials, Math.floor((trials + 1) * probability))
  const lowest = Math.max(0, mode - reach)
  const highest = Math.min(trials, mode + reach)
  const masses = new Float64Array(highest - lowest + 1)
  const odds = probability / (1 - probability)
  masses[mode - lowest] = 1
  for (let k = mode; k < highest; k += 1) {
    masses[k + 1 - lowest] = ((masses[k - lowest] ?? 0) * odds * (trials - k)) / (k + 1)
  }
  for (let k = mode; k > lowest; k -= 1) {
    masses[k - 1 - lowest] = ((masses[k - lowest] ?? 0) * k) / (odds * (trials - k + 1))
  }
  const total = masses.reduce((sum, mass) => sum + mass, 0)
  const bins: { expected: number; observed: number }[] = []
  let bin = { expected: 0, observed: 0 }
  for (let k = lowest; k <= highest; k += 1) {
    bin.expected += ((masses[k - lowest] ?? 0) / total) * draws
    bin.observed += counts.get(k) ?? 0
    if (bin.expected < 1000) continue
    bins.push(bin)
    bin = { expected: 0, observed: 0 }
  }
  const last = bins.at(-1) ?? bin
  last.expected += bin.expected
  last.observed += bin.observed
  return {
    statistic: bins.reduce((sum, { expected, observed }) => sum + (observed - expected) ** 2 / expected, 0),
    degreesOfFreedom: bins.length - 1,
  }
}
