import { expect, test } from 'vitest'
import { exceeds, intervalText, numberText, numberTexts } from '../../src/metrics/number-text.ts'

test.each([
  [0.1 + 0.2, '0.3'],
  [0.853921568627, '0.853922'],
  [1234567, '1234567'],
  [1234567.89, '1234568'],
  [-12.5, '-12.5'],
  [0, '0'],
  [1e-9, '1e-9'],
  [1.23456789e20, '123457000000000000000'],
])('%d is shown as %s', (value, text) => {
  expect(numberText(value)).toBe(text)
})

test('two numbers that differ are shown so that they differ', () => {
  expect(numberTexts(0.8999999, 0.9)).toEqual(['0.8999999', '0.9'])
  expect(numberTexts(0.9, 0.9)).toEqual(['0.9', '0.9'])
})

test('rounding in the last digits is not exceeding, and what is not comparable is', () => {
  expect(exceeds(0.9 - 0.895, 0.005, 0.9)).toBe(false)
  expect(exceeds(0.0050001, 0.005, 0.9)).toBe(true)
  expect(exceeds(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)).toBe(true)
})

test.each([
  [-0.0123456, 0.0034567, '[−0.012, 0.003]'],
  [-0.0002, 0.012, '[0.000, 0.012]'],
  [-120.4, 60.6, '[−120, 61]'],
  [-0.25, -0.25, '[−0.25, −0.25]'],
])('the interval from %d to %d is shown as %s', (low, high, text) => {
  expect(intervalText(low, high)).toBe(text)
})
