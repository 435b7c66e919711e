/**
 * The same checks of the same file by Holdout, by one query fused by hand, and by Pandera, Pointblank and Great
 * Expectations, which are installed from PyPI into a folder of their own. Needs Python 3.11 or newer, 24 GB of memory for
 * 30 million rows, and half an hour.
 *
 *   npm run bench:validators [-- --races parquet:1000000,csv:1000000 --out docs]
 */
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checks, nameOf } from './checks.ts'
import { contestants } from './contestants.ts'
import { generate } from './generate.ts'
import { disagreements, page, type Race } from './page.ts'
import { provideEnvironment } from './python.ts'
import { better, type Result, runContestant } from './run-contestant.ts'

const { values } = parseArgs({
  options: {
    races: {
      type: 'string',
      default: 'parquet:1000000,parquet:10000000,parquet:30000000,csv:1000000,csv:10000000',
    },
    out: { type: 'string' },
  },
})
const folder = join(tmpdir(), 'holdout-bench-validators')
await mkdir(folder, { recursive: true })
const checksFile = join(folder, 'checks.json')
await writeFile(checksFile, JSON.stringify(checks.map((check) => ({ ...check, name: nameOf(check) }))))
const races: Race[] = []
for (const asked of values.races.split(',')) {
  const [format, rows] = asked.split(':')
  if (format !== 'parquet' && format !== 'csv') throw new Error(`expected parquet or csv, found ${format}`)
  races.push(await race(Number(rows), format))
}
const text = page(races)
if (values.out === undefined) console.log(text)
else await writeFile(join(values.out, 'validators.md'), text)

async function race(rows: number, format: 'parquet' | 'csv'): Promise<Race> {
  // Holdout's own policy and snapshots lie beside the file.
  const workspace = join(folder, `${rows}-${format}`)
  await mkdir(workspace, { recursive: true })
  const file = join(workspace, `table.${format}`)
  await generate(rows, file, format)
  const { size } = await stat(file)
  const done = { rows, format, megabytes: size / 1e6, results: await runAll(file) }
  await rm(workspace, { recursive: true, force: true })
  const different = disagreements(done)
  if (different.length > 0) throw new Error(different.join('\n'))
  return done
}

/** The rounds of all contestants alternate, so that a busy minute of the machine falls on all of them. */
async function runAll(file: string): Promise<ReadonlyMap<string, Result>> {
  const results = new Map<string, Result>()
  const most = Math.max(...contestants.map(({ rounds }) => rounds))
  for (let round = 0; round < most; round += 1) {
    for (const contestant of contestants.filter(({ rounds }) => round < rounds)) {
      const { name, environment } = contestant
      const python = environment && (await provideEnvironment(environment, folder))
      const result = await runContestant(contestant, python, file, checksFile)
      results.set(name, better(results.get(name), result))
      const said =
        'failure' in result ? result.failure : `${result.seconds.toFixed(1)} s, ${Math.round(result.mebibytes)} MiB`
      console.error(`${file.slice(folder.length + 1)}, ${name}: ${said}`)
    }
  }
  return results
}
