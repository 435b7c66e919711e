import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeMetrics } from '../../src/metrics/index.ts'
import type { Outcome } from '../../src/model/outcome.ts'
import { rulesOf, snapshotOf } from './snapshots.ts'

const value = fc.double({ noNaN: true, noDefaultInfinity: true })
const tolerance = fc.oneof(
  fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
  fc.nat(300).map((percent) => `${percent / 2}%`),
)

function outcomeOf(rule: unknown, baseline: number, candidate: number): Outcome | undefined {
  const { findings } = judgeMetrics(rulesOf({ m: rule }), snapshotOf({ m: candidate }), snapshotOf({ m: baseline }))
  return findings[0]?.outcome
}

test('raising a metric to be maximized never turns a pass into a failure', () => {
  fc.assert(
    fc.property(value, value, value, tolerance, value, (baseline, first, second, max_drop, min) => {
      const rule = { goal: 'maximize', max_drop, min }
      if (outcomeOf(rule, baseline, Math.min(first, second)) === 'passed') {
        expect(outcomeOf(rule, baseline, Math.max(first, second))).toBe('passed')
      }
    }),
    { numRuns: 2000 },
  )
})

test('lowering a metric to be minimized never turns a pass into a failure', () => {
  fc.assert(
    fc.property(value, value, value, tolerance, value, (baseline, first, second, max_increase, max) => {
      const rule = { goal: 'minimize', max_increase, max }
      if (outcomeOf(rule, baseline, Math.max(first, second)) === 'passed') {
        expect(outcomeOf(rule, baseline, Math.min(first, second))).toBe('passed')
      }
    }),
    { numRuns: 2000 },
  )
})

test('a metric that did not move passes every tolerance', () => {
  fc.assert(
    fc.property(value, tolerance, (same, amount) => {
      expect(outcomeOf({ max_drop: amount, max_increase: amount }, same, same)).toBe('passed')
    }),
  )
})

test('falling and rising mirror each other', () => {
  fc.assert(
    fc.property(value, value, tolerance, (baseline, candidate, amount) => {
      const drop = outcomeOf({ goal: 'maximize', max_drop: amount }, baseline, candidate)
      expect(outcomeOf({ goal: 'minimize', max_increase: amount }, -baseline, -candidate)).toBe(drop)
    }),
  )
})

test('a fall in whole thousandths is judged as its decimal digits say', () => {
  const thousandths = fc.integer({ min: -100_000, max: 100_000 })
  fc.assert(
    fc.property(thousandths, thousandths, fc.nat(100_000), (baseline, candidate, allowed) => {
      const expected = baseline - candidate <= allowed ? 'passed' : 'failed'
      expect(outcomeOf({ goal: 'maximize', max_drop: allowed / 1000 }, baseline / 1000, candidate / 1000)).toBe(
        expected,
      )
    }),
    { numRuns: 5000 },
  )
})
