import { describe, expect, test } from 'vitest'
import { histogramOf, quantileOf } from '../../../src/cli/profile/histogram.ts'

const numeric = (edges: readonly number[], counts: readonly number[]) => ({
  finite: counts.reduce((sum, count) => sum + count, 0),
  notANumber: 0,
  infinite: 0,
  edges,
  counts,
})

describe('a histogram of text', () => {
  test('has cells of one width, a blank where nothing lies, and spreads a bin evenly', () => {
    expect(histogramOf(numeric([0, 2, 4, 8], [80, 0, 40]), 4)).toEqual({ bars: '█ ▂▂', low: 0, high: 8 })
  })

  test('puts a spike in one cell', () => {
    expect(histogramOf(numeric([0, 0, 8], [80, 40]), 4)).toEqual({ bars: '█▁▁▁', low: 0, high: 8 })
  })

  test('leaves out the outermost bins where they would take most of the width', () => {
    expect(histogramOf(numeric([0, 90, 100, 110, 10_000], [2, 50, 50, 2]), 2)).toEqual({
      bars: '██',
      low: 90,
      high: 110,
    })
  })

  test('is none without a spread', () => {
    expect([histogramOf(numeric([5, 5], [9]), 4), histogramOf(numeric([], []), 4)]).toEqual([undefined, undefined])
  })
})

test('a quantile is the upper edge of the bin that reaches its share', () => {
  const profile = numeric([0, 1, 2, 3, 4], [25, 25, 25, 25])
  expect([0.25, 0.5, 0.51, 1].map((share) => quantileOf(profile, share))).toEqual([1, 2, 3, 4])
  expect(quantileOf(numeric([], []), 0.5)).toBeUndefined()
})
