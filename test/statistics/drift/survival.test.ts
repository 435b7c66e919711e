import { expect, test } from 'vitest'
import { chiSquareSurvival } from '../../../src/statistics/drift/chi-square.ts'
import { kolmogorovSmirnovPValue, kolmogorovSurvival } from '../../../src/statistics/drift/kolmogorov-smirnov.ts'
import { upperIncompleteGamma } from '../../../src/statistics/incomplete-gamma.ts'
import { oracle, worst } from '../oracle.ts'

const references = oracle<{
  readonly kolmogorov: readonly (readonly [value: number, survival: number])[]
  readonly chi_square: readonly (readonly [degreesOfFreedom: number, value: number, survival: number])[]
  readonly gamma: readonly (readonly [shape: number, x: number, upper: number])[]
}>('drift')

test("Kolmogorov's survival function agrees with SciPy, far into the tail", () => {
  expect(
    worst(references.kolmogorov.map(([value, expected]) => [kolmogorovSurvival(value), expected] as const)),
  ).toBeLessThan(1e-13)
  expect([kolmogorovSurvival(0), kolmogorovSurvival(-1), kolmogorovSurvival(40)]).toStrictEqual([1, 1, 0])
})

test('the chi-square survival function agrees with SciPy', () => {
  expect(
    worst(references.chi_square.map(([df, value, expected]) => [chiSquareSurvival(value, df), expected] as const)),
  ).toBeLessThan(1e-12)
  expect([chiSquareSurvival(0, 3), chiSquareSurvival(7, 0), chiSquareSurvival(Infinity, 3)]).toStrictEqual([1, 1, 0])
})

test('the upper incomplete gamma function agrees with SciPy', () => {
  expect(
    worst(
      references.gamma.map(([shape, x, expected]) => [upperIncompleteGamma(shape, x), expected] as const),
      1e-290,
    ),
  ).toBeLessThan(1e-11)
})

test('the p-value depends on the sizes through nm/(n+m) alone, and survives sizes whose product is not a whole double', () => {
  expect(kolmogorovSmirnovPValue(0.1, 400, 400)).toBe(kolmogorovSurvival(0.1 * Math.sqrt(200)))
  expect(kolmogorovSmirnovPValue(0.1, 1000, 250)).toBe(kolmogorovSmirnovPValue(0.1, 400, 400))
  expect(kolmogorovSmirnovPValue(1e-9, 1e300, 1e300)).toBe(0)
})
