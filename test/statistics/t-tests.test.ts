import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nadeauBengio } from '../../src/statistics/nadeau-bengio.ts'
import { pairedT } from '../../src/statistics/paired-t.ts'
import { summarize } from '../../src/statistics/summary.ts'
import { fromT, type TDistribution } from '../../src/statistics/t-distribution.ts'
import { welch } from '../../src/statistics/welch.ts'
import { type Compared, oracle, worst } from './oracle.ts'

type Expected = {
  readonly estimate: number
  readonly standardError: number
  readonly degreesOfFreedom: number
  readonly greater: number
  readonly interval: readonly [number, number]
}
type Folds = { readonly differences: readonly number[]; readonly testToTrainRatio: number }
type Sides = { readonly baseline: readonly number[]; readonly candidate: readonly number[] }

const cases = oracle<{
  readonly paired_t: readonly (Expected & Pick<Folds, 'differences'>)[]
  readonly welch: readonly (Expected & Sides)[]
  readonly nadeau_bengio: readonly (Expected & Folds)[]
}>('tests-of-significance')

/** Bounds near 0 are compared to the scale of the values. */
function compared({ estimate, standardError, degreesOfFreedom, cdf, quantile }: TDistribution, expected: Expected) {
  const [low, high] = expected.interval
  const scale = Math.abs(estimate) + standardError
  const scaled: Compared[] = [
    [(estimate - expected.estimate) / scale + 1, 1],
    [(quantile(0.05) - low) / scale + 1, 1],
    [(quantile(0.95) - high) / scale + 1, 1],
  ]
  const exact: Compared[] = [
    [standardError, expected.standardError],
    [degreesOfFreedom, expected.degreesOfFreedom],
    [cdf(0), expected.greater],
  ]
  return [...exact, ...scaled]
}

const someValue = fc.double({ min: -1e3, max: 1e3, noNaN: true })
const someValues = fc.array(someValue, { minLength: 2, maxLength: 12 })

describe('fromT', () => {
  const half = fromT({ estimate: 2, standardError: 0.5, degreesOfFreedom: 1 })

  test('gives the p-value of "the number is this or less"', () => {
    expect([1.5, 2, 2.5].map(half.cdf).map((p) => Number(p.toFixed(12)))).toStrictEqual([0.25, 0.5, 0.75])
    expect(half.quantile(0.75)).toBeCloseTo(2.5, 14)
  })

  test('is a step where the error is 0', () => {
    const { cdf, quantile } = fromT({ estimate: 3, standardError: 0, degreesOfFreedom: 4 })
    expect([2.9, 3, 3.1].map(cdf)).toStrictEqual([0, 0.5, 1])
    expect([0.001, 0.5, 0.999].map(quantile)).toStrictEqual([3, 3, 3])
  })

  test.each([
    { standardError: Number.NaN, degreesOfFreedom: 4 },
    { standardError: Number.POSITIVE_INFINITY, degreesOfFreedom: 4 },
    { standardError: 1, degreesOfFreedom: 0 },
    { standardError: 1, degreesOfFreedom: Number.NaN },
  ])('says nothing where the error is unknown: %o', (error) => {
    const { cdf, quantile, ...known } = fromT({ estimate: 3, ...error })
    expect(known).toStrictEqual({ estimate: 3, ...error })
    expect([-9, 3, 9].map(cdf)).toStrictEqual([0.5, 0.5, 0.5])
    expect([0.05, 0.5, 0.95].map(quantile)).toStrictEqual([-Infinity, 3, Infinity])
  })

  test('has bounds that are the inverse of its p-values', () => {
    const degrees = fc.oneof(fc.integer({ min: 1, max: 1e7 }), fc.constant(Number.POSITIVE_INFINITY))
    const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })
    fc.assert(
      fc.property(someValue, fc.double({ min: 0.1, max: 10, noNaN: true }), degrees, probability, (...drawn) => {
        const [estimate, standardError, degreesOfFreedom, p] = drawn
        const { cdf, quantile } = fromT({ estimate, standardError, degreesOfFreedom })
        expect(cdf(quantile(p))).toBeCloseTo(p, 9)
      }),
    )
  })
})

