import { type Arena, openArena } from '../../src/evaluation/compare/arena.ts'
import type { Comparison } from '../../src/evaluation/compare/comparison.ts'
import { goalOfMetric } from '../../src/evaluation/shown-metrics.ts'
import { holm } from '../../src/statistics/multiple-testing.ts'
import { randomFrom } from '../../src/statistics/random.ts'
import type { World } from './worlds.ts'

/** How often each side may err. */
export const alpha = 0.05
export const margin = 0.01

/** Whether a rule blocks; `δ` is candidate minus baseline, turned so that negative is worse. */
export const rules = {
  'any drop': ({ delta }) => delta < 0,
  '1 point': ({ delta }) => delta < -margin,
  'hi < 0': ({ below }) => 1 - below(0) < alpha,
  'unpaired test': ({ delta, apart }) => delta + 1.645 * apart < 0,
  'Holdout, margin 0': ({ below }) => 1 - below(0) < alpha,
  'Holdout, margin 1 point': ({ below }) => 1 - below(-margin) < alpha,
} satisfies Record<string, (seen: Seen) => boolean>

export type RuleName = keyof typeof rules

type Seen = {
  readonly delta: number
  /** P-value of "δ is at most this". */
  readonly below: (value: number) => number
  /** Standard error of the difference of both sides when they are not paired. */
  readonly apart: number
}

export type Rates = {
  readonly metric: string
  readonly size: number
  readonly runs: number
  /** How often each rule blocks. */
  readonly blocked: Readonly<Record<RuleName, number>>
  /** How often the 95 % interval holds the true difference. */
  readonly coverage: number
  readonly truth: number
  /** How often a test blocks at the margin that knows the standard deviation of the difference: no test can do better. */
  readonly possible: number
  /** Runs without an interval, because the metric was undefined. */
  readonly undefinedRuns: number
}

/** Simulates pull requests of one world with one effect, all its metrics on the same draws. */
export function simulate(
  world: World,
  size: number,
  effect: number,
  runs: number,
  truths: ReadonlyMap<string, number>,
  metrics = world.metrics,
): readonly Rates[] {
  const random = randomFrom(`${world.name} ${size} ${effect}`)
  const tallies = new Map(metrics.map((metric) => [metric, newTally()]))
  for (let run = 0; run < runs; run += 1) {
    const [baseline, candidate] = world.draw(random, size, effect)
    const name = `${world.name} ${size} ${effect} ${run}`
    const arenas = {
      pair: openArena(baseline, candidate, name),
      before: openArena(undefined, baseline, name),
      after: openArena(undefined, candidate, name),
    }
    for (const metric of metrics) {
      const tally = tallies.get(metric)
      if (tally !== undefined) count(tally, world, metric, arenas, truths.get(metric) ?? 0)
    }
  }
  return metrics.map((metric) => {
    const { blocked, covered, seen, deltas } = tallies.get(metric) ?? newTally()
    const share = (number: number) => number / seen
    const names = Object.keys(rules) as RuleName[]
    return {
      metric,
      size,
      runs: seen,
      blocked: Object.fromEntries(names.map((rule) => [rule, share(blocked[rule])])) as Record<RuleName, number>,
      coverage: share(covered),
      truth: truths.get(metric) ?? 0,
      possible: possibleOf(deltas),
      undefinedRuns: runs - seen,
    }
  })
}

/** Metrics whose intervals are resampled, which is slow. */
export const resampled: ReadonlySet<string> = new Set(['ks', 'recall_at_precision@0.9', 'median_absolute_error'])

type Tally = { readonly blocked: Record<RuleName, number>; covered: number; seen: number; readonly deltas: number[] }

function possibleOf(deltas: readonly number[]): number {
  const mean = deltas.reduce((sum, delta) => sum + delta, 0) / deltas.length
  const variance = deltas.reduce((sum, delta) => sum + (delta - mean) ** 2, 0) / (deltas.length - 1)
  return deltas.filter((delta) => delta + 1.645 * Math.sqrt(variance) < -margin).length / deltas.length
}

function newTally(): Tally {
  const names = Object.keys(rules) as RuleName[]
  return {
    blocked: Object.fromEntries(names.map((name) => [name, 0])) as Record<RuleName, number>,
    covered: 0,
    seen: 0,
    deltas: [],
  }
}

function count(
  tally: Tally,
  world: World,
  metric: string,
  { pair, before, after }: { pair: Arena; before: Arena; after: Arena },
  truth: number,
): void {
  const { distribution } = pair.compare(metric)
  if (distribution === undefined) return
  const sign = signOf(world, metric)
  const below = (value: number) => (sign > 0 ? distribution.cdf(value) : 1 - distribution.cdf(-value))
  // Resampling each side once more would take as long again, for a rule that is only shown beside.
  const apart = resampled.has(metric)
    ? Number.NaN
    : Math.hypot(errorOf(before.compare(metric)), errorOf(after.compare(metric)))
  const seen = { delta: sign * distribution.estimate, below, apart }
  for (const name of Object.keys(rules) as RuleName[]) if (rules[name](seen)) tally.blocked[name] += 1
  const isCovered = distribution.quantile(0.025) <= truth && truth <= distribution.quantile(0.975)
  if (isCovered) tally.covered += 1
  tally.seen += 1
  tally.deltas.push(seen.delta)
}

function errorOf({ distribution }: Comparison): number {
  return distribution?.standardError ?? Number.NaN
}

export function signOf({ name }: World, metric: string): 1 | -1 {
  if (name === 'scored') return metric === 'cost' ? -1 : 1
  if (name === 'ranking') return 1
  return goalOfMetric(
    name === 'multiclass' ? 'multiclass' : name === 'regression' ? 'regression' : 'binary',
    metric,
  ) === 'minimize'
    ? -1
    : 1
}

/** How often a pull request that changes nothing is blocked by any of ten checks at margin 0. */
export function simulateFamily(world: World, metrics: readonly string[], size: number, runs: number) {
  const random = randomFrom(`family ${world.name} ${size}`)
  let [holmBlocks, plainBlocks] = [0, 0]
  for (let run = 0; run < runs; run += 1) {
    const [baseline, candidate] = world.draw(random, size, 0)
    const arena = openArena(baseline, candidate, `family ${size} ${run}`)
    const pValues = metrics.map((metric) => {
      const { distribution } = arena.compare(metric)
      if (distribution === undefined) return 1
      return signOf(world, metric) > 0 ? 1 - distribution.cdf(0) : distribution.cdf(0)
    })
    if (Math.min(...holm(pValues)) <= alpha) holmBlocks += 1
    if (Math.min(...pValues) <= alpha) plainBlocks += 1
  }
  return { size, runs, holm: holmBlocks / runs, none: plainBlocks / runs }
}
