import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDelta, formatNumber, formatPair, formatRelative, formatShare } from '../../src/report/numbers.ts'

test.each([
  [0, '0'],
  [-0, '0'],
  [0.9, '0.9'],
  [0.123456, '0.1235'],
  [-2.5, '−2.5'],
  [1234567, '1,234,567'],
  [-1234.5678, '−1,234.6'],
  [99999.96, '100,000'],
  [0.00001, '0.00001'],
  [1e-7, '1 × 10⁻⁷'],
  [-1.23456e-9, '−1.235 × 10⁻⁹'],
  [1e21, '1 × 10²¹'],
  [1.7976931348623157e308, '1.798 × 10³⁰⁸'],
  [123456789012345, '123,456,789,012,345'],
  [Number.NaN, 'not a number'],
  [Number.POSITIVE_INFINITY, 'infinity'],
  [Number.NEGATIVE_INFINITY, '−infinity'],
])('writes %d as %s', (value, expected) => {
  expect(formatNumber(value)).toBe(expected)
})

describe('formatPair', () => {
  test.each([
    [0.89312, 0.89301, '0.89312', '0.89301'],
    [0.9, 0.95, '0.90', '0.95'],
    [0.9312, 0.9241, '0.9312', '0.9241'],
    [112.4, 131.9, '112.4', '131.9'],
    [1000, 1001, '1,000', '1,001'],
    [0.5, 0.5, '0.5', '0.5'],
    [1, 1.00001, '1.00000', '1.00001'],
    [0.1 + 0.2, 0.3, '0.30000000000000004', '0.3'],
    [1e-9, 0.5, '1 × 10⁻⁹', '0.5'],
    [0.0004, 250.5, '0.0004', '250.5'],
    [0, 0.25, '0', '0.25'],
    [1e-9, 2e-9, '1 × 10⁻⁹', '2 × 10⁻⁹'],
    [1e22, 1.00001e22, '1 × 10²²', '1.00001 × 10²²'],
    [Number.NaN, 0.5, 'not a number', '0.5'],
  ])('writes %d and %d so that they differ', (baseline, candidate, first, second) => {
    expect(formatPair(baseline, candidate)).toEqual([first, second])
  })

  test('gives different texts to any two different numbers', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        fc.pre(a !== b)
        const [first, second] = formatPair(a, b)
        expect(first).not.toBe(second)
        expect(`${first}${second}`).not.toMatch(/\de|undefined|NaN/)
      }),
    )
  })

  test('gives different texts to neighbours', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), (a) => {
        const b = a * (1 + Number.EPSILON)
        fc.pre(a !== b)
        const [first, second] = formatPair(a, b)
        expect(first).not.toBe(second)
      }),
    )
  })
})

test.each([
  [0.0084, '+0.0084'],
  [0.9241 - 0.9312, '−0.0071'],
  [1200, '+1,200'],
  [0, '0'],
])('writes a difference of %d as %s', (delta, expected) => {
  expect(formatDelta(delta)).toBe(expected)
})

test.each([
  [-0.0076246, '−0.76%'],
  [0.173, '+17%'],
  [1.4, '+140%'],
  [0.0001, '+0.01%'],
  [-1, '−100%'],
])('writes a relative change of %d as %s', (fraction, expected) => {
  expect(formatRelative(fraction)).toBe(expected)
})

test.each([
  [312, 26_000, '1.2%'],
  [0, 10, '0%'],
  [10, 10, '100%'],
  [1, 3, '33.3%'],
  [1, 1_000_000, '0.0001%'],
  [999_999, 1_000_000, '99.9999%'],
  [0, 0, ''],
])('writes %d of %d as %s', (part, whole, expected) => {
  expect(formatShare(part, whole)).toBe(expected)
})
