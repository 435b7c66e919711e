import { describe, expect, test } from 'vitest'
import { compareNumbers } from '../../../src/data/drift/compare-numbers.ts'
import { comparisonOf, describeDrift } from '../../../src/data/drift/describe.ts'
import { sparklines } from '../../../src/data/drift/sparkline.ts'
import type { NumericProfile } from '../../../src/model/dataset.ts'

/** A bin of its own for every value. */
function profile(counts: Readonly<Record<number, number>>): NumericProfile {
  const values = Object.keys(counts).map(Number)
  const finite = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return { finite, notANumber: 0, infinite: 0, edges: [values[0] ?? 0, ...values], counts: Object.values(counts) }
}

function told(reference: NumericProfile, candidate: NumericProfile, type = 'number') {
  const question = compareNumbers('x', reference, candidate)
  if (question === undefined) throw new Error('there is nothing to compare')
  const answer = { question, threshold: 0.1, adjustedPValue: 0.0042, drifts: true, tooFewRows: false }
  return { message: describeDrift(answer, type, 'the baseline'), comparison: comparisonOf(question, type) }
}

describe('the direction of a change', () => {
  const even = profile({ 1: 10, 2: 10, 3: 10, 4: 10, 5: 10 })

  test('up and down, by the quartiles', () => {
    const higher = profile({ 2: 10, 3: 10, 4: 10, 5: 10, 6: 10 })
    expect(told(even, higher)).toEqual({
      message:
        'moved up: median 3 → 4; KS 0.2, less than 0.1 is asked, adjusted p = 0.0042; 50 values against 50 of the baseline',
      comparison: { baseline: 3, candidate: 4, delta: 1 },
    })
    expect(told(higher, even).message).toMatch(/^moved down: median 4 → 3;/)
  })

  test('apart, together, or neither', () => {
    const middle = profile({ 2: 10, 3: 40, 4: 10 })
    const ends = profile({ 1: 20, 3: 10, 5: 20 })
    expect(told(middle, ends)).toEqual({
      message: expect.stringMatching(/^spread out: median 3 → 3, middle half 3 to 3 → 1 to 5;/),
      comparison: undefined,
    })
    expect(told(ends, middle).message).toMatch(/^drew together: median 3 → 3, middle half 1 to 5 → 3 to 3;/)
    expect(told(profile({ 1: 30, 3: 40, 5: 30 }), profile({ 1: 20, 2: 10, 3: 40, 5: 30 })).message).toMatch(
      /^changed its shape: /,
    )
  })

  test('of dates and times, told as such', () => {
    const [before, now] = [profile({ 20454: 5, 20455: 5 }), profile({ 20455: 5, 20456: 5 })]
    expect(told(before, now, 'date')).toEqual({
      message: expect.stringMatching(/^moved up: median 2026-01-01 → 2026-01-02;/),
      comparison: undefined,
    })
    expect(told(profile({ 0: 5, 60: 5 }), profile({ 60: 10 }), 'timestamp').message).toMatch(
      /^moved up: median 1970-01-01T00:00:00 → 1970-01-01T00:01:00;/,
    )
  })
})

describe('distributions are drawn', () => {
  test('over the same steps and on one scale, what lies beyond in the outer ones', () => {
    const even = profile(Object.fromEntries(Array.from({ length: 121 }, (_, value) => [value, 10])))
    const point = profile({ 300: 5 })
    const lines = sparklines(even, point)
    expect([lines?.reference, lines?.candidate]).toEqual(['▁▁▁▁▁▁▁▁▁▁▁▁', '▁▁▁▁▁▁▁▁▁▁▁█'])
    expect(sparklines(even, even)?.reference).toMatch(/^[▇█]{12}$/)
  })

  test('not at all when the reference is a single point', () => {
    expect(sparklines(profile({ 3: 5 }), profile({ 1: 5, 9: 5 }))).toBeUndefined()
  })
})
