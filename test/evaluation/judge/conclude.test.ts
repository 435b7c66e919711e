import { describe, expect, test } from 'vitest'
import { badPValue, concludeChange, concludeLimit } from '../../../src/evaluation/judge/conclude.ts'
import { fromT } from '../../../src/statistics/t-distribution.ts'

const normal = (estimate: number, standardError = 1) =>
  fromT({ estimate, standardError, degreesOfFreedom: Number.POSITIVE_INFINITY })

/** The conclusion about a change where a drop of 5 is allowed, and one side errs in 5% of cases. */
function ofDrop(estimate: number, standardError = 1) {
  const question = {
    distribution: normal(estimate, standardError),
    bad: 'below' as const,
    threshold: -5,
    isChange: true,
  }
  return concludeChange(question, badPValue(question) ?? 1, 0.05)
}

describe('a change', () => {
  // The 90% interval reaches 1.645 to both sides of the estimate.
  test.each([
    [-6.7, 'regression'],
    [-6.6, 'inconclusive'],
    [-5, 'inconclusive'],
    [-3.4, 'inconclusive'],
    [-3.3, 'non-inferior'],
    [0, 'non-inferior'],
    [1.6, 'non-inferior'],
    [1.7, 'improved'],
  ])('of %f: %s', (estimate, conclusion) => {
    expect(ofDrop(estimate)).toBe(conclusion)
    const mirrored = { distribution: normal(-estimate), bad: 'above' as const, threshold: 5, isChange: true }
    expect(concludeChange(mirrored, badPValue(mirrored) ?? 1, 0.05)).toBe(conclusion)
  })

  test('without an error of its own is certain', () => {
    expect([ofDrop(-6, 0), ofDrop(-4, 0), ofDrop(0, 0), ofDrop(1, 0)]).toEqual([
      'regression',
      'non-inferior',
      'non-inferior',
      'improved',
    ])
  })

  test('whose p-value does not survive correction is inconclusive', () => {
    const question = { distribution: normal(-6.7), bad: 'below' as const, threshold: -5, isChange: true }
    expect(concludeChange(question, 0.06, 0.05)).toBe('inconclusive')
  })

  test('without a distribution is undefined, and so is its p-value', () => {
    const question = { distribution: undefined, bad: 'below' as const, threshold: 0, isChange: true }
    expect([badPValue(question), concludeChange(question, 1, 0.05)]).toEqual([undefined, 'undefined'])
  })

  test('that is none has nothing to test, whatever is allowed', () => {
    const question = { distribution: normal(0, 0), bad: 'below' as const, threshold: 0, isChange: true }
    expect([badPValue(question), concludeChange(question, 1, 0.05)]).toEqual([undefined, 'non-inferior'])
  })

  test('of unknown error cannot be told', () => {
    expect(ofDrop(-100, Number.NaN)).toBe('inconclusive')
  })
})

describe('a limit', () => {
  test.each([
    [5, 'kept'],
    [4.9, 'unclear'],
    [3.4, 'unclear'],
    [3.3, 'broken'],
  ])('of 5 with %f: %s', (value, conclusion) => {
    const question = { distribution: normal(value), bad: 'below' as const, threshold: 5, isChange: false }
    expect(concludeLimit(question, value, badPValue(question) ?? 1, 0.05)).toBe(conclusion)
    const mirrored = { distribution: normal(-value), bad: 'above' as const, threshold: -5, isChange: false }
    expect(concludeLimit(mirrored, -value, badPValue(mirrored) ?? 1, 0.05)).toBe(conclusion)
  })

  test('of a value without an interval is broken beyond it', () => {
    const question = { distribution: undefined, bad: 'above' as const, threshold: 5, isChange: false }
    expect([concludeLimit(question, 5, 1, 0.05), concludeLimit(question, 5.1, 1, 0.05)]).toEqual(['kept', 'broken'])
  })
})
