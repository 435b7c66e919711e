import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Interval } from '../../src/statistics/interval.ts'
import { adjustedLogRatio, logRatio } from '../../src/statistics/log-ratio.ts'
import { newcombeDifference } from '../../src/statistics/newcombe.ts'
import type { Proportion } from '../../src/statistics/proportion.ts'
import { scoreRatio } from '../../src/statistics/score-ratio.ts'
import { wilson, wilsonInterval } from '../../src/statistics/wilson.ts'
import { type Compared, deviation, oracle, worst } from './oracle.ts'

type Single = readonly [successes: number, size: number, confidence: number, low: number, high: number]
type Double = readonly [number, number, number, number, confidence: number, low: number, high: number | null]
type Method = (first: Proportion, second: Proportion, confidence: number) => Interval

const expected = oracle<{
  readonly wilson: readonly Single[]
  readonly newcombe: readonly Double[]
  readonly log_ratio: readonly Double[]
  readonly adjusted_log_ratio: readonly Double[]
  readonly score_ratio: readonly Double[]
}>('tests-of-significance')

/** statsmodels has both bounds where a count is 0; the ones that exclude the ratio seen are left out. */
function compared(method: Method, rows: readonly Double[], seesZeros = false): readonly Compared[] {
  return rows.flatMap(([successes, size, others, otherSize, confidence, low, high]) => {
    const interval = method({ successes, size }, { successes: others, size: otherSize }, confidence)
    return [
      [interval.low, seesZeros && successes === 0 ? 0 : low] as const,
      [interval.high, seesZeros && others === 0 ? null : high] as const,
    ]
  })
}

const someProportion = fc
  .tuple(fc.nat(50), fc.nat(50))
  .map(([successes, failures]) => ({ successes, size: successes + failures }))
const someTrials = someProportion.filter(({ size }) => size > 0)
const someConfidence = fc.double({ min: 0.51, max: 0.999, noNaN: true })

describe("Wilson's interval", () => {
  test('agrees with statsmodels', () => {
    const pairs = expected.wilson.flatMap(([successes, size, confidence, low, high]) => {
      const interval = wilsonInterval({ successes, size }, confidence)
      return [[interval.low, low] as const, [interval.high, high] as const]
    })
    // statsmodels leaves a bound that is 0 at 1e-17 or so.
    expect(worst(pairs, 1e-6)).toBeLessThan(1e-10)
  })

  test('reaches 0 and 1 exactly, and is everything without trials', () => {
    expect(wilsonInterval({ successes: 0, size: 7 }, 0.95).low).toBe(0)
    expect(wilsonInterval({ successes: 7, size: 7 }, 0.95).high).toBe(1)
    expect(wilsonInterval({ successes: 0, size: 0 }, 0.95)).toStrictEqual({ low: 0, high: 1 })
  })

  test('is that of the failures from the other end', () => {
    fc.assert(
      fc.property(someProportion, someConfidence, ({ successes, size }, confidence) => {
        const { low, high } = wilsonInterval({ successes, size }, confidence)
        const failures = wilsonInterval({ successes: size - successes, size }, confidence)
        expect(failures.low).toBeCloseTo(1 - high, 12)
        expect(failures.high).toBeCloseTo(1 - low, 12)
      }),
    )
  })

  test('has p-values whose inverse are the bounds', () => {
    fc.assert(
      fc.property(someTrials, fc.double({ min: 0.001, max: 0.999, noNaN: true }), ({ successes, size }, p) => {
        const { cdf, quantile } = wilson(successes, size)
        const bound = quantile(p)
        fc.pre(bound > 0 && bound < 1)
        expect(cdf(bound)).toBeCloseTo(p, 9)
      }),
    )
  })

  test('has p-values that end outside 0 and 1', () => {
    const { estimate, standardError, cdf, quantile } = wilson(3, 12)
    expect([estimate, standardError, quantile(0.5)]).toStrictEqual([0.25, 0.125, 0.25])
    expect([-0.1, 0, 0.25, 1, 1.1].map(cdf)).toStrictEqual([0, 0, 0.5, 1, 1])
    expect([wilson(0, 5).cdf(0), wilson(5, 5).cdf(1), wilson(0, 0).cdf(0.3)]).toStrictEqual([0.5, 0.5, 0.5])
    expect([0.1, 0.5, 0.9].map(wilson(0, 0).quantile)).toStrictEqual([0, 0.5, 1])
  })
})

