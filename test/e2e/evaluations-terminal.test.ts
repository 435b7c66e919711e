import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Snapshot } from '../../src/model/snapshot.ts'
import { bundlePath } from '../support/runner.ts'
import { changed, churnProject, csv, examples } from './evaluation-scenario.ts'

const program = join(dirname(bundlePath()), 'cli', 'index.js')
const rows = examples(200)
const after = changed(rows, { broken: 30 })

let folder: string
let expected: Ended & { readonly evaluations: Snapshot['evaluations'] }
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdout-terminal-'))
  await write(churnProject(rows))
  expect(run('snapshot', '--output', 'baseline.json').status).toBe(0)
  expected = await judge(csv(after))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Ended = { readonly status: number | null; readonly stdout: string; readonly stderr: string }

function run(...words: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { cwd: folder, encoding: 'utf8' })
  return { status, stdout, stderr }
}

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
}

/** The report on these predictions, and what their own snapshot keeps of them. */
async function judge(predictions: string) {
  await write({ 'out/churn.csv': predictions })
  const ended = run('check', '--baseline', 'baseline.json', '--json')
  expect(run('snapshot', '--output', 'candidate.json').status).toBe(0)
  const { snapshot } = JSON.parse(await readFile(join(folder, 'candidate.json'), 'utf8')) as { snapshot: Snapshot }
  return { ...ended, evaluations: snapshot.evaluations }
}

describe('on a terminal', () => {
  test('a regression ends with 1 and is told with its interval', async () => {
    await write({ 'out/churn.csv': csv(after) })
    const { status, stdout } = run('check', '--baseline', 'baseline.json', '--no-color')
    expect(status).toBe(1)
    expect(stdout).toContain(
      '✖  churn.accuracy  evaluation.rule  0.875 → 0.725  −0.150 [−0.196, −0.113] worse  required: drop ≤ 0.01',
    )
  })

  test.each([
    ['Windows line ends', csv(after, '\r\n')],
    ['Windows line ends and a byte order mark', `\uFEFF${csv(after, '\r\n')}`],
    ['no line end after the last row', csv(after).trimEnd()],
    ['quotes around every field', csv(after).replaceAll(/[^,\n]+/g, '"$&"')],
    ['Windows line ends and quotes', csv(after, '\r\n').replaceAll(/[^,\r\n]+/g, '"$&"')],
  ])('a file with %s gives the same report and the same snapshot', async (_, predictions) => {
    expect(await judge(predictions)).toEqual(expected)
  })
})
