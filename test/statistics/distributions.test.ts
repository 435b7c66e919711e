import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binomialCdf, binomialPmf } from '../../src/statistics/binomial.ts'
import { incompleteBeta } from '../../src/statistics/incomplete-beta.ts'
import { normalCdf, normalQuantile } from '../../src/statistics/normal.ts'
import { studentTCdf, studentTQuantile } from '../../src/statistics/student-t.ts'
import { oracle, worst } from './oracle.ts'

type Row2 = readonly [number, number]
type Row3 = readonly [number, number, number]
type Row4 = readonly [number, number, number, number]
type Row5 = readonly [number, number, number, number, number]

const expected = oracle<{
  readonly normal_cdf: readonly Row2[]
  readonly normal_quantile: readonly Row2[]
  readonly incomplete_beta: readonly Row4[]
  readonly t_cdf: readonly Row3[]
  readonly t_cdf_large: readonly Row3[]
  readonly t_quantile: readonly Row3[]
  readonly binomial: readonly Row5[]
}>('distributions')

const someProbability = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true })
const someDegrees = fc.oneof(
  fc.integer({ min: 1, max: 60 }),
  fc.double({ min: 0.3, max: 1e6, noNaN: true }),
  fc.constant(Number.POSITIVE_INFINITY),
)
const someT = fc.double({ min: -1e3, max: 1e3, noNaN: true })

describe('the normal distribution', () => {
  test('agrees with mpmath far into the tail', () => {
    expect(worst(expected.normal_cdf.map(([z, p]) => [normalCdf(z), p]))).toBeLessThan(1e-14)
  })

  test('has quantiles that agree with mpmath, down to 1e-300', () => {
    expect(worst(expected.normal_quantile.map(([p, z]) => [normalQuantile(p), z]))).toBeLessThan(1e-14)
  })

  test('ends at 0 and 1', () => {
    expect([-Infinity, -50, 50, Infinity, Number.NaN].map(normalCdf)).toStrictEqual([0, 0, 1, 1, Number.NaN])
    expect([0, 0.5, 1, -0.1, 1.1, Number.NaN].map(normalQuantile)).toStrictEqual([
      -Infinity,
      0,
      Infinity,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ])
  })

  test('is symmetric', () => {
    fc.assert(
      fc.property(someT, someProbability, (z, p) => {
        expect(normalCdf(z) + normalCdf(-z)).toBeCloseTo(1, 14)
        expect(normalQuantile(1 - p)).toBe(-normalQuantile(1 - (1 - p)))
      }),
    )
  })
})

describe('the incomplete beta function', () => {
  test('agrees with mpmath', () => {
    const pairs = expected.incomplete_beta.map(([a, b, x, value]) => [incompleteBeta(a, b, x), value] as const)
    expect(worst(pairs)).toBeLessThan(1e-12)
  })

  test('is 0 at 0, 1 at 1, and NaN of NaN', () => {
    expect([0, 1, Number.NaN].map((x) => incompleteBeta(2, 3, x))).toStrictEqual([0, 1, Number.NaN])
  })

  test('is the mean of its neighbours with one shape less, weighted by x', () => {
    const shape = fc.double({ min: 1.01, max: 1e4, noNaN: true })
    fc.assert(
      fc.property(shape, shape, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, x) => {
        const mean = x * incompleteBeta(a - 1, b, x) + (1 - x) * incompleteBeta(a, b - 1, x)
        expect(incompleteBeta(a, b, x)).toBeCloseTo(mean, 11)
        expect(incompleteBeta(a, b, x)).toBeCloseTo(1 - incompleteBeta(b, a, 1 - x, x), 11)
      }),
    )
  })
})

describe("Student's t distribution", () => {
  test('agrees with mpmath far into the tail', () => {
    const pairs = expected.t_cdf.map(([t, degrees, p]) => [studentTCdf(t, degrees), p] as const)
    expect(worst(pairs)).toBeLessThan(1e-12)
  })

  test('agrees with mpmath up to a billion degrees of freedom', () => {
    const pairs = expected.t_cdf_large.map(([t, degrees, p]) => [studentTCdf(t, degrees), p] as const)
    expect(worst(pairs)).toBeLessThan(1e-10)
  })

  test('has quantiles that agree with mpmath', () => {
    const pairs = expected.t_quantile.map(([p, degrees, t]) => [studentTQuantile(p, degrees), t] as const)
    expect(worst(pairs)).toBeLessThan(1e-12)
  })

  test('has known quantiles for 1 and 2 degrees of freedom', () => {
    const chances = Array.from({ length: 99 }, (_, index) => (index + 1) / 100)
    const one = chances.map((p) => [studentTQuantile(p, 1), Math.tan(Math.PI * (p - 0.5))] as const)
    const two = chances.map((p) => [studentTQuantile(p, 2), (2 * p - 1) / Math.sqrt(2 * p * (1 - p))] as const)
    expect(worst([...one, ...two])).toBeLessThan(1e-12)
  })

  test('is the normal distribution for infinitely many degrees of freedom', () => {
    expect(studentTCdf(-1.7, Infinity)).toBe(normalCdf(-1.7))
    expect(studentTQuantile(0.07, Infinity)).toBe(normalQuantile(0.07))
  })

  test('ends at 0 and 1, and has no values without degrees of freedom', () => {
    expect([-Infinity, 0, Infinity, Number.NaN].map((t) => studentTCdf(t, 3))).toStrictEqual([0, 0.5, 1, Number.NaN])
    expect([0, 0.5, 1, Number.NaN].map((p) => studentTQuantile(p, 3))).toStrictEqual([
      -Infinity,
      0,
      Infinity,
      Number.NaN,
    ])
    expect([0, -1, Number.NaN].map((degrees) => studentTQuantile(0.3, degrees))).toStrictEqual([NaN, NaN, NaN])
    expect(studentTQuantile(1e-10, 0.01)).toBe(-Infinity)
  })

  test('and its quantiles are inverse to each other', () => {
    fc.assert(
      fc.property(someProbability, someDegrees, (p, degrees) => {
        expect(studentTCdf(studentTQuantile(p, degrees), degrees) / p).toBeCloseTo(1, 10)
      }),
    )
  })

  test('rises, and is symmetric', () => {
    fc.assert(
      fc.property(someT, someT, someDegrees, (one, other, degrees) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        expect(studentTCdf(low, degrees)).toBeLessThanOrEqual(studentTCdf(high, degrees) + 1e-15)
        expect(studentTCdf(-low, degrees)).toBeCloseTo(1 - studentTCdf(low, degrees), 14)
      }),
    )
  })
})

describe('the binomial distribution', () => {
  test('agrees with mpmath, and with SciPy for millions of trials', () => {
    const masses = expected.binomial.map(([k, n, p, mass]) => [binomialPmf(k, n, p), mass] as const)
    const sums = expected.binomial.map(([k, n, p, , below]) => [binomialCdf(k, n, p), below] as const)
    expect(worst([...masses, ...sums])).toBeLessThan(1e-11)
  })

  test('has nothing outside 0 to the number of trials', () => {
    expect([-1, 2.5, 6].map((k) => binomialPmf(k, 5, 0.3))).toStrictEqual([0, 0, 0])
    expect([-1, 5, 6].map((k) => binomialCdf(k, 5, 0.3))).toStrictEqual([0, 1, 1])
  })

  test('sums up to itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, chance) => {
        let sum = 0
        for (let successes = 0; successes <= trials; successes++) {
          sum += binomialPmf(successes, trials, chance)
          expect(binomialCdf(successes, trials, chance)).toBeCloseTo(sum, 12)
        }
      }),
    )
  })
})
