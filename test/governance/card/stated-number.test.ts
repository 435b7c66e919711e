import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreesWithMeasured, readStatedNumber, type StatedNumber } from '../../../src/governance/card/stated-number.ts'

describe('a number as a card writes it', () => {
  test.each<[string, StatedNumber | undefined]>([
    ['0.91', { value: 0.91, decimals: 2, percent: false }],
    ['0.910', { value: 0.91, decimals: 3, percent: false }],
    ['91', { value: 91, decimals: 0, percent: false }],
    ['91.5 %', { value: 91.5, decimals: 1, percent: true }],
    ['−0.5', { value: -0.5, decimals: 1, percent: false }],
    ['1.2e-3', { value: 0.0012, decimals: 4, percent: false }],
    ['1.2e3', { value: 1200, decimals: 0, percent: false }],
    ['1,234.5', { value: 1234.5, decimals: 1, percent: false }],
    ['~0.91', { value: 0.91, decimals: 2, percent: false }],
    ['0.91 ± 0.02', { value: 0.91, decimals: 2, percent: false }],
    ['0.91 (0.89–0.93)', { value: 0.91, decimals: 2, percent: false }],
    ['0.91*', { value: 0.91, decimals: 2, percent: false }],
    ['118 ms', { value: 118, decimals: 0, percent: false }],
    ['2024-01-01', undefined],
    ['v1.2', undefined],
    ['> 0.9', undefined],
    ['1,23', undefined],
    ['0.91 to be confirmed by the second team', undefined],
    ['1e999', undefined],
    ['NaN', undefined],
    ['', undefined],
    ['–', undefined],
  ])('reads %j', (text, expected) => {
    expect(readStatedNumber(text)).toEqual(expected)
  })

  test('is read from any text without a fault', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const stated = readStatedNumber(text)
        expect(stated === undefined || Number.isFinite(stated.value)).toBe(true)
      }),
    )
  })
})

describe('agreement with a measured value', () => {
  test.each<[string, number, boolean]>([
    ['0.91', 0.9147, true],
    ['0.91', 0.9253, false],
    ['0.91', 0.905, true],
    ['0.91', 0.9049, false],
    ['0.915', 0.9147, true],
    ['0.9150', 0.9147, false],
    ['91.5 %', 0.9147, true],
    ['91 %', 0.9147, true],
    ['92 %', 0.9147, false],
    ['91.5', 0.9147, true],
    ['91.5 %', 91.47, true],
    ['0.91 %', 0.9147, false],
    ['1', 0.9147, false],
    ['1', 1, true],
    ['0', 0.3, false],
    ['118 ms', 118.2, true],
    ['118', 118.6, false],
    ['1.2e-3', 0.00118, true],
    ['1.2e-3', 0.0013, false],
    ['-0.5', -0.52, true],
    ['0.5', Number.NaN, false],
    ['0.5', Number.POSITIVE_INFINITY, false],
  ])('of %s with %d is %j', (text, measured, expected) => {
    const stated = readStatedNumber(text)
    expect(stated === undefined ? undefined : agreesWithMeasured(stated, measured, 0)).toBe(expected)
  })

  test('holds for every value rounded to the decimals that are written, and not one step further', () => {
    const decimals = fc.integer({ min: 1, max: 8 })
    const measured = fc.double({ min: -1000, max: 1000, noNaN: true })
    fc.assert(
      fc.property(decimals, measured, (count, value) => {
        const written = value.toFixed(count)
        const stated = readStatedNumber(written)
        const next = readStatedNumber((value + 2 * 10 ** -count).toFixed(count))
        expect(stated && agreesWithMeasured(stated, value, 0)).toBe(true)
        expect(next && agreesWithMeasured(next, value, 0)).toBe(false)
      }),
    )
  })

  test('is widened by the tolerance, in the unit of the measured value', () => {
    const percent = { value: 92.5, decimals: 1, percent: true }
    expect(agreesWithMeasured(percent, 0.9147, 0.009)).toBe(false)
    expect(agreesWithMeasured(percent, 0.9147, 0.01)).toBe(true)
  })
})
