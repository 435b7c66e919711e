import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findRoot } from '../../src/statistics/find-root.ts'

const shapes: Readonly<Record<string, (distance: number) => number>> = {
  straight: (distance) => distance,
  falling: (distance) => -distance,
  'flat at the root': (distance) => distance ** 5,
  'steep at the root': Math.cbrt,
  'a step': (distance) => Math.sign(distance) || 1,
  'infinite at both ends': (distance) => Math.sign(distance) * Math.exp(Math.abs(distance) * 1e3),
}

test.each(Object.keys(shapes))('a function that is %s is solved to the last digits, in few steps', (name) => {
  const shape = shapes[name] ?? Math.sin
  fc.assert(
    fc.property(fc.double({ min: -0.99, max: 0.99, noNaN: true }), (root) => {
      let calls = 0
      const found = findRoot(
        (at) => {
          calls += 1
          return shape(at - root)
        },
        -1,
        1,
      )
      expect(Math.abs(found - root)).toBeLessThanOrEqual(1e-15 * Math.abs(root) + 1e-17)
      expect(calls).toBeLessThan(150)
    }),
  )
})

test('it ends where there is no root', () => {
  expect(findRoot((at) => 1 / (2 + at), -1, 1)).toBeTypeOf('number')
  expect(findRoot(() => Number.NaN, -1, 1)).toBeTypeOf('number')
})
