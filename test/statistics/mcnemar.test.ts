import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mcnemar } from '../../src/statistics/mcnemar.ts'
import { oracle, worst } from './oracle.ts'

type Row = readonly [broken: number, fixed: number, ...pValues: readonly [number, number, number, number, number]]

const { mcnemar: rows } = oracle<{ readonly mcnemar: readonly Row[] }>('tests-of-significance')

test('the exact, mid-p and asymptotic p-values agree with statsmodels and SciPy', () => {
  const pairs = rows.flatMap(([broken, fixed, ...expected]) => {
    const { twoSided, less } = mcnemar({ broken, fixed })
    const actual = [twoSided.exact, twoSided.midP, twoSided.asymptotic, less.exact, less.midP]
    return actual.map((value, index) => [value, expected[index] ?? Number.NaN] as const)
  })
  expect(worst(pairs)).toBeLessThan(1e-11)
})

test('without disagreement nothing is significant', () => {
  expect(mcnemar({ broken: 0, fixed: 0 })).toStrictEqual({
    twoSided: { exact: 1, midP: 1, asymptotic: 1 },
    less: { exact: 1, midP: 0.5 },
  })
})

test('the one-sided mid-p values of both directions sum to 1, and the smaller is half the two-sided one', () => {
  fc.assert(
    fc.property(fc.nat(3000), fc.nat(3000), (broken, fixed) => {
      const [test, mirrored] = [mcnemar({ broken, fixed }), mcnemar({ broken: fixed, fixed: broken })]
      expect(test.less.midP + mirrored.less.midP).toBeCloseTo(1, 12)
      expect(test.twoSided).toStrictEqual(mirrored.twoSided)
      expect(Math.min(test.less.midP, mirrored.less.midP) * 2).toBeCloseTo(test.twoSided.midP, 12)
    }),
  )
})

test('the more is broken, the smaller the one-sided p-values', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), (broken, fixed) => {
      const [less, more] = [mcnemar({ broken, fixed }).less, mcnemar({ broken: broken + 1, fixed }).less]
      expect(more.exact).toBeLessThanOrEqual(less.exact * (1 + 1e-12))
      expect(more.midP).toBeLessThanOrEqual(less.midP * (1 + 1e-12))
    }),
  )
})
