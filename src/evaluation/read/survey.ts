import type { Engine } from '../../model/engine.ts'
import { UserError } from '../../model/user-error.ts'
import { count, shorten } from '../../tables/wording.ts'
import type { Source } from './source.ts'

/** What no row may be. */
export type Check = {
  /** A condition in SQL; a row where it is null is a good one. */
  readonly fails: string
  /** Completes "In 3 of 80 rows …": "the label (column y) is missing". */
  readonly says: string
  /** A sentence: how to mend it. */
  readonly fix: string
}

/** Counts the rows. @throws UserError when there is none, or for the first check that a row does not pass. */
export async function surveyRows(engine: Engine, source: Source, checks: readonly Check[]): Promise<number> {
  const conditions = checks.map(({ fails }, index) => `(${fails}) AS p${index}`)
  const counts = checks.map((_, index) => `, count_if(p${index}) AS c${index}`).join('')
  const [row] = await engine.query(
    `SELECT count(*) AS n${counts} FROM (SELECT ${['1 AS one', ...conditions].join(', ')} FROM ${source.from})`,
  )
  const rows = Number(row?.['n'] ?? 0)
  if (rows === 0) throw new UserError(`${source.files.join(', ')} holds no rows, so there is nothing to judge.`)
  for (const [index, check] of checks.entries()) {
    const failing = Number(row?.[`c${index}`] ?? 0)
    if (failing > 0) throw await explain(engine, source, check, failing, rows)
  }
  return rows
}

async function explain(engine: Engine, source: Source, check: Check, failing: number, rows: number) {
  const [found] = await engine.query(
    `SELECT min(n) AS n, arg_min(id, n) AS id
     FROM (SELECT row_number() OVER () AS n, ${source.id.text} AS id, (${check.fails}) AS fails FROM ${source.from})
     WHERE fails`,
  )
  const id = found?.['id']
  const row = `row ${count(Number(found?.['n'] ?? 0))}`
  const where = source.hasIds && typeof id === 'string' ? `${row}, id ${shorten(id, 80)}` : row
  return new UserError(`In ${count(failing)} of ${count(rows)} rows ${check.says}, first in ${where}. ${check.fix}`)
}
