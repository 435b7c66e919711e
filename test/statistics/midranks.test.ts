import fc from 'fast-check'
import { expect, test } from 'vitest'
import { midranks } from '../../src/statistics/midranks.ts'
import { sortOrder } from '../../src/statistics/sort-order.ts'

test('equal values share the mean of their ranks', () => {
  const values = Float64Array.of(3, 1, 2, 3, -0, 0, 3)
  expect(midranks(values, sortOrder(values))).toStrictEqual(Float64Array.of(6, 3, 4, 6, 1.5, 1.5, 6))
})

test('NaN and values outside the order have no rank', () => {
  const values = Float64Array.of(5, Number.NaN, 4, Number.NaN, 1)
  const order = sortOrder(values, Uint32Array.of(0, 1, 3, 2))
  expect(midranks(values, order)).toStrictEqual(Float64Array.of(2, Number.NaN, 1, Number.NaN, Number.NaN))
  expect(midranks(new Float64Array(0), new Uint32Array(0))).toStrictEqual(new Float64Array(0))
})

test('a rank is one half more than the values below and half of the equal ones', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -4, max: 4 }), { maxLength: 40 }), (numbers) => {
      const values = Float64Array.from(numbers)
      const counted = values.map((value) => {
        const below = numbers.filter((number) => number < value).length
        return below + (numbers.filter((number) => number === value).length + 1) / 2
      })
      expect(midranks(values, sortOrder(values))).toStrictEqual(counted)
    }),
  )
})
