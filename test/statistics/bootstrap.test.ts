import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceleration, bcaDistribution, bootstrapReplicates } from '../../src/statistics/bootstrap.ts'
import type { ConfidenceDistribution } from '../../src/statistics/confidence-distribution.ts'
import { randomFrom } from '../../src/statistics/random.ts'

type Pair<Value> = readonly [Value, Value]
type Case = {
  readonly estimate: number
  readonly replicates: readonly number[]
  readonly influence: readonly number[]
  readonly acceleration: number
  readonly intervals: readonly {
    readonly level: number
    readonly probabilities: Pair<number>
    readonly ends: Pair<number>
    readonly interpolated: Pair<number | null>
  }[]
}

const cases: readonly Case[] = JSON.parse(readFileSync('test/oracles/resampling/bca.json', 'utf8'))

function distributionOf({ estimate, replicates, influence }: Case): ConfidenceDistribution {
  const skew = acceleration(Float64Array.from(influence))
  const distribution = bcaDistribution({ estimate, replicates: Float64Array.from(replicates), acceleration: skew })
  if (distribution === undefined) throw new Error('the replicates say nothing')
  return distribution
}

/** Each end of each interval: SciPy's numbers and ours. */
const ends = cases.flatMap((example) => {
  const distribution = distributionOf(example)
  const sorted = [...example.replicates].sort((a, b) => a - b)
  return example.intervals.flatMap((interval) =>
    ([0, 1] as const).map((side) => ({
      sorted,
      actual: distribution.quantile(side === 0 ? (1 - interval.level) / 2 : (1 + interval.level) / 2),
      scipy: interval.ends[side],
      probability: interval.probabilities[side],
      interpolated: interval.interpolated[side],
    })),
  )
})

test('the acceleration agrees with SciPy', () => {
  const deviations = cases.map((example) =>
    Math.abs(acceleration(Float64Array.from(example.influence)) - example.acceleration),
  )
  expect(cases.length).toBeGreaterThanOrEqual(200)
  expect(Math.max(...deviations)).toBeLessThan(1e-10)
})

test('the ends of intervals agree with SciPy, interpolated as we do', () => {
  const inside = ends.filter((end) => end.interpolated !== null)
  const deviations = inside.map(({ actual, interpolated }) => {
    const expected = interpolated ?? 0
    return Math.abs(actual - expected) / Math.max(Math.abs(expected), 0.01)
  })
  expect(inside.length).toBeGreaterThan(1000)
  expect(Math.max(...deviations)).toBeLessThan(1e-9)
})

test("the ends of intervals are within one replicate of SciPy's", () => {
  // SciPy looks at rank 1 + (B − 1)p, we look at (B + 1)p. They are at most one rank apart, and each interpolates
  // between two neighbours, so both ends lie between the lowest and the highest of these. Beyond the
  // extremes only we go on.
  const outside = ends.filter(({ sorted, actual, scipy, probability }) => {
    const ranks = [1 + (sorted.length - 1) * probability, (sorted.length + 1) * probability]
    const low = sorted[Math.floor(Math.min(...ranks)) - 1] ?? Number.NEGATIVE_INFINITY
    const high = sorted[Math.ceil(Math.max(...ranks)) - 1] ?? Number.POSITIVE_INFINITY
    return Math.min(actual, scipy) < low - 1e-12 || Math.max(actual, scipy) > high + 1e-12
  })
  expect(outside).toStrictEqual([])
})

test('beyond the extremes an end lies further out than every replicate', () => {
  const beyond = ends.filter((end) => end.interpolated === null)
  const wrong = beyond.filter(({ sorted, actual, probability }) =>
    probability < 0.5 ? actual >= (sorted[0] ?? 0) : actual <= (sorted.at(-1) ?? 0),
  )
  expect(beyond.length).toBeGreaterThan(20)
  expect(wrong).toStrictEqual([])
})

const arbitrary = fc
  .record({
    numbers: fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 5, maxLength: 60 }),
    estimate: fc.integer({ min: -1100, max: 1100 }),
    skew: fc.double({ min: -0.6, max: 0.6, noNaN: true }),
  })
  .map(({ numbers, estimate, skew }) => {
    const distribution = bcaDistribution({ estimate, replicates: Float64Array.from(numbers), acceleration: skew })
    if (distribution === undefined) throw new Error('the replicates say nothing')
    return distribution
  })