describe('the paired t test', () => {
  test("agrees with SciPy's ttest_rel", () => {
    expect(worst(cases.paired_t.flatMap((known) => compared(pairedT(known.differences), known)))).toBeLessThan(1e-10)
  })

  test('knows nothing of fewer than two pairs', () => {
    const [none, one] = [pairedT([]), pairedT([0.5])]
    expect([none.estimate, none.degreesOfFreedom, none.cdf(0)]).toStrictEqual([Number.NaN, 0, 0.5])
    expect([one.estimate, one.standardError, one.degreesOfFreedom]).toStrictEqual([0.5, Number.NaN, 0])
    expect([one.quantile(0.05), one.quantile(0.95)]).toStrictEqual([-Infinity, Infinity])
  })

  test('is certain of equal differences', () => {
    const { estimate, standardError, degreesOfFreedom, quantile } = pairedT(new Float64Array(5).fill(0.1))
    expect([estimate, standardError, degreesOfFreedom, quantile(0.9)]).toStrictEqual([0.1, 0, 4, 0.1])
  })

  test('changes its sign with the differences', () => {
    fc.assert(
      fc.property(someValues, (differences) => {
        const [plain, mirrored] = [pairedT(differences), pairedT(differences.map((difference) => -difference))]
        expect(plain.cdf(0) + mirrored.cdf(0)).toBeCloseTo(1, 12)
        expect(mirrored.quantile(0.05)).toBeCloseTo(-plain.quantile(0.95), 6)
      }),
    )
  })
})

describe("Welch's t test", () => {
  const ofSides = ({ baseline, candidate }: Sides) =>
    welch({ baseline: summarize(baseline), candidate: summarize(candidate) })

  test("agrees with SciPy's ttest_ind", () => {
    expect(worst(cases.welch.flatMap((known) => compared(ofSides(known), known)))).toBeLessThan(1e-9)
  })

  test('knows nothing with fewer than two values on a side', () => {
    const { estimate, standardError, degreesOfFreedom, cdf } = ofSides({ baseline: [1], candidate: [2, 3] })
    expect([estimate, standardError, degreesOfFreedom, cdf(0)]).toStrictEqual([1.5, Number.NaN, 0, 0.5])
  })

  test('is certain where neither side varies, and has the degrees of freedom of the one that does', () => {
    const constant = ofSides({ baseline: [1, 1, 1], candidate: [2, 2] })
    expect([constant.estimate, constant.standardError, constant.cdf(0)]).toStrictEqual([1, 0, 0])
    expect(ofSides({ baseline: [1, 1, 1], candidate: [2, 3] }).degreesOfFreedom).toBe(1)
  })

  test('changes its sign when the sides are exchanged', () => {
    fc.assert(
      fc.property(someValues, someValues, (baseline, candidate) => {
        const [plain, mirrored] = [
          ofSides({ baseline, candidate }),
          ofSides({ baseline: candidate, candidate: baseline }),
        ]
        expect(plain.cdf(0) + mirrored.cdf(0)).toBeCloseTo(1, 12)
        expect(mirrored.degreesOfFreedom).toBeCloseTo(plain.degreesOfFreedom, 6)
      }),
    )
  })
})

describe('the corrected resampled t test', () => {
  test('agrees with its formula worked out in NumPy and SciPy', () => {
    expect(worst(cases.nadeau_bengio.flatMap((known) => compared(nadeauBengio(known), known)))).toBeLessThan(1e-10)
  })

  test('is the paired t test where folds share nothing', () => {
    const differences = [0.1, 0.3, -0.2, 0.25]
    const [corrected, plain] = [nadeauBengio({ differences, testToTrainRatio: 0 }), pairedT(differences)]
    expect(corrected.standardError).toBeCloseTo(plain.standardError, 15)
    expect(corrected.cdf(0)).toBeCloseTo(plain.cdf(0), 14)
  })

  test('knows nothing of a single fold', () => {
    expect(nadeauBengio({ differences: [0.2], testToTrainRatio: 0.25 }).cdf(0)).toBe(0.5)
  })
})

test('a large common offset costs the summary no digits', () => {
  const values = Float64Array.from({ length: 100_000 }, (_, index) => 1e9 + (index % 2))
  const { count, mean, standardDeviation } = summarize(values)
  expect([count, mean]).toStrictEqual([100_000, 1e9 + 0.5])
  expect(standardDeviation).toBeCloseTo(0.5 * Math.sqrt(100_000 / 99_999), 12)
})
