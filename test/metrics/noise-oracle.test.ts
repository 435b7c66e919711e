import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { judgeMetrics } from '../../src/metrics/index.ts'
import { listOf, rulesOf, snapshotOf } from './snapshots.ts'

type Case = {
  readonly rule: Readonly<Record<string, unknown>>
  readonly baseline: readonly number[]
  readonly candidate: readonly number[]
  readonly interval: readonly [number, number]
}

const file = join(import.meta.dirname, '../oracles/metric-noise/metric-noise.json')
const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly Case[]

/** One number is written as such, several as a list. */
const side = (values: readonly number[]) =>
  snapshotOf(values.length === 1 ? { m: values[0] ?? Number.NaN } : [listOf('m', values)])

test('intervals agree with SciPy for lists on both sides, on one side, and for declared noise', () => {
  for (const { rule, baseline, candidate, interval } of cases) {
    const rules = rulesOf({ m: { ...rule, max_drop: 1, goal: 'maximize' } })
    const { findings } = judgeMetrics(rules, side(candidate), side(baseline))
    const { low, high, confidence } = findings[0]?.comparison?.interval ?? {}
    expect(confidence).toBeCloseTo(0.9, 12)
    const scale = Math.max(...interval.map(Math.abs))
    expect(Math.abs((low ?? Number.NaN) - interval[0]) / scale).toBeLessThan(1e-9)
    expect(Math.abs((high ?? Number.NaN) - interval[1]) / scale).toBeLessThan(1e-9)
  }
  expect(cases).toHaveLength(225)
})
