import { describe, expect, test } from 'vitest'
import { judgeFairness } from '../../../src/evaluation/fairness/judge-fairness.ts'
import { type Random, randomFrom } from '../../../src/statistics/random.ts'
import { sampleBinomial } from '../../../src/statistics/sample-binomial.ts'
import { fairnessOptions, selections } from './some-fairness.ts'

const draws = 400

function drawn(random: Random, rates: readonly number[], size: number) {
  return selections(...rates.map((rate) => [sampleBinomial(random, size, rate), size] as const))
}

function many<Result>(seed: string, draw: (random: Random) => Result): readonly Result[] {
  const random = randomFrom(seed)
  return Array.from({ length: draws }, () => draw(random))
}

function shareOf<Item>(items: readonly Item[], isWanted: (item: Item) => boolean): number {
  return items.filter(isWanted).length / items.length
}

describe('five groups of 100 with the same selection rate of 0.3', () => {
  const options = fairnessOptions('selection_rate_ratio', { min: 0.8 })
  const judged = many('four fifths', (random) => judgeFairness(options, drawn(random, Array(5).fill(0.3), 100), 0.95))

  test('seldom fail the four-fifths rule', () => {
    expect(shareOf(judged, ({ outcome }) => outcome === 'failed')).toBeLessThanOrEqual(0.05)
  })

  test('would mostly fail it by what was seen', () => {
    expect(shareOf(judged, ({ value = 1 }) => value < 0.8)).toBeGreaterThan(0.75)
  })
})

describe('the interval holds the true worst gap in at least 95 % of draws on either side', () => {
  const unequal = [0.3, 0.4, 0.45, 0.5]
  const overall = 0.4125

  test.each([
    { metric: 'selection_rate_difference', compare: 'between_groups', truth: 0.2 },
    { metric: 'selection_rate_ratio', compare: 'between_groups', truth: 0.6 },
    { metric: 'selection_rate_difference', compare: 'to_overall', truth: overall - 0.3 },
    { metric: 'selection_rate_ratio', compare: 'to_overall', truth: 0.3 / overall },
  ] as const)('$metric $compare', ({ metric, compare, truth }) => {
    const options = fairnessOptions(metric, { compare })
    const judged = many(`${metric} ${compare}`, (random) => judgeFairness(options, drawn(random, unequal, 150), 0.95))
    // Two standard errors of the simulation.
    const least = 0.95 - 2 * Math.sqrt((0.05 * 0.95) / draws)
    expect(shareOf(judged, ({ low }) => low <= truth)).toBeGreaterThan(least)
    expect(shareOf(judged, ({ high }) => high >= truth)).toBeGreaterThan(least)
  })
})

test('groups far apart fail', () => {
  const options = fairnessOptions('selection_rate_ratio', { min: 0.8 })
  const judged = many('power', (random) => judgeFairness(options, drawn(random, [0.3, 0.55, 0.55], 200), 0.95))
  expect(shareOf(judged, ({ outcome }) => outcome === 'failed')).toBeGreaterThan(0.8)
})

test('equal groups of clusters of 10 that are all alike seldom fail, and would often without the clusters', () => {
  const options = fairnessOptions('selection_rate_difference', { max: 0.1 })
  const outcomes = many('clusters', (random) => {
    const chosen = Array.from({ length: 80 }, () => (random.uniform() < 0.4 ? 1 : 0))
    const rows = Array.from({ length: 800 }, (_, index) => index)
    const input = {
      labels: Uint8Array.from(rows, (index) => index % 2),
      decisions: Uint8Array.from(rows, (index) => chosen[Math.floor(index / 10)] ?? 0),
      groups: { name: 'country', values: ['a', 'b'], codes: Uint32Array.from(rows, (index) => (index < 400 ? 0 : 1)) },
    }
    const clusters = Uint32Array.from(rows, (index) => Math.floor(index / 10))
    return [judgeFairness(options, { ...input, clusters }, 0.95).outcome, judgeFairness(options, input, 0.95).outcome]
  })
  expect(shareOf(outcomes, ([clustered]) => clustered === 'failed')).toBeLessThanOrEqual(0.05)
  expect(shareOf(outcomes, ([, plain]) => plain === 'failed')).toBeGreaterThan(0.1)
})
