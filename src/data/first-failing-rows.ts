import type { Engine } from '../model/engine.ts'
import type { Source } from './source.ts'

/** Breaks a check: the condition in SQL, and how many rows it holds for. */
export type Violation = { readonly sql: string; readonly failing: number }

/** Most checks that fail do so often: the beginning of a table then holds all the rows that are shown. */
const rowsOfFirstLook = 2 ** 18

/**
 * For each violation the numbers, from 0, of the first rows that have it, at most `most`, ascending. Looks at the
 * beginning of the table, and at all of it only for the violations that are too rare there.
 */
export async function firstFailingRows(
  engine: Engine,
  { numberedTable }: Source,
  violations: readonly Violation[],
  most: number,
): Promise<readonly (readonly number[])[]> {
  const look = (table: string, asked: readonly Violation[]) => lowestNumbers(engine, table, asked, most)
  const near = await look(`(SELECT * FROM ${numberedTable} LIMIT ${rowsOfFirstLook})`, violations)
  const isRare = (index: number) => (near[index] ?? []).length < Math.min(most, violations[index]?.failing ?? 0)
  const rare = [...violations.keys()].filter(isRare)
  const far = await look(
    numberedTable,
    violations.filter((_, index) => isRare(index)),
  )
  return near.map((numbers, index) => far[rare.indexOf(index)] ?? numbers)
}

async function lowestNumbers(
  engine: Engine,
  table: string,
  violations: readonly Violation[],
  most: number,
): Promise<readonly (readonly number[])[]> {
  if (violations.length === 0) return []
  const inner = violations.map(({ sql }, index) => `CASE WHEN ${sql} THEN __holdout_row END AS v${index}`)
  const outer = violations.map((_, index) => `to_json(min(v${index}, ${most}))::VARCHAR AS v${index}`)
  const [row] = await engine.query(`SELECT ${outer.join(', ')} FROM (SELECT ${inner.join(', ')} FROM ${table})`)
  return violations.map((_, index) => {
    const numbers: readonly number[] | null = JSON.parse(String(row?.[`v${index}`] ?? '[]'))
    return numbers ?? []
  })
}
