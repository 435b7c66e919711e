import type { Engine } from '../model/engine.ts'
import type { Column } from './checks/check.ts'
import { checkedType } from './checks/column-checks.ts'
import { finiteOf, numberOf, type Range } from './moments.ts'

/**
 * Number of rows, and the range of each column's finite values. For Parquet the engine takes most of it from the
 * file's own statistics without reading a row. Columns without a finite value are left out.
 */
export async function measureRanges(
  engine: Engine,
  table: string,
  columns: readonly { readonly column: Column; readonly sql: string }[],
): Promise<{ readonly rows: number; readonly ranges: ReadonlyMap<string, Range> }> {
  const plain = columns.flatMap(({ sql }, index) => [`min(${sql}) AS low${index}`, `max(${sql}) AS high${index}`])
  const inner = `SELECT ${['count(*) AS total', ...plain].join(', ')} FROM ${table}`
  const ends = columns.flatMap(({ column }, index) => [end(column, `low${index}`), end(column, `high${index}`)])
  const [row] = await engine.query(`SELECT total${ends.map((sql) => `, ${sql}`).join('')} FROM (${inner})`)
  const rows = Number(row?.['total'] ?? 0)
  const ranges = new Map<string, Range>()
  for (const [index, { column, sql }] of columns.entries()) {
    let low = row?.[`low${index}`]
    let high = row?.[`high${index}`]
    if (low === null || high === null) continue
    if (!Number.isFinite(low) || !Number.isFinite(high)) {
      // NaN and infinity hide the range of the others, so it is asked for again without them.
      const finite = finiteOf(column, sql) ?? 'NULL'
      const [again] = await engine.query(
        `SELECT min(v) AS low, max(v) AS high FROM (SELECT ${finite} AS v FROM ${table})`,
      )
      low = again?.['low']
      high = again?.['high']
      if (low === null || high === null) continue
    }
    ranges.set(column.name, { minimum: Number(low), maximum: Number(high), rows })
  }
  return { rows, ranges }
}

function end(column: Column, name: string): string {
  return `${numberOf(column, name, checkedType(column)) ?? 'NULL'} AS ${name}`
}