const probabilities = fc.double({ min: 0.0001, max: 0.9999, noNaN: true })

test('the cdf is the inverse of the quantile, in the tails and with any acceleration too', () => {
  fc.assert(
    fc.property(arbitrary, probabilities, (distribution, probability) => {
      expect(distribution.cdf(distribution.quantile(probability))).toBeCloseTo(probability, 9)
    }),
    { numRuns: 1000 },
  )
})

test('the cdf and the quantile rise, also beyond all replicates', () => {
  fc.assert(
    fc.property(arbitrary, probabilities, probabilities, (distribution, one, other) => {
      fc.pre(Math.abs(one - other) > 1e-6)
      const [low, high] = one < other ? [one, other] : [other, one]
      expect(distribution.quantile(low)).toBeLessThan(distribution.quantile(high))
      expect(Number.isFinite(distribution.quantile(low) + distribution.quantile(high))).toBe(true)
      expect(distribution.cdf(distribution.quantile(low))).toBeLessThan(distribution.cdf(distribution.quantile(high)))
    }),
  )
})

test('values beyond all replicates still differ', () => {
  const random = randomFrom('beyond')
  const replicates = new Float64Array(999).map(() => random.uniform() + random.uniform())
  const distribution = bcaDistribution({ estimate: 1, replicates, acceleration: 0.02 })
  const tail = [-0.1, -0.2, -0.5, -1].map((value) => distribution?.cdf(value) ?? Number.NaN)
  expect(tail.every((p, index) => p > 0 && p < (tail[index - 1] ?? 0.001))).toBe(true)
})

test('at a value that replicates share the cdf is the middle', () => {
  const replicates = Float64Array.of(3, 1, 2, 2, 2, 2, 2)
  const distribution = bcaDistribution({ estimate: 2, replicates, acceleration: 0 })
  expect(distribution?.cdf(2)).toBeCloseTo(0.5, 12)
  expect(distribution?.quantile(0.3)).toBeCloseTo(2, 12)
  expect(distribution?.quantile(0.7)).toBeCloseTo(2, 12)
  expect(distribution?.cdf(2.000001)).toBeGreaterThan(0.7)
})

test('a bounded statistic that is at its bound in every tenth replicate still has a finite upper end', () => {
  const replicates = new Float64Array(100).map((_, index) => Math.min(index, 80) / 80)
  const distribution = bcaDistribution({ estimate: 0.6, replicates, acceleration: 0 })
  expect(distribution?.cdf(1.2)).toBeGreaterThan(distribution?.cdf(1.1) ?? 1)
  expect(distribution?.quantile(0.5)).toBeLessThan(1)
})

test('an estimate outside all replicates has a bias as if half of one were beyond it', () => {
  const replicates = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
  const above = bcaDistribution({ estimate: 11, replicates, acceleration: 0 })
  // z₀ = Φ⁻¹(0.95), and the median of the distribution is at 2z₀: far above all.
  expect(above?.cdf(10)).toBeLessThan(0.05)
  expect(Number.isFinite(above?.quantile(0.999))).toBe(true)
})

test('undefined replicates are left out, up to a tenth of them', () => {
  const numbers = Array.from({ length: 18 }, (_, index) => (index * 7) % 18)
  const of = (replicates: readonly number[]) =>
    bcaDistribution({ estimate: 8, replicates: Float64Array.from(replicates), acceleration: 0.01 })
  const some = of([Number.NaN, ...numbers, Infinity])
  expect(some?.quantile(0.1)).toBe(of(numbers)?.quantile(0.1))
  expect(some?.standardError).toBe(of(numbers)?.standardError)
  expect(of([Number.NaN, Number.NaN, ...numbers, Number.NaN])).toBeUndefined()
})

test.each([
  ['no replicates', 1, []],
  ['one replicate', 1, [1]],
  ['nothing but NaN', 1, [Number.NaN, Number.NaN]],
  ['no estimate', Number.NaN, [1, 2, 3]],
])('from %s comes nothing', (_, estimate, replicates) => {
  expect(bcaDistribution({ estimate, replicates: Float64Array.from(replicates), acceleration: 0 })).toBeUndefined()
})

test('replicates that are all the same give a step', () => {
  const distribution = bcaDistribution({ estimate: 4, replicates: Float64Array.of(4, 4, 4), acceleration: 0 })
  expect(distribution?.standardError).toBe(0)
  expect([distribution?.cdf(3.9), distribution?.cdf(4.1), distribution?.quantile(0.1)]).toStrictEqual([0, 1, 4])
})

