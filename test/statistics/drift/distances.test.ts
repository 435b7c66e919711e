import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Binned, binnedCdf } from '../../../src/statistics/drift/binned.ts'
import { chiSquareHomogeneity } from '../../../src/statistics/drift/chi-square.ts'
import { jensenShannonDistance } from '../../../src/statistics/drift/jensen-shannon.ts'
import { binnedKolmogorovSmirnov, kolmogorovSmirnovPValue } from '../../../src/statistics/drift/kolmogorov-smirnov.ts'
import { populationStability } from '../../../src/statistics/drift/population-stability.ts'
import { correctedTotalVariation, totalVariation } from '../../../src/statistics/drift/total-variation.ts'
import { binnedWasserstein } from '../../../src/statistics/drift/wasserstein.ts'
import { type Random, randomFrom } from '../../../src/statistics/random.ts'
import { sampleMultinomial } from '../../../src/statistics/sample-multinomial.ts'
import { oracle, worst } from '../oracle.ts'

type Counted = readonly [values: readonly number[], counts: readonly number[]]
const references = oracle<{
  readonly samples: readonly (readonly [first: Counted, second: Counted, ks: number, p: number, wasserstein: number])[]
  readonly categories: readonly (readonly [
    first: readonly number[],
    second: readonly number[],
    statistic: number,
    degreesOfFreedom: number,
    pValue: number,
    jensenShannon: number,
    psi: number,
    totalVariation: number,
  ])[]
}>('drift')

/** With an edge at every value the bins lose nothing. */
function exact([values, counts]: Counted): Binned {
  return { edges: [values[0] ?? 0, ...values], counts }
}
const size = ([, counts]: Counted) => counts.reduce((sum, count) => sum + count, 0)

test('with an edge at every value, the KS statistic, its p-value and the Wasserstein distance are those of SciPy', () => {
  const { samples } = references
  expect(samples.length).toBeGreaterThanOrEqual(200)
  expect(
    worst(samples.map(([a, b, ks]) => [binnedKolmogorovSmirnov(exact(a), exact(b), 0), ks] as const)),
  ).toBeLessThan(1e-13)
  expect(
    worst(samples.map(([a, b, ks, p]) => [kolmogorovSmirnovPValue(ks, size(a), size(b)), p] as const)),
  ).toBeLessThan(1e-12)
  expect(
    worst(
      samples.map(([a, b, , , distance]) => [binnedWasserstein(exact(a), exact(b), 0), distance] as const),
      0.01,
    ),
  ).toBeLessThan(1e-12)
})

test('chi-square, Jensen-Shannon, PSI and total variation agree with SciPy and their definitions', () => {
  const { categories } = references
  expect(categories.length).toBeGreaterThanOrEqual(200)
  const tests = categories.map(([a, b]) => chiSquareHomogeneity(a, b))
  expect(tests.map(({ degreesOfFreedom }) => degreesOfFreedom)).toStrictEqual(categories.map((row) => row[3]))
  expect(
    worst(
      tests.map(({ statistic }, index) => [statistic, categories[index]?.[2] ?? null] as const),
      1e-6,
    ),
  ).toBeLessThan(1e-9)
  expect(
    worst(
      tests.map(({ pValue }, index) => [pValue, categories[index]?.[4] ?? null] as const),
      1e-290,
    ),
  ).toBeLessThan(1e-9)
  expect(worst(categories.map((row) => [jensenShannonDistance(row[0], row[1]), row[5]] as const))).toBeLessThan(1e-8)
  expect(worst(categories.map((row) => [populationStability(row[0], row[1]), row[6]] as const))).toBeLessThan(1e-9)
  expect(worst(categories.map((row) => [totalVariation(row[0], row[1]), row[7]] as const))).toBeLessThan(1e-11)
})

test('without a change the corrected total variation is 0 on average, whatever the categories and sizes', () => {
  const random = randomFrom('corrected total variation')
  const shapes = [[1, 1], [9, 1], [5, 4, 3, 2, 1], Array(20).fill(1), Array(50).fill(1)]
  for (const weights of shapes.map((shape) => Float64Array.from(shape))) {
    for (const [size, otherSize] of [
      [1000, 1000],
      [500, 20_000],
      [100_000, 2000],
    ] as const) {
      const [corrected, plain] = meanDistances(random, weights, size, otherSize)
      expect(Math.abs(corrected)).toBeLessThan(0.05 * plain)
    }
  }
})