describe('the difference of two proportions', () => {
  test('agrees with statsmodels', () => {
    expect(worst(compared(newcombeDifference, expected.newcombe), 1e-3)).toBeLessThan(1e-10)
  })

  test('is anything where a side has no trials', () => {
    const none = { successes: 0, size: 0 }
    expect(newcombeDifference(none, { successes: 3, size: 9 }, 0.95)).toStrictEqual({ low: -1, high: 1 })
    expect(newcombeDifference({ successes: 3, size: 9 }, none, 0.95)).toStrictEqual({ low: -1, high: 1 })
  })

  test('changes its sign with the order, contains the difference seen and stays within -1 and 1', () => {
    fc.assert(
      fc.property(someTrials, someTrials, someConfidence, (first, second, confidence) => {
        const { low, high } = newcombeDifference(first, second, confidence)
        const mirrored = newcombeDifference(second, first, confidence)
        const difference = first.successes / first.size - second.successes / second.size
        expect([mirrored.low, mirrored.high]).toStrictEqual([-high, -low])
        expect([-1 - 1e-12 <= low, low <= difference, difference <= high, high <= 1 + 1e-12]).not.toContain(false)
      }),
    )
  })
})

describe('the ratio of two proportions', () => {
  test('agrees with statsmodels on the logarithm', () => {
    expect(worst(compared(logRatio, expected.log_ratio))).toBeLessThan(1e-12)
  })

  test('agrees with statsmodels on the adjusted logarithm', () => {
    expect(worst(compared(adjustedLogRatio, expected.adjusted_log_ratio, true))).toBeLessThan(1e-12)
  })

  test('agrees with the score test inverted numerically', () => {
    expect(worst(compared(scoreRatio, expected.score_ratio))).toBeLessThan(1e-9)
  })

  const everything = { low: 0, high: Number.POSITIVE_INFINITY }
  const ofNine = (successes: number): Proportion => ({ successes, size: 9 })
  const [none, some, all] = [ofNine(0), ofNine(4), ofNine(9)] as const
  const untried = { successes: 0, size: 0 }

  test('on the logarithm is anything where a count is 0, and a point where both are full', () => {
    expect(logRatio(none, some, 0.95)).toStrictEqual(everything)
    expect(logRatio(some, none, 0.95)).toStrictEqual(everything)
    expect(logRatio(none, none, 0.95)).toStrictEqual(everything)
    expect(logRatio(untried, some, 0.95)).toStrictEqual(everything)
    expect(logRatio(all, all, 0.95)).toStrictEqual({ low: 1, high: 1 })
  })

  test.each([
    ['adjusted', adjustedLogRatio],
    ['score', scoreRatio],
  ] as const)('with the %s method has one bound where one count is 0, and none where both are', (_, method) => {
    const [above, below] = [method(some, none, 0.95), method(none, some, 0.95)]
    expect([above.low > 0, above.high, below.low, below.high < 10]).toStrictEqual([true, Infinity, 0, true])
    expect(method(none, none, 0.95)).toStrictEqual(everything)
    expect(method(untried, some, 0.95)).toStrictEqual(everything)
    expect(method(some, untried, 0.95)).toStrictEqual(everything)
  })

  test('by score is not a point where both are full', () => {
    const { low, high } = scoreRatio(all, all, 0.95)
    expect(low).toBeCloseTo(0.76, 1)
    expect(low * high).toBeCloseTo(1, 12)
  })

  test.each([
    ['log', logRatio],
    ['adjusted', adjustedLogRatio],
    ['score', scoreRatio],
  ] as const)('with the %s method turns over with the order, and grows with the confidence', (_, method) => {
    fc.assert(
      fc.property(someProportion, someProportion, someConfidence, (first, second, confidence) => {
        const { low, high } = method(first, second, confidence)
        const mirrored = method(second, first, confidence)
        const wider = method(first, second, 0.5 + confidence / 2)
        expect(deviation([mirrored.low, 1 / high], 1e-9)).toBeLessThan(1e-9)
        expect(deviation([1 / mirrored.high, low], 1e-9)).toBeLessThan(1e-9)
        expect([wider.low <= low, low <= high, high <= wider.high]).not.toContain(false)
      }),
    )
  })
})
