import type { Engine } from '../../model/engine.ts'
import type { Source } from './source.ts'

/**
 * The distinct values of each text expression without null, sorted by code point; of more than `most` values only the
 * first `most + 1`. One scan for all.
 */
export async function distinctValues(
  engine: Engine,
  source: Source,
  expressions: readonly string[],
  most: number,
): Promise<readonly (readonly string[])[]> {
  if (expressions.length === 0) return []
  const names = expressions.map((_, index) => `v${index}`)
  const rows = await engine.query(
    `SELECT grouping_id(${names.join(', ')}) AS g, coalesce(${names.join(', ')}) AS value
     FROM (SELECT ${expressions.map((sql, index) => `${sql} AS v${index}`).join(', ')} FROM ${source.from})
     GROUP BY GROUPING SETS (${names.map((name) => `(${name})`).join(', ')})
     HAVING value IS NOT NULL
     QUALIFY row_number() OVER (PARTITION BY g ORDER BY value) <= ${most + 1}
     ORDER BY g, value`,
  )
  const found: string[][] = expressions.map(() => [])
  for (const { g, value } of rows) {
    // A bit is 0 for the column that the set groups by; the last column has the lowest bit.
    const column = names.findIndex((_, index) => (BigInt(g ?? 0) & (1n << BigInt(names.length - 1 - index))) === 0n)
    found[column]?.push(String(value))
  }
  return found
}

/** How many distinct values an expression has. */
export async function countValues(engine: Engine, source: Source, expression: string): Promise<number> {
  const [row] = await engine.query(`SELECT count(DISTINCT ${expression}) AS n FROM ${source.from}`)
  return Number(row?.['n'] ?? 0)
}
