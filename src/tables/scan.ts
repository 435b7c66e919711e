import type { EngineRow, EngineValue } from '../model/engine.ts'

/** One pass over a table that many askers share. */
export type Scan = {
  /** Asks for the value of a row, computed once however often it is asked for. Returns the name to aggregate. */
  project(expression: string): string
  /** Asks for an aggregate over projected names. Returns how to read it from the scan's only row. */
  aggregate(expression: string): (row: EngineRow) => EngineValue
  isEmpty(): boolean
  /** The query, of one row; of one for each group where rows are put in groups by an expression. */
  sql(table: string, groupedBy?: string): string
}

/**
 * Collects projections and aggregates. Values are projected first and aggregated by name, because the engine rewrites
 * long IN lists only in projections: inside an aggregate they are up to 160 times slower.
 */
export function startScan(): Scan {
  const projections = new Map<string, string>()
  const aggregates = new Map<string, string>()
  const named = (names: Map<string, string>, prefix: string, expression: string): string => {
    const known = names.get(expression)
    if (known !== undefined) return known
    const name = `${prefix}${names.size}`
    names.set(expression, name)
    return name
  }
  return {
    project: (expression) => named(projections, '__p', expression),
    aggregate(expression) {
      const name = named(aggregates, '__a', expression)
      return (row) => row[name] ?? null
    },
    isEmpty: () => aggregates.size === 0,
    sql(table, groupedBy) {
      const outer = [...aggregates].map(([expression, name]) => `${expression} AS ${name}`).join(', ')
      const [group, groups] = groupedBy === undefined ? ['', ''] : [`, ${groupedBy} AS __group`, ' GROUP BY __group']
      const inner = [...projections].map(([expression, name]) => `${expression} AS ${name}`).join(', ')
      return `SELECT ${outer} FROM (SELECT ${inner === '' ? '1 AS __one' : inner}${group} FROM ${table})${groups}`
    },
  }
}
