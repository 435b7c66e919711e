import type { Engine } from '../../model/engine.ts'
import { sampleCondition } from '../sample.ts'
import type { Source } from '../source.ts'
import type { SampledColumn } from './detect.ts'

/** Different values that are looked at in each column. */
const mostValues = 2000
/** Rows they are taken from. */
const wantedRows = 50_000
/** Characters of a value that are looked at. */
const longestValue = 1000
/** Columns asked for in one query. */
const columnsAtOnce = 50

/**
 * Takes different values of each column, by the order of their hashes, from rows chosen by hash: nothing but the data
 * decides, not the number of threads. The values are held in memory only.
 */
export async function sampleValues(engine: Engine, source: Source, rows: number): Promise<readonly SampledColumn[]> {
  const { columns } = source.scope
  const sampled: SampledColumn[] = []
  for (let start = 0; start < columns.length; start += columnsAtOnce) {
    const some = columns.slice(start, start + columnsAtOnce)
    const names = some.map(({ raw }, index) => `left(CAST(${raw} AS VARCHAR), ${longestValue}) AS v${index}`)
    const columnQuery = (index: number) =>
      `SELECT * FROM (SELECT ${index} AS place, v${index} AS value, count(*) AS n, sum(count(*)) OVER () AS present
       FROM sampled WHERE v${index} IS NOT NULL GROUP BY v${index}) ORDER BY hash(value), value LIMIT ${mostValues}`
    const found = await engine.query(
      `SELECT * FROM (WITH sampled AS MATERIALIZED (SELECT ${names.join(', ')} FROM (SELECT * FROM ${source.table}${sampleCondition(source, rows, wantedRows)}))
       SELECT place, value, present FROM (${some.map((_, index) => `(${columnQuery(index)})`).join(' UNION ALL ')})
       ) ORDER BY place, hash(value), value`,
    )
    const values = some.map((): string[] => [])
    const present = some.map(() => 0)
    for (const row of found) {
      const place = Number(row['place'])
      values[place]?.push(String(row['value']))
      present[place] = Number(row['present'])
    }
    sampled.push(
      ...some.map(({ name, type }, index) => ({
        name,
        type,
        values: values[index] ?? [],
        present: present[index] ?? 0,
      })),
    )
  }
  return sampled
}
