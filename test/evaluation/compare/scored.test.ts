import { describe, expect, test } from 'vitest'
import { openArena } from '../../../src/evaluation/compare/arena.ts'
import type { ScoredPredictions } from '../../../src/evaluation/predictions.ts'
import { pairedProportions } from '../../../src/statistics/paired-proportions.ts'
import { pairedT } from '../../../src/statistics/paired-t.ts'
import { someKeys } from '../some-predictions.ts'

function scored(columns: Readonly<Record<string, readonly number[]>>): ScoredPredictions {
  const size = Object.values(columns)[0]?.length ?? 0
  return {
    task: 'scored',
    size,
    keys: someKeys(size),
    columns: Object.keys(columns),
    runs: [{ columns: Object.values(columns).map((values) => Float64Array.from(values)) }],
    slices: [],
  }
}

describe('scored examples', () => {
  const before = { cost: [1, 2, 3, 4, 5], exact_match: [1, 1, 0, 1, 0], old: [0, 0, 0, 0, 0] }
  const after = { cost: [2, 2, 5, 4, 7], exact_match: [1, 0, 0, 0, 1], fresh: [1, 1, 1, 1, 1] }
  const arena = openArena(scored(before), scored(after), 'scored')

  test('have the paired t interval for the difference of means', () => {
    const { distribution, ...sides } = arena.compare('cost')
    expect(sides).toEqual({ size: 5, baseline: 3, candidate: 4, method: 'paired t' })
    const expected = pairedT([1, 0, 2, 0, 2])
    expect(distribution?.estimate).toBeCloseTo(1, 12)
    expect(distribution?.standardError).toBeCloseTo(expected.standardError, 12)
    expect(distribution?.quantile(0.95)).toBeCloseTo(expected.quantile(0.95), 10)
  })

  test("of 0 and 1 are shares, with McNemar's and Tango's interval", () => {
    const { distribution, ...sides } = arena.compare('exact_match')
    expect(sides).toEqual({ size: 5, baseline: 0.6, candidate: 0.4, method: 'McNemar and Tango' })
    const expected = pairedProportions({ size: 5, broken: 2, fixed: 1 })
    expect([0.05, 0.95].map((level) => distribution?.quantile(level))).toEqual([0.05, 0.95].map(expected.quantile))
  })

  test('are compared in columns that both sides have', () => {
    const missing = { because: 'is no column of the predictions on both sides', isAbsent: true }
    expect(['cost', 'old', 'fresh', 'none'].map(arena.problem)).toEqual([undefined, missing, missing, missing])
    expect(openArena(undefined, scored(after), 'scored').problem('fresh')).toBeUndefined()
  })

  test('do not depend on the order of their columns', () => {
    const reversed = Object.fromEntries(Object.entries(after).toReversed())
    const other = openArena(scored(before), scored(reversed), 'scored').compare('cost')
    expect([other.baseline, other.candidate]).toEqual([3, 4])
  })

  test('without a number have an undefined mean', () => {
    const gap = { ...after, cost: [2, Number.NaN, 5, 4, 7] }
    const comparison = openArena(scored(before), scored(gap), 'scored').compare('cost')
    expect([comparison.baseline, comparison.candidate, comparison.distribution]).toEqual([3, Number.NaN, undefined])
  })
})
