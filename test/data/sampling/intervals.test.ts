import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countInterval, groupInterval, shareInterval } from '../../../src/data/sampling/intervals.ts'

describe('the interval of a count', () => {
  test('reaches from the rows seen to all that were not, and holds what the sample looks like', () => {
    const sizes = fc
      .tuple(
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 0, max: 100_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
      )
      .map(([rows, others, share]) => ({ rows, from: rows + others, failing: Math.floor(share * rows) }))
    fc.assert(
      fc.property(sizes, ({ rows, from, failing }) => {
        const { low, high } = countInterval({ total: rows, failing }, { rows, from })
        expect(low).toBeGreaterThanOrEqual(failing)
        expect(high).toBeLessThanOrEqual(from - (rows - failing))
        expect(low).toBeLessThanOrEqual(Math.ceil((failing * from) / rows))
        expect(high).toBeGreaterThanOrEqual(Math.floor((failing * from) / rows))
      }),
    )
  })

  test('is the count itself where every row was seen', () => {
    expect(countInterval({ total: 2000, failing: 7 }, { rows: 2000, from: 2000 })).toEqual({ low: 7, high: 7 })
  })

  test('is wider where not every row is judged, because how many of all would be is not known either', () => {
    const sample = { rows: 2000, from: 20_000 }
    const all = countInterval({ total: 2000, failing: 20 }, sample)
    const some = countInterval({ total: 21, failing: 20 }, sample)
    expect(all).toEqual(some)
    expect(all).toEqual({ low: 130, high: 307 })
  })
})

test('the interval of a share lies from 0 to 1', () => {
  expect(shareInterval(0, 100).low).toBe(0)
  expect(shareInterval(1, 100).high).toBe(1)
})

describe('the interval from groups', () => {
  test('is not known of fewer than two, or of groups that are all alike', () => {
    expect([
      groupInterval(1, [], 0.1, {}),
      groupInterval(1, [1], 0.1, {}),
      groupInterval(1, [1, 1, 1], 0.1, {}),
    ]).toEqual([{}, {}, {}])
  })

  test("is Student's, narrower where more of the rows are known, and within what is possible", () => {
    // Two groups: the standard error is half their distance, and 12.706 the quantile of t with one degree of freedom.
    const { low = 0, high = 0 } = groupInterval(10, [9, 11], 0, {})
    expect([low, high].map((end) => end.toFixed(3))).toEqual(['-2.706', '22.706'])
    expect(groupInterval(10, [9, 11], 0.75, {}).high?.toFixed(3)).toBe('16.353')
    expect(groupInterval(10, [9, 11], 0, { low: 0, high: 12 })).toEqual({ low: 0, high: 12 })
    expect(groupInterval(10, [9, 11], 1, {})).toEqual({ low: 10, high: 10 })
  })
})
