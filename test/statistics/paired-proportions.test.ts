import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mcnemar } from '../../src/statistics/mcnemar.ts'
import { normalCdf, normalQuantile } from '../../src/statistics/normal.ts'
import { pairedProportions } from '../../src/statistics/paired-proportions.ts'
import { oracle, worst } from './oracle.ts'

type Row = readonly [size: number, broken: number, fixed: number, at: number, expected: number]

const { paired_proportions: expected } = oracle<{
  readonly paired_proportions: { readonly quantiles: readonly Row[]; readonly cdfs: readonly Row[] }
}>('tests-of-significance')

const someCounts = fc
  .tuple(fc.nat(60), fc.nat(60), fc.nat(2000))
  .filter(([broken, fixed, rest]) => broken + fixed + rest > 0)
  .map(([broken, fixed, rest]) => ({ size: broken + fixed + rest, broken, fixed }))
const someProbability = fc.double({ min: 1e-4, max: 1 - 1e-4, noNaN: true })
const someDifference = fc.double({ min: -1, max: 1, noNaN: true })

describe('the difference of paired proportions', () => {
  test('has bounds that agree with the likelihood maximised numerically', () => {
    const pairs = expected.quantiles.map(
      ([size, broken, fixed, p, bound]) => [pairedProportions({ size, broken, fixed }).quantile(p), bound] as const,
    )
    expect(worst(pairs, 1e-6)).toBeLessThan(1e-9)
  })

  test('has p-values that agree with the likelihood maximised numerically', () => {
    const pairs = expected.cdfs.map(
      ([size, broken, fixed, value, p]) => [pairedProportions({ size, broken, fixed }).cdf(value), p] as const,
    )
    expect(worst(pairs)).toBeLessThan(1e-9)
  })

  test('is estimated by fixed minus broken, with the error of a mean of differences', () => {
    const { estimate, standardError } = pairedProportions({ size: 200, broken: 12, fixed: 4 })
    expect(estimate).toBe(-0.04)
    expect(standardError).toBeCloseTo(Math.sqrt(16 - 64 / 200) / 200, 15)
  })

  test('has at 0 the one-sided mid-p value of McNemar', () => {
    fc.assert(
      fc.property(someCounts, ({ size, broken, fixed }) => {
        const atZero = pairedProportions({ size, broken, fixed }).cdf(0)
        expect(atZero).toBe(mcnemar({ broken: fixed, fixed: broken }).less.midP)
      }),
    )
  })

  test('has bounds on the side of 0 that this test allows', () => {
    fc.assert(
      fc.property(someCounts, someProbability, (counts, p) => {
        const { cdf, quantile } = pairedProportions(counts)
        expect(Math.sign(quantile(p)) * Math.sign(p - cdf(0))).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test('has a bound of 0 where the mid-p value and the score disagree', () => {
    const { cdf, quantile } = pairedProportions({ size: 30, broken: 1, fixed: 6 })
    const scoreSays = normalCdf(-5 / Math.sqrt(7))
    expect(scoreSays).toBeLessThan(cdf(0))
    expect(quantile((scoreSays + cdf(0)) / 2)).toBe(0)
  })

  test('has p-values that rise from 0 to 1', () => {
    fc.assert(
      fc.property(someCounts, someDifference, someDifference, (counts, one, other) => {
        const { cdf } = pairedProportions(counts)
        expect(cdf(Math.min(one, other))).toBeLessThanOrEqual(cdf(Math.max(one, other)) + 1e-12)
        expect([cdf(-1), cdf(-2), cdf(1), cdf(2)]).toStrictEqual([0, 0, 1, 1])
      }),
    )
  })

  test('has bounds that are the inverse of its p-values', () => {
    fc.assert(
      fc.property(someCounts, someProbability, (counts, p) => {
        const { cdf, quantile } = pairedProportions(counts)
        const bound = quantile(p)
        fc.pre(bound !== 0 && Math.abs(bound) < 0.999999)
        expect(cdf(bound)).toBeCloseTo(p, 9)
      }),
    )
  })

  test('changes its sign when the models are exchanged', () => {
    fc.assert(
      fc.property(someCounts, someProbability, ({ size, broken, fixed }, p) => {
        const mirrored = pairedProportions({ size, broken: fixed, fixed: broken })
        expect(mirrored.quantile(1 - p)).toBeCloseTo(-pairedProportions({ size, broken, fixed }).quantile(p), 10)
      }),
    )
  })

  test('has finite bounds without disagreement, narrower with more pairs', () => {
    const z = normalQuantile(0.95)
    for (const size of [1, 20, 10_000_000]) {
      const { estimate, standardError, quantile } = pairedProportions({ size, broken: 0, fixed: 0 })
      expect([estimate, standardError, quantile(0.5)]).toStrictEqual([0, 0, 0])
      expect(quantile(0.95) / ((z * z) / (size + z * z))).toBeCloseTo(1, 12)
      expect(quantile(0.05)).toBeCloseTo(-quantile(0.95), 14)
    }
  })

  test('stays within -1 and 1 where every pair changes', () => {
    const { estimate, quantile } = pairedProportions({ size: 12, broken: 0, fixed: 12 })
    expect([estimate, quantile(0.95)]).toStrictEqual([1, 1])
    expect(quantile(0.05)).toBeGreaterThan(0.5)
  })

  test('is unknown without pairs', () => {
    const { estimate, standardError, cdf, quantile } = pairedProportions({ size: 0, broken: 0, fixed: 0 })
    expect([estimate, standardError, cdf(0.3), quantile(0.05), quantile(0.95)]).toStrictEqual([NaN, NaN, 0.5, -1, 1])
  })
})
