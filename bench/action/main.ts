/**
 * `npm run bench:action`: how long a metrics-only run of the built Action takes, from process start to comment posted,
 * against a GitHub on loopback. Beside it: an empty Node, and the bundle loaded without anything to do. Quiet machines
 * give true figures; the ratio to the empty Node is what holds on others.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bundlePath } from '../../test/support/runner.ts'
import { openBenchWorld } from './world.ts'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '10' } } })
const runs = Number(values.runs)
const targetSeconds = 0.8

const action = bundlePath()
if (!existsSync(action)) throw new Error(`${action} is not there. Run "npm run build" first.`)

print('', ['median', 'least', 'most'], 'seconds')
print('node -e 0', await timesOf(() => timed(['-e', '0'])))
// Without a runner's environment the Action ends with one message right after it was loaded.
print('bundle loaded, nothing to do', await timesOf(() => timed([action])))

const slow: string[] = []
for (const [name, sources] of [
  ['baseline from committed metrics', '[git]'],
  ['baseline from an artifact', '[artifact]'],
  ['baseline from the cache', '[cache]'],
] as const) {
  const world = await openBenchWorld(sources)
  try {
    await world.push()
    const measured = await several(() => world.pullRequest())
    const posted = summary(measured.map(({ commentPosted }) => commentPosted / 1000))
    print(`${name}: comment posted`, posted, `${measured[0]?.requests} requests in all`)
    print(`${name}: process ended`, summary(measured.map(({ ended }) => ended / 1000)))
    if (posted[0] > targetSeconds) slow.push(name)
  } finally {
    await world.close()
  }
}

const met = slow.length === 0
process.stdout.write(
  `target: comment posted within ${targetSeconds} s: ${met ? 'met' : `missed by ${slow.join(', ')}`}\n`,
)
if (!met) process.exitCode = 1

type Summary = readonly [median: number, least: number, most: number]

/** The first result is thrown away: it warms the file cache. */
async function several<T>(work: () => Promise<T>): Promise<readonly T[]> {
  await work()
  const results: T[] = []
  for (let run = 0; run < runs; run += 1) results.push(await work())
  return results
}

async function timesOf(work: () => number): Promise<Summary> {
  return summary(await several(async () => work()))
}

function timed(args: readonly string[]): number {
  const started = performance.now()
  spawnSync(process.execPath, args, { env: { PATH: process.env['PATH'] } })
  return (performance.now() - started) / 1000
}

function summary(seconds: readonly number[]): Summary {
  const sorted = seconds.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const median = sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
  return [median ?? Number.NaN, sorted[0] ?? Number.NaN, sorted.at(-1) ?? Number.NaN]
}

function print(name: string, columns: readonly (number | string)[], note = ''): void {
  const cells = columns.map((cell) => (typeof cell === 'number' ? cell.toFixed(3) : cell).padStart(7))
  process.stdout.write(`${[name.padEnd(48), ...cells].join(' ')}  ${note}`.trimEnd())
  process.stdout.write('\n')
}
