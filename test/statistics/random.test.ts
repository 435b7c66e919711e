import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomFrom } from '../../src/statistics/random.ts'

const count = 200_000

test('a seed always gives the same numbers', () => {
  const random = randomFrom('holdout')
  const numbers = Array.from({ length: 3 }, () => [random.uniform(), random.integerBelow(1000)])
  expect(numbers).toStrictEqual([
    [0.3557191059350653, 93],
    [0.7388803072256164, 472],
    [0.43954690250945094, 701],
  ])
})

test.each(['', 'a', 'b', 'ä', 'samples/roc_auc/slice', 'samples/roc_auc/slicf'])(
  'the numbers of seed "%s" are uniform in their first and in their last bits',
  (seed) => {
    const random = randomFrom(seed)
    const first = new Float64Array(64)
    const last = new Float64Array(64)
    for (let drawn = 0; drawn < count; drawn += 1) {
      const number = random.uniform()
      const high = Math.floor(number * 64)
      const low = (number * 2 ** 53) % 64
      first[high] = (first[high] ?? 0) + 1
      last[low] = (last[low] ?? 0) + 1
    }
    expect(chiSquare(first)).toBeLessThan(120)
    expect(chiSquare(last)).toBeLessThan(120)
  },
)

test.each([1, 2, 3, 7, 10, 64, 100])('whole numbers below %i are equally likely', (bound) => {
  const random = randomFrom(`below ${bound}`)
  const counts = new Float64Array(bound)
  for (let drawn = 0; drawn < count; drawn += 1) {
    const number = random.integerBelow(bound)
    counts[number] = (counts[number] ?? 0) + 1
  }
  expect(chiSquare(counts)).toBeLessThan(bound - 1 + 5 * Math.sqrt(2 * bound))
})

test('a bound of three quarters of 2³² has no bias', () => {
  // The remainder of a 32-bit number would fall into the first third twice as often.
  const random = randomFrom('large')
  const thirds = new Float64Array(3)
  for (let drawn = 0; drawn < count; drawn += 1) {
    const third = Math.floor(random.integerBelow(3 * 2 ** 30) / 2 ** 30)
    thirds[third] = (thirds[third] ?? 0) + 1
  }
  expect(chiSquare(thirds)).toBeLessThan(12)
})

test('every number is in its range, and bounds may change from call to call', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.integer({ min: 1, max: 2 ** 32 }), { minLength: 1 }), (seed, bounds) => {
      const random = randomFrom(seed)
      for (const bound of bounds) {
        const number = random.integerBelow(bound)
        expect(Number.isInteger(number) && number >= 0 && number < bound).toBe(true)
        const share = random.uniform()
        expect(share >= 0 && share < 1).toBe(true)
      }
    }),
  )
})

test('the streams of neighbouring seeds are unrelated', () => {
  const seeds = Array.from({ length: 2000 }, (_, index) => `seed ${index}`)
  const firsts = seeds.map((seed) => randomFrom(seed).uniform())
  const counts = new Float64Array(20)
  for (const first of firsts) counts[Math.floor(first * 20)] = (counts[Math.floor(first * 20)] ?? 0) + 1
  expect(new Set(firsts).size).toBe(2000)
  expect(chiSquare(counts)).toBeLessThan(50)
})

/** Of counts that should all be the same. */
function chiSquare(counts: Float64Array): number {
  const expected = counts.reduce((sum, value) => sum + value, 0) / counts.length
  return counts.reduce((sum, value) => sum + (value - expected) ** 2 / expected, 0)
}