test('a change that is larger than chance keeps its size, in samples of any two sizes', () => {
  expect(correctedTotalVariation([5000, 5000], [40_000, 60_000])).toBeCloseTo(0.1, 6)
  expect(correctedTotalVariation([500, 500], [400_000, 600_000])).toBeCloseTo(0.1, 6)
  expect(correctedTotalVariation([10, 0], [0, 10])).toBeCloseTo(1, 2)
  expect(correctedTotalVariation([10], [3])).toBe(0)
})

/** Mean corrected and plain distance of 2,000 pairs of samples of the same categories. */
function meanDistances(
  random: Random,
  weights: Float64Array,
  size: number,
  otherSize: number,
): readonly [number, number] {
  const pairs = 2000
  const [first, second] = [new Float64Array(weights.length), new Float64Array(weights.length)]
  let corrected = 0
  let plain = 0
  for (let pair = 0; pair < pairs; pair += 1) {
    sampleMultinomial(random, size, weights, first)
    sampleMultinomial(random, otherSize, weights, second)
    corrected += correctedTotalVariation([...first], [...second])
    plain += totalVariation([...first], [...second])
  }
  return [corrected / pairs, plain / pairs]
}

test('two categories are told apart like two shares, and nothing is said of one category', () => {
  expect(totalVariation([30, 70], [50, 50])).toBeCloseTo(0.2, 15)
  expect(chiSquareHomogeneity([5, 0], [9, 0])).toStrictEqual({ statistic: 0, degreesOfFreedom: 0, pValue: 1 })
  expect(jensenShannonDistance([5, 0], [0, 9])).toBe(1)
})

test('a distribution function is exact at its edges, and a heavy value at an edge is not spread below it', () => {
  const cdf = binnedCdf({ edges: [0, 0, 10, 20], counts: [30, 40, 30] }, 1 / 64)
  expect([-1, 0, 5, 10, 20, 30].map(cdf.at)).toStrictEqual([0, 0.3, 0.3 + 1 / 128, 0.7, 1, 1])
  expect([0.1, 0.3, 0.5, 0.7, 1].map(cdf.quantile)).toStrictEqual([0, 0, 10, 10, 20])
})

test('quantiles are read off the straight lines inside the bins', () => {
  const cdf = binnedCdf({ edges: [0, 10, 30], counts: [50, 50] }, 1)
  expect([0.25, 0.5, 0.75, 1].map(cdf.quantile)).toStrictEqual([5, 10, 20, 30])
  expect([5, 10, 20].map(cdf.at)).toStrictEqual([0.25, 0.5, 0.75])
})

test('the binned KS statistic is less than a bin above the one of the rows, and less than two below', () => {
  const values = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 20, maxLength: 150 })
  fc.assert(
    fc.property(values, values, (first, second) => {
      const truth = binnedKolmogorovSmirnov(exact(countedOf(first)), exact(countedOf(second)), 0)
      const binned = binnedKolmogorovSmirnov(quantileBins(first, 8), quantileBins(second, 8), 1 / 8)
      expect(binned - truth).toBeLessThanOrEqual(1 / 8 + 1e-12)
      expect(truth - binned).toBeLessThanOrEqual(2 / 8 + 1e-12)
    }),
  )
})

function countedOf(values: readonly number[]): Counted {
  const distinct = [...new Set(values)].sort((one, other) => one - other)
  return [distinct, distinct.map((value) => values.filter((other) => other === value).length)]
}

function quantileBins(values: readonly number[], bins: number): Binned {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (rank: number) => sorted[rank] ?? 0
  const inner = Array.from({ length: bins }, (_, step) => at(Math.ceil(((step + 1) * sorted.length) / bins) - 1))
  const edges = [at(0), ...new Set(inner)]
  const below = (edge: number) => sorted.filter((value) => value <= edge).length
  const counts = edges.slice(1).map((edge, index) => below(edge) - (index === 0 ? 0 : below(edges[index] ?? 0)))
  return { edges, counts }
}
