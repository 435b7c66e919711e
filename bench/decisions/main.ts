/**
 * Simulated pull requests whose truth is known: how often Holdout's rule and four others block what is harmless and what
 * is not, and how often the intervals hold the truth. Seeded, so the numbers are the same on every machine.
 *
 *   npm run bench:decisions [-- --runs 3000 --out docs]
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { page } from './page.ts'
import { plot } from './plot.ts'
import { alpha, margin, type Rates, resampled, signOf, simulate, simulateFamily } from './simulate.ts'
import { effectOf, trueDifferences } from './truth.ts'
import { type World, worlds } from './worlds.ts'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '3000' }, out: { type: 'string' }, world: { type: 'string' } },
})
const runs = Number(values.runs)
const sizes = [200, 1_000, 5_000]
/** Resampling makes a run a hundred times slower. */
const resampledRunsAt = (size: number) => Math.max(200, Math.round((runs / 4) * Math.min(1, 200 / size) ** 0.5))

const chosen = worlds.filter(({ name }) => values.world === undefined || name === values.world)
const started = performance.now()
const nulls = chosen.flatMap((world) => sizes.flatMap((size) => nullOf(world, size)))
const powers = chosen.flatMap((world) => world.metrics.map((metric) => powerOf(world, metric)))
const [binary] = worlds
const family =
  binary === undefined ? [] : sizes.map((size) => simulateFamily(binary, binary.metrics.slice(0, 10), size, runs))
const curve = binary === undefined ? [] : operatingCurve(binary)
const result = { alpha, margin, nulls, powers, family, curve }
if (values.out === undefined) {
  console.log(page(result))
} else {
  await mkdir(join(values.out, 'images'), { recursive: true })
  await writeFile(join(values.out, 'decisions.md'), page(result))
  await writeFile(join(values.out, 'images', 'decisions.svg'), plot(curve))
}
console.error(`${Math.round((performance.now() - started) / 1000)} s`)

export type Decisions = typeof result

function told(world: World, what: string, rates: readonly Rates[]): readonly (Rates & { readonly world: string })[] {
  console.error(
    `${world.name}, ${rates[0]?.size} examples, ${what}: ${Math.round((performance.now() - started) / 1000)} s`,
  )
  return rates.map((rate) => ({ ...rate, world: world.name }))
}

/** Two exchangeable models: whatever is blocked is blocked falsely. */
function nullOf(world: World, size: number): readonly (Rates & { readonly world: string })[] {
  const isSlow = (metric: string) => resampled.has(metric) || (metric === 'average_precision' && size < 500)
  const quick = world.metrics.filter((metric) => !isSlow(metric))
  const slow = world.metrics.filter(isSlow)
  return told(world, 'no difference', [
    ...simulate(world, size, 0, runs, new Map(), quick),
    ...(slow.length === 0 ? [] : simulate(world, size, 0, resampledRunsAt(size), new Map(), slow)),
  ])
}

/** At 5,000 examples, how often a loss of the margin and two points more is caught, and whether intervals hold the truth. */
function powerOf(world: World, metric: string): Rates & { readonly world: string } {
  const sign = signOf(world, metric)
  const effect = effectOf(world, metric, sign, -(margin + 0.02))
  const truths = trueDifferences(world, effect, [metric])
  const [rates] = told(
    world,
    `${metric} worse by 3 points`,
    simulate(
      world,
      5_000,
      effect,
      resampled.has(metric) ? resampledRunsAt(5_000) : Math.max(200, Math.round(runs / 4)),
      truths,
      [metric],
    ),
  )
  if (rates === undefined) throw new Error(`${metric} was not simulated`)
  return rates
}

/** How often each rule blocks, by how much accuracy is truly lost, with 1,000 examples. */
function operatingCurve(world: World) {
  return [0, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04].map((loss) => {
    const effect = loss === 0 ? 0 : effectOf(world, 'accuracy', 1, -loss)
    const [rates] = simulate(world, 1_000, effect, runs, trueDifferences(world, effect, ['accuracy']), ['accuracy'])
    if (rates === undefined) throw new Error('accuracy was not simulated')
    return { loss, blocked: rates.blocked }
  })
}
