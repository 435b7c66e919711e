import { describe, expect, test } from 'vitest'
import {
  amountText,
  countText,
  intervalText,
  numberText,
  percentText,
  sliceText,
} from '../../../src/evaluation/judge/wording.ts'

describe('numbers in sentences', () => {
  test('have four significant digits and a real minus', () => {
    expect([0.123456, -0.5, 1_234_567, 0, -0, Number.NaN, Number.NEGATIVE_INFINITY].map(numberText)).toEqual([
      '0.1235',
      '−0.5',
      '1235000',
      '0',
      '0',
      'NaN',
      '−∞',
    ])
  })

  test('are intervals with two digits of their width', () => {
    expect([
      intervalText(-0.0123, 0.0031),
      intervalText(-1_234.5, 8_765.4),
      intervalText(0.5, 0.5),
      intervalText(Number.NEGATIVE_INFINITY, 1),
    ]).toEqual(['[−0.012, 0.003]', '[−1235, 8765]', '[0.5000, 0.5000]', '[−∞, 1.0000]'])
  })

  test('are amounts as the policy writes them', () => {
    expect([amountText({ value: 0.005, relative: false }), amountText({ value: 0.1, relative: true })]).toEqual([
      '0.005',
      '10%',
    ])
  })

  test('are counts with their noun', () => {
    expect([countText(1, 'example'), countText(2_000, 'example'), countText(0, 'slice')]).toEqual([
      '1 example',
      '2,000 examples',
      '0 slices',
    ])
  })

  test('are shares', () => {
    expect([percentText(0.9), percentText(1 - 2 * (1 - 0.95))]).toEqual(['90%', '90%'])
  })
})

test('a slice is its columns and values', () => {
  expect(
    sliceText([
      { column: 'country', value: 'de' },
      { column: 'device', value: 'pc' },
    ]),
  ).toBe('country = de, device = pc')
})
