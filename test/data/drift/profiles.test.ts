import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareNumbers } from '../../../src/data/drift/compare-numbers.ts'
import type { NumericProfile } from '../../../src/model/dataset.ts'
import { type Laboratory, openLaboratory } from '../laboratory.ts'

type Profiles = ReadonlyMap<string, NumericProfile | undefined>

let lab: Laboratory
const profiles = new Map<string, Profiles>()
beforeAll(async () => {
  lab = await openLaboratory()
  // Evenly spread numbers from 0 to 1 that are the same on every machine.
  const share = (seed: number) => `((hash(i * 31 + ${seed}) % 1000003) / 1000003.0)`
  const table = (rows: number, seed: number, shift: number) => `
    SELECT ${share(seed)} + ${shift / 10} AS even,
      -ln(1 - ${share(seed + 1)}) * (1 + ${shift / 5}) AS skewed,
      floor(-2 * ln(1 - ${share(seed + 2)}) + ${shift / 2})::INTEGER AS few,
      CASE WHEN ${share(seed + 3)} < 0.6 - ${shift / 5} THEN 0 ELSE 100 * ${share(seed + 4)} END AS zeros,
      round(20 * ${share(seed + 5)} ** (1 + ${shift / 3}), 1) AS tied
    FROM range(${rows}) t(i)`
  await lab.parquet('first.parquet', table(3000, 7, 0))
  await lab.parquet('second.parquet', table(5000, 70_001, 1))
  await lab.parquet('large.parquet', table(300_000, 900_001, 0.5))
  for (const name of ['first', 'second', 'large']) profiles.set(name, await profilesOf(name))
})
afterAll(() => lab.close())

const columns = ['even', 'skewed', 'few', 'zeros', 'tied']

test.each([
  ['first', 'second'],
  ['second', 'first'],
  ['first', 'large'],
  ['large', 'second'],
])('the KS statistic of the profiles of %s and %s is that of their rows to less than a 64th', async (before, now) => {
  for (const column of columns) {
    const [then, after] = [profiles.get(before)?.get(column), profiles.get(now)?.get(column)]
    const effect = then && after && compareNumbers(column, then, after)?.effect
    const truth = await exact(column, before, now)
    expect([column, Math.abs((effect ?? Number.NaN) - truth) < 1 / 64]).toEqual([column, true])
    expect(truth).toBeGreaterThan(0.02)
  }
})

async function profilesOf(name: string): Promise<Profiles> {
  const [dataset] = (await lab.capture({ d: { path: `${name}.parquet` } })).datasets
  return new Map((dataset?.columns ?? []).map((column) => [column.name, column.numeric]))
}

/** From every row, by SQL. */
async function exact(column: string, first: string, second: string): Promise<number> {
  const [row] = await lab.oracle(`
    WITH both_sides AS (
      SELECT ${column} AS v, 1.0 / count(*) OVER () AS a, 0.0 AS b FROM read_parquet({${first}.parquet})
      UNION ALL SELECT ${column}, 0.0, 1.0 / count(*) OVER () FROM read_parquet({${second}.parquet})),
    steps AS (SELECT v, sum(a::DOUBLE) - sum(b::DOUBLE) AS step FROM both_sides GROUP BY v)
    SELECT max(abs(gap)) AS ks FROM (SELECT sum(step) OVER (ORDER BY v) AS gap FROM steps)`)
  return Number(row?.['ks'])
}