test('replicates stay in their order', () => {
  const replicates = Float64Array.of(3, 1, 2)
  bcaDistribution({ estimate: 2, replicates, acceleration: 0 })
  expect(replicates).toStrictEqual(Float64Array.of(3, 1, 2))
})

test('the acceleration of clusters is that of their sums, and 0 without influence', () => {
  const sums = Float64Array.of(4, -1, -3)
  const influence = Float64Array.of(1, 3, -1, -5, 2)
  expect(acceleration(influence, Uint32Array.of(5, 5, 0, 2, 2))).toBe(acceleration(sums))
  expect(acceleration(sums)).toBeCloseTo((64 - 1 - 27) / (6 * 26 ** 1.5), 14)
  expect(acceleration(new Float64Array(5))).toBe(0)
})

test('every resample has as many examples as there are, each drawn as often as it should be', () => {
  const totals = new Float64Array(10)
  const seen = new Float64Array(4)
  const replicates = bootstrapReplicates({
    size: 10,
    count: 20_000,
    random: randomFrom('rows'),
    statistic: (multiplicities) => {
      for (const [index, times] of multiplicities.entries()) totals[index] = (totals[index] ?? 0) + times
      const times = Math.min(multiplicities[3] ?? 0, 3)
      seen[times] = (seen[times] ?? 0) + 1
      return multiplicities.reduce((sum, value) => sum + value, 0)
    },
  })
  expect(replicates).toStrictEqual(new Float64Array(20_000).fill(10))
  for (const total of totals) expect(Math.abs(total / 20_000 - 1)).toBeLessThan(4 * Math.sqrt(0.9 / 20_000))
  const chances = [0.9 ** 10, 0.9 ** 9, 45 * 0.01 * 0.9 ** 8]
  for (const [times, chance] of chances.entries()) {
    expect(Math.abs((seen[times] ?? 0) / 20_000 - chance)).toBeLessThan(4 * Math.sqrt(0.25 / 20_000))
  }
})

test('clusters are drawn whole, and weights multiply', () => {
  const clusters = Uint32Array.of(7, 2, 7, 4, 2, 7)
  const weights = Float64Array.of(1, 2, 3, 0, 5, 6)
  const options = { size: 6, clusters, count: 200, statistic: () => 0 }
  bootstrapReplicates({
    ...options,
    random: randomFrom('clusters'),
    statistic: ([a, b, c, d, e, f]) => {
      expect([c, f, e]).toStrictEqual([3 * (a ?? 0), 6 * (a ?? 0), 2.5 * (b ?? 0)])
      expect(d).toBe(0)
      return 0
    },
    weights,
  })
  const draws = bootstrapReplicates({
    ...options,
    random: randomFrom('clusters'),
    statistic: ([a, b, c, d, e, f]) => {
      expect([c, f, e]).toStrictEqual([a, a, b])
      return (a ?? 0) + (b ?? 0) + (d ?? 0)
    },
  })
  expect(draws).toStrictEqual(new Float64Array(200).fill(3))
})

test('a seed always gives the same replicates', () => {
  const statistic = (multiplicities: Float64Array): number =>
    multiplicities.reduce((sum, times, index) => sum + times * index, 0)
  const run = (seed: string) => [...bootstrapReplicates({ size: 9, count: 4, random: randomFrom(seed), statistic })]
  expect(run('replicates')).toStrictEqual([47, 43, 45, 33])
  expect(run('other')).not.toStrictEqual(run('replicates'))
})

test('the spread of the replicates of a mean is its standard error', () => {
  const random = randomFrom('mean')
  const data = new Float64Array(200).map(() => random.uniform() ** 2)
  const mean = data.reduce((sum, value) => sum + value, 0) / 200
  const replicates = bootstrapReplicates({
    size: 200,
    count: 4000,
    random,
    statistic: (multiplicities) =>
      multiplicities.reduce((sum, times, index) => sum + times * (data[index] ?? 0), 0) / 200,
  })
  const distribution = bcaDistribution({
    estimate: mean,
    replicates,
    acceleration: acceleration(data.map((value) => value - mean)),
  })
  const expected = Math.sqrt(data.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / 200
  expect(Math.abs((distribution?.standardError ?? 0) / expected - 1)).toBeLessThan(0.05)
})
