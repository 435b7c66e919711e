import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'

const program = resolve(import.meta.dirname, '../../src/cli.ts')

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'holdout-cancellation-'))
  await mkdir(join(root, 'workspace/.github'), { recursive: true })
  await mkdir(join(root, 'temporary'))
  const numbers = Array.from({ length: 20_000 }, (_, index) => index)
  await writeFile(join(root, 'workspace/numbers.csv'), `x\n${numbers.join('\n')}\n`)
  await writeFile(
    join(root, 'workspace/.github/holdout.yml'),
    `version: 1
data:
  numbers:
    path: numbers.csv
    failing_rows:
      - { name: endless, sql: "SELECT 1 FROM numbers a, numbers b, numbers c, numbers d WHERE a.x + b.x + c.x + d.x < 0" }
`,
  )
})
afterEach(() => rm(root, { recursive: true, force: true }))

/** Starts a check whose query never ends, and sends the signal once the engine is open. */
async function cancel(signal: NodeJS.Signals) {
  const child = spawn(process.execPath, [program, 'check', '--no-color'], {
    cwd: join(root, 'workspace'),
    env: { ...process.env, TMPDIR: join(root, 'temporary'), TEMP: join(root, 'temporary') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)))
  const ended = new Promise<number | null>((done) => child.on('close', done))
  while ((await spilled()).length === 0 && child.exitCode === null) await setTimeout(20)
  child.kill(signal)
  return { code: await ended, output, left: await spilled() }
}

async function spilled() {
  return (await readdir(join(root, 'temporary'))).filter((name) => name.startsWith('holdout-spill-'))
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s stops a query, removes what it spilled and tells no verdict', async (signal, code) => {
  expect(await cancel(signal)).toEqual({
    code,
    output: `holdout: Cancelled by ${signal}: nothing was judged.\n`,
    left: [],
  })
})
