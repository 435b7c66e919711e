import fc from 'fast-check'
import { expect, test } from 'vitest'
import { examplesToDecide } from '../../src/statistics/sample-size.ts'
import { oracle } from './oracle.ts'

type Row = readonly [
  size: number,
  standardError: number,
  distance: number,
  confidence: number,
  power: number,
  more: number,
]

const { sample_size: rows } = oracle<{ readonly sample_size: readonly Row[] }>('tests-of-significance')
const plan = { size: 500, standardError: 0.01, distance: 0.01, confidence: 0.95, power: 0.8 }

test('the plan agrees with its formula worked out in SciPy', () => {
  const plans = rows.map(([size, standardError, distance, confidence, power]) =>
    examplesToDecide({ size, standardError, distance, confidence, power }),
  )
  expect(plans).toStrictEqual(rows.map(([, , , , , more]) => more))
})

test('no number of examples tells a number from itself, or decides where the error is unknown', () => {
  expect(examplesToDecide({ ...plan, distance: 0 })).toBe(Infinity)
  expect(examplesToDecide({ ...plan, distance: 0, standardError: 0 })).toBe(Infinity)
  expect(examplesToDecide({ ...plan, standardError: Number.NaN })).toBe(Infinity)
})

test('no more are needed where these should do', () => {
  expect(examplesToDecide({ ...plan, distance: -0.5 })).toBe(0)
  expect(examplesToDecide({ ...plan, standardError: 0 })).toBe(0)
})

test('the plan has two significant digits, and needs more for a smaller distance', () => {
  expect(examplesToDecide(plan)).toBe(2600)
  fc.assert(
    fc.property(fc.double({ min: 1e-5, max: 0.1, noNaN: true }), (distance) => {
      const more = examplesToDecide({ ...plan, distance })
      expect(Number(more.toPrecision(2))).toBe(more)
      expect(examplesToDecide({ ...plan, distance: -distance })).toBe(more)
      expect(examplesToDecide({ ...plan, distance: distance / 2 })).toBeGreaterThanOrEqual(more)
    }),
  )
})
