import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeOf } from '../../src/report/change.ts'
import { formatInterval } from '../../src/report/intervals.ts'

const open = Number.POSITIVE_INFINITY

describe('formatInterval', () => {
  test.each([
    [-0.0071, -0.012, -0.0022, '−0.0071', '−0.0120, −0.0022'],
    [-0.007, -0.012, -0.002, '−0.007', '−0.012, −0.002'],
    [0.006, 0.001, 0.011, '+0.006', '0.001, 0.011'],
    [0.0001, -0.01, 0.0102, '0.000', '−0.010, 0.010'],
    [0, -0.004, 0.004, '0.0000', '−0.0040, 0.0040'],
    [-0.835, -1.1327, -0.5373, '−0.83', '−1.13, −0.54'],
    [86, -1204, 1376, '+86', '−1,204 to 1,376'],
    [25.5, 13.2, 37.8, '+26', '13, 38'],
    [0.0053, 0.0002, 0.0104, '+0.0053', '0.0002, 0.0104'],
    [2e-9, -1e-9, 5e-9, '+0.0000000020', '−0.0000000010, 0.0000000050'],
    [2e-20, -1e-20, 5e-20, '+2 × 10⁻²⁰', '−1 × 10⁻²⁰, 5 × 10⁻²⁰'],
    [2e20, 1e20, 3e20, '+2 × 10²⁰', '1 × 10²⁰, 3 × 10²⁰'],
    [0.0123, 0.0044, open, '+0.0123', 'at least 0.0044'],
    [-0.0123, -open, 0.0044, '−0.012', 'at most 0.004'],
    [-0.0123, -open, open, '−0.0123', 'of any size'],
  ])('writes %d in [%d, %d] as %s and %s', (delta, low, high, shown, bounds) => {
    expect(formatInterval(delta, { low, high })).toEqual({ delta: shown, bounds })
  })

  test('leaves out the bounds of an interval without width', () => {
    expect(formatInterval(-0.5, { low: -0.5, high: -0.5 })).toEqual({ delta: '−0.5' })
  })

  test('writes any numbers as one line of digits and calm words', () => {
    const any = fc.double({ noNaN: true })
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), any, any, (delta, a, b) => {
        const { delta: shown, bounds = '' } = formatInterval(delta, { low: Math.min(a, b), high: Math.max(a, b) })
        expect(`${shown} ${bounds}`).toMatch(/^[\d.,+−⁻⁰¹²³⁴⁵⁶⁷⁸⁹× a-z]+$/)
        expect(`${shown} ${bounds}`).not.toMatch(/undefined|NaN|\de/)
      }),
    )
  })

  test('never lets a bound on one side of 0 look like one on the other', () => {
    const size = fc.double({ noNaN: true, min: 1e-6, max: 1e6 })
    fc.assert(
      fc.property(size, size, (low, width) => {
        const { bounds = '' } = formatInterval(low + width / 2, { low, high: low + width })
        expect(bounds).not.toContain('−')
      }),
    )
  })
})

describe('changeOf with an interval', () => {
  const sides = { baseline: 0.9, goal: 'maximize' } as const

  test('says worse only when the whole interval is', () => {
    const interval = { low: -0.012, high: -0.002 }
    expect(changeOf({ ...sides, delta: -0.007, interval })).toEqual({
      delta: '−0.007',
      interval: '−0.012, −0.002',
      quality: 'worse',
    })
    expect(changeOf({ ...sides, delta: -0.007, interval: { low: -0.018, high: 0.004 } })).toEqual({
      delta: '−0.007',
      interval: '−0.018, 0.004',
    })
  })

  test('is as without one when the interval has no width', () => {
    expect(changeOf({ ...sides, delta: 0, interval: { low: 0, high: 0 } })).toEqual({ delta: 'no change' })
    expect(changeOf({ ...sides, delta: -0.09, interval: { low: -0.09, high: -0.09 } })).toEqual({
      delta: '−0.09',
      relative: '−10%',
      quality: 'worse',
    })
  })
})
