import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomFrom } from '../../src/statistics/random.ts'
import { sortOrder } from '../../src/statistics/sort-order.ts'

/** The slow way, by a stable sort of plain numbers. */
function expected(values: Float64Array, indices: readonly number[]): Uint32Array {
  const rank = (value: number): number => (Number.isNaN(value) ? 1 : 0)
  const at = (index: number): number => values[index] ?? 0
  const sorted = [...indices].sort((a, b) => rank(at(a)) - rank(at(b)) || (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0))
  return Uint32Array.from(sorted)
}

const specials = [0, -0, Infinity, -Infinity, Number.NaN, Number.MIN_VALUE, -Number.MIN_VALUE, Number.MAX_VALUE, 1, -1]
const number = fc.oneof(fc.constantFrom(...specials), fc.double(), fc.double({ min: 0, max: 1 }), fc.integer())

test.each([
  ['few', 0, 150],
  ['many', 250, 1500],
])('%s numbers of any kind come by rising value, equal ones as they were and NaN last', (_, minLength, maxLength) => {
  fc.assert(
    fc.property(
      fc.float64Array({ minLength, maxLength }),
      fc.array(number, { minLength, maxLength }),
      (bits, mixed) => {
        for (const values of [bits, Float64Array.from(mixed)]) {
          expect(sortOrder(values)).toStrictEqual(expected(values, [...values.keys()]))
        }
      },
    ),
    { numRuns: 50 },
  )
})

test.each([
  ['probabilities', (uniform: number) => uniform],
  ['a few values', (uniform: number) => Math.round(uniform * 10) / 10],
  ['negative and positive numbers', (uniform: number) => (uniform - 0.5) * 1e6],
  ['numbers that differ in their last bits only', (uniform: number) => 1e6 + uniform * 1e-5],
  ['single-precision numbers', (uniform: number) => Math.fround(uniform)],
  ['one value', () => 0.5],
  ['nothing but NaN', () => Number.NaN],
])('%s are sorted by the tens of thousands', (name, make) => {
  const random = randomFrom(name)
  const values = new Float64Array(30_000).map(() => make(random.uniform()))
  expect(sortOrder(values)).toStrictEqual(expected(values, [...values.keys()]))
})

test('of a subset only its indices come, from a part of a buffer too', () => {
  const random = randomFrom('subset')
  const values = new Float64Array(5000).map(() => Math.round(random.uniform() * 100)).subarray(7)
  for (const step of [3, 70]) {
    const indices = Uint32Array.from(values.keys())
      .filter((index) => index % step === 1)
      .reverse()
    const before = indices.slice()
    expect(sortOrder(values, indices)).toStrictEqual(expected(values, [...indices]))
    expect(indices).toStrictEqual(before)
  }
})

test('bits of a NaN with a sign do not matter', () => {
  const values = new Float64Array(300).fill(1)
  new Uint32Array(values.buffer).set([1, 0xfff0_0000, 5, 0x7ff8_0000])
  const order = sortOrder(values)
  expect([order[0], ...order.slice(297)]).toStrictEqual([2, 299, 0, 1])
})
