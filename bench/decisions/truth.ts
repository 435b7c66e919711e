import { openArena } from '../../src/evaluation/compare/arena.ts'
import { randomFrom } from '../../src/statistics/random.ts'
import type { World } from './worlds.ts'

const samples = 20
const size = 100_000

/** The true differences (candidate minus baseline) at an effect, from two million examples; 0 at effect 0 by construction. */
export function trueDifferences(world: World, effect: number, metrics = world.metrics): ReadonlyMap<string, number> {
  if (effect === 0) return new Map(metrics.map((metric) => [metric, 0]))
  const sums = new Map(metrics.map((metric) => [metric, 0]))
  for (let sample = 0; sample < samples; sample += 1) {
    const [baseline, candidate] = world.draw(randomFrom(`truth ${world.name} ${sample}`), size, effect)
    const [before, after] = [openArena(undefined, baseline, 'truth'), openArena(undefined, candidate, 'truth')]
    for (const metric of metrics) {
      const difference = metricOf(after, metric) - metricOf(before, metric)
      sums.set(metric, (sums.get(metric) ?? 0) + difference / samples)
    }
  }
  return sums
}

/**
 * The effect at which a metric truly differs by `wanted` (negative is worse, after `sign`): by halving an interval, on one
 * large sample that is the same for every effect.
 */
export function effectOf(world: World, metric: string, sign: 1 | -1, wanted: number): number {
  const at = (effect: number) => {
    const [baseline, candidate] = world.draw(randomFrom(`effect ${world.name}`), size, effect)
    const [before, after] = [openArena(undefined, baseline, 'truth'), openArena(undefined, candidate, 'truth')]
    return sign * (metricOf(after, metric) - metricOf(before, metric))
  }
  let [low, high] = [0, 0.25]
  while (at(high) > wanted && high < 16) high *= 2
  for (let step = 0; step < 12; step += 1) {
    const middle = (low + high) / 2
    if (at(middle) > wanted) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function metricOf(arena: ReturnType<typeof openArena>, metric: string): number {
  return arena.value(metric)
}
