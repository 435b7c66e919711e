import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quantileRanks } from '../../src/statistics/quantile-ranks.ts'
import { oracle } from './oracle.ts'

type Row = readonly [size: number, probability: number, confidence: number, low: number | null, high: number | null]

describe('the ranks that enclose a quantile', () => {
  test('agree with SciPy', () => {
    const rows = oracle<readonly Row[]>('quantile-ranks')
    const ranks = rows.map(([size, probability, confidence]): Row => {
      const { low = null, high = null } = quantileRanks(size, probability, confidence)
      return [size, probability, confidence, low, high]
    })
    expect(ranks).toEqual(rows)
  })

  test('are absent in a sample without a value', () => {
    expect(quantileRanks(0, 0.5, 0.975)).toEqual({})
  })

  test('lie on both sides of the quantile, and mirror those of the other tail', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 63 }), (size, sixtyFourths) => {
        const { low = 0, high = size + 1 } = quantileRanks(size, sixtyFourths / 64, 0.975)
        const mirrored = quantileRanks(size, 1 - sixtyFourths / 64, 0.975)
        expect(low).toBeLessThan(high)
        expect(low).toBeLessThanOrEqual((size * sixtyFourths) / 64)
        expect(high).toBeGreaterThan((size * sixtyFourths) / 64)
        expect([low, high]).toEqual([size + 1 - (mirrored.high ?? size + 1), size + 1 - (mirrored.low ?? 0)])
      }),
    )
  })
})
