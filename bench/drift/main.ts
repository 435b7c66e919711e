/**
 * Pairs of tables of thirty columns whose truth is known: how often Holdout's rule for drift and Evidently's defaults raise
 * an alarm over nothing, and how often they catch one column that moved. Seeded, so the numbers are the same everywhere.
 *
 *   npm run bench:drift [-- --runs 200 --out docs --sizes 1000/1000]
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { tables, withTables } from './page.ts'
import { type Sizes, simulate } from './simulate.ts'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '200' }, out: { type: 'string' }, sizes: { type: 'string' } },
})
const pairs: readonly Sizes[] = (values.sizes === undefined ? everyPair() : [values.sizes]).map(sizesOf)
const started = performance.now()
const rates = pairs.map((sizes) => {
  const result = simulate(sizes, Number(values.runs))
  console.error(`${sizes.reference} / ${sizes.candidate}: ${Math.round((performance.now() - started) / 1000)} s`)
  return result
})
if (values.out === undefined) {
  console.log(tables(rates))
} else {
  const path = join(values.out, 'drift.md')
  await writeFile(path, withTables(await readFile(path, 'utf8'), rates))
}

function everyPair(): readonly string[] {
  return [
    '200/200',
    '200/1000',
    '1000/200',
    '500/500',
    '1000/1000',
    '1000/10000',
    '10000/500',
    '10000/1000',
    '10000/10000',
    '100000/1000',
    '100000/100000',
    '200/1000000',
    '1000000/200',
    '1000000/1000',
    '1000000/1000000',
  ]
}

function sizesOf(text: string): Sizes {
  const [reference = 0, candidate = 0] = text.split('/').map(Number)
  return { reference, candidate }
}
