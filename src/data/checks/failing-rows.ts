import { z } from 'zod'
import { inherited } from '../../options/inherited.ts'
import { rowCount } from '../../options/row-limit.ts'
import { count, shorten } from '../../tables/wording.ts'
import type { DataCheck, Judgement, PlannedCheck, Scope } from './check.ts'

const failingRowsSchema = z.strictObject({
  sql: z
    .string()
    .min(1)
    .describe('One SELECT over data sets of this policy, by their names, in SQL of the engine (DuckDB).'),
  name: z.string().min(1).max(100).optional().describe('What the report calls it; the SQL itself when absent.'),
  max: rowCount.default(0).describe('At most this many rows may be returned.'),
  ...inherited,
})

/** The setting of a data set. */
export const failingRowsOption = z
  .array(failingRowsSchema)
  .default([])
  .describe('Queries that return the rows that break a rule.')

/** The rows themselves are not shown, because they may hold anything. */
export const failingRows: DataCheck = {
  id: 'data.failing_rows',
  title: "Rows that the policy's own queries return",
  plan: (scope) => scope.options.failing_rows.flatMap((settings) => planned(scope, settings)),
}

function planned(
  scope: Scope,
  { sql, name, max, level: ownLevel, owner: ownOwner }: z.output<typeof failingRowsSchema>,
): readonly PlannedCheck[] {
  const level = ownLevel ?? scope.options.level ?? 'block'
  const owner = ownOwner ?? scope.options.owner
  if (level === 'off') return []
  return [
    {
      check: 'data.failing_rows',
      subject: `${scope.name}: ${name ?? shorten(sql.replace(/\s+/g, ' ').trim(), 120)}`,
      key: sql,
      level,
      ...(owner === undefined ? {} : { owner }),
      unit: 'rows',
      columns: [],
      measure: { kind: 'select', sql },
      judge: ({ total, failing = 0 }) => judge(total, failing, max),
    },
  ]
}

function judge(total: number, failing: number, max: number): Judgement {
  const expected = max === 0 ? 'no rows' : `at most ${rowsText(max)}`
  if (total === 0 && failing === 0) {
    return { outcome: 'inconclusive', reason: 'no-values', message: 'there was no row to judge', expected }
  }
  const actual = rowsText(failing)
  const message = `the query returns ${failing === 0 ? 'no rows' : actual}`
  const common = { expected, actual, excess: failing / Math.max(total, 1) }
  return failing <= max
    ? { outcome: 'passed', message, ...common }
    : { outcome: 'failed', message: max === 0 ? message : `${message}; at most ${count(max)} may be`, ...common }
}

function rowsText(rows: number): string {
  return `${count(rows)} ${rows === 1 ? 'row' : 'rows'}`
}
