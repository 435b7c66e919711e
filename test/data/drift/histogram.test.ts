import { afterAll, beforeAll, expect, test } from 'vitest'
import { histogramOf } from '../../../src/data/drift/histogram.ts'
import type { NumericProfile } from '../../../src/model/dataset.ts'
import { type Laboratory, openLaboratory } from '../laboratory.ts'

let lab: Laboratory
beforeAll(async () => {
  lab = await openLaboratory()
})
afterAll(() => lab.close())

function profile(edges: readonly number[], counts: readonly number[]): NumericProfile {
  const finite = counts.reduce((sum, count) => sum + count, 0)
  return { finite, notANumber: 0, infinite: 0, edges, counts }
}

/** A thousand values spread evenly, in 64 equally full bins. */
function even(low: number, high: number): NumericProfile {
  const edges = Array.from({ length: 65 }, (_, index) => low + ((high - low) * index) / 64)
  return profile(edges, Array(64).fill(1_000))
}

test('few whole numbers have a step each', () => {
  const now = profile([1, 1, 2, 3, 4], [10, 20, 30, 40])
  const before = profile([0, 0, 2, 4], [25, 50, 25])
  expect(histogramOf('integer', now, undefined)).toEqual({ low: 1, high: 4, candidate: [0.1, 0.2, 0.3, 0.4] })
  const both = histogramOf('integer', now, before)
  expect([both?.low, both?.high, both?.candidate]).toEqual([0, 4, [0, 0.1, 0.2, 0.3, 0.4]])
  // A sixty-fourth may lie strictly between two edges, spread evenly; the rest lies at the upper one.
  const inside = 1 / 128
  const shares = [0.25, inside, 0.5 - inside, inside, 0.25 - inside]
  expect(both?.reference).toEqual(shares.map((share) => expect.closeTo(share, 4)))
})

test('many whole numbers share steps of the same width, so that a flat distribution looks flat', () => {
  const edges = Array.from({ length: 100 }, (_, index) => index)
  const flat = profile([0, ...edges], Array(100).fill(7))
  expect(histogramOf('integer', flat, undefined)).toEqual({ low: 0, high: 99, candidate: Array(25).fill(0.04) })
  expect(histogramOf('date', flat, undefined)).toEqual({ low: 0, high: 99, candidate: Array(25).fill(0.04) })
})

test('other numbers have thirty steps from the least value of both sides to the greatest', () => {
  const histogram = histogramOf('number', even(0, 1), even(1, 2))
  expect([histogram?.low, histogram?.high]).toEqual([0, 2])
  const half = Array(15).fill(expect.closeTo(1 / 15, 4))
  const none = Array(15).fill(0)
  expect(histogram?.candidate).toEqual([...half, ...none])
  expect(histogram?.reference).toEqual([...none, ...half])
})

test('a long tail has no steps of its own: the outermost ones hold what lies beyond', () => {
  const { edges, counts } = even(0, 1)
  const long = profile([...edges.slice(0, -1), 1_000], counts)
  const histogram = histogramOf('number', long, undefined)
  expect(histogram?.low).toBeCloseTo(1 / 64)
  expect(histogram?.high).toBeCloseTo(63 / 64)
  const [first = 0, ...others] = histogram?.candidate ?? []
  const last = others.pop() ?? 0
  // A thirtieth of 62 sixty-fourths, and a whole sixty-fourth more at both ends.
  expect([first, last]).toEqual(Array(2).fill(expect.closeTo(62 / 64 / 30 + 1 / 64, 4)))
  expect(others).toEqual(Array(28).fill(expect.closeTo(62 / 64 / 30, 4)))
})

test('one value, no value, and a span beyond all numbers have none', () => {
  expect(histogramOf('number', profile([5, 5], [10]), undefined)).toBeUndefined()
  expect(histogramOf('number', profile([], []), undefined)).toBeUndefined()
  expect(histogramOf('number', profile([-1.7e308, 1.7e308], [10]), undefined)).toBeUndefined()
  expect(histogramOf('number', profile([5, 5], [10]), profile([], []))).toBeUndefined()
})

test('the steps of real columns hold what counting their rows gives, but for a sixty-fourth', async () => {
  await lab.parquet(
    'skewed.parquet',
    `SELECT exp(2 * sqrt(-2 * ln((hash(i) % 999983 + 1) / 999985.0)) * cos(6.283185307 * (hash(-i) % 999983) / 999983.0)) AS x
     FROM range(20000) t(i)`,
  )
  const [dataset] = (await lab.capture({ d: { path: 'skewed.parquet' } })).datasets
  const numeric = dataset?.columns[0]?.numeric ?? profile([], [])
  const { low = 0, high = 0, candidate = [] } = histogramOf('number', numeric, undefined) ?? {}
  expect(candidate).toHaveLength(30)
  const width = (high - low) / 30
  const rows = await lab.oracle(
    `SELECT least(29, greatest(0, ceil((x - ${low}) / ${width}) - 1))::INTEGER AS step, count(*) / 20000 AS share
     FROM {skewed.parquet} GROUP BY step`,
  )
  const counted = new Map(rows.map((row) => [Number(row['step']), Number(row['share'])]))
  for (const [step, share] of candidate.entries()) {
    expect(Math.abs(share - (counted.get(step) ?? 0))).toBeLessThan(1 / 64)
  }
})
