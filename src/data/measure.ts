import type { Measurement } from '../model/dataset.ts'
import type { Engine, EngineRow, ProgressListener } from '../model/engine.ts'
import { UserError } from '../model/user-error.ts'
import { type Scan, startScan } from '../tables/scan.ts'
import { askNumber } from './ask-number.ts'
import type { Circumstances, Column, Counted, PlannedCheck, Tables } from './checks/check.ts'
import { checkExpression } from './expression.ts'
import { measureSelect } from './select.ts'

/** What came of a check: its measurement, or why there is none. */
export type Measured = { readonly planned: PlannedCheck } & (
  | { readonly measurement: Measurement; readonly violation?: string; readonly columns: readonly string[] }
  | { readonly problem: string }
)

export type Facts = Circumstances & {
  readonly own: Tables
  /** Another data set of the policy. @throws UserError when there is none, or it cannot be read. */
  readonly other: (name: string) => Promise<Tables>
  readonly onProgress?: ProgressListener
}

/** Reads a check's numbers from the scan's row. */
type Reading = (row: EngineRow) => Counted
type Asked = {
  readonly planned: PlannedCheck
  readonly read: Reading
  readonly violation?: string
  readonly columns: readonly string[]
}

/**
 * Measures the checks of a data set: all that look at one row at a time, and all numbers of a column, in one scan
 * together with what `extra` asks for; keys and repeated rows in queries of their own.
 * @returns one result for each check, in their order, and the scan's row.
 */
export async function measureChecks(
  engine: Engine,
  planned: readonly PlannedCheck[],
  facts: Facts,
  extra: (scan: Scan) => void = () => undefined,
): Promise<{ readonly results: readonly Measured[]; readonly row: EngineRow }> {
  const results = new Map<PlannedCheck, Measured>()
  const asked: ((scan: Scan) => Asked)[] = []
  for (const check of planned) {
    try {
      const ask = await prepare(engine, check, facts)
      if ('ask' in ask) asked.push(ask.ask)
      else results.set(check, ask)
    } catch (error) {
      results.set(check, { planned: check, problem: problemOf(error) })
    }
  }
  const row = await scanAll(engine, asked, facts, extra, results)
  return { results: planned.flatMap((check) => results.get(check) ?? []), row }
}

async function scanAll(
  engine: Engine,
  asked: readonly ((scan: Scan) => Asked)[],
  facts: Facts,
  extra: (scan: Scan) => void,
  results: Map<PlannedCheck, Measured>,
): Promise<EngineRow> {
  const scan = startScan()
  extra(scan)
  const readings = asked.map((ask) => ask(scan))
  if (scan.isEmpty()) return {}
  try {
    const [row = {}] = await engine.query(scan.sql(facts.own.table), facts.onProgress)
    for (const { planned, read, ...rest } of readings) {
      results.set(planned, { planned, measurement: { ...identity(planned), ...read(row) }, ...rest })
    }
    return row
  } catch (error) {
    if (!(error instanceof UserError) || asked.length === 0) throw error
    return blame(engine, asked, facts, extra, results)
  }
}

/**
 * The values that checks of one number have in each of several groups of the rows, for those that have one there; none
 * for a check that cannot be measured.
 * @param groupedBy SQL that puts a row of the table in its group.
 */
export async function measureGroups(
  engine: Engine,
  planned: readonly PlannedCheck[],
  facts: Facts,
  groupedBy: string,
): Promise<ReadonlyMap<PlannedCheck, readonly number[]>> {
  const scan = startScan()
  const asked: Asked[] = []
  for (const check of planned) {
    const ask = await prepare(engine, check, facts)
    if ('ask' in ask) asked.push(ask.ask(scan))
  }
  if (scan.isEmpty()) return new Map()
  try {
    const rows = await engine.query(scan.sql(facts.own.numberedTable, groupedBy), facts.onProgress)
    return new Map(asked.map(({ planned: check, read }) => [check, rows.flatMap((row) => read(row).value ?? [])]))
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    if (planned.length === 1) return new Map()
    const values = new Map<PlannedCheck, readonly number[]>()
    for (const check of planned) {
      for (const [same, own] of await measureGroups(engine, [check], facts, groupedBy)) values.set(same, own)
    }
    return values
  }
}

/** The scan failed: asks again one by one, so that the check at fault is named and the others are still judged. */
async function blame(
  engine: Engine,
  asked: readonly ((scan: Scan) => Asked)[],
  facts: Facts,
  extra: (scan: Scan) => void,
  results: Map<PlannedCheck, Measured>,
): Promise<EngineRow> {
  const row = await scanAll(engine, [], facts, extra, results)
  for (const ask of asked) {
    const scan = startScan()
    const { planned, read, ...rest } = ask(scan)
    try {
      const [own = {}] = scan.isEmpty() ? [] : await engine.query(scan.sql(facts.own.table), facts.onProgress)
      results.set(planned, { planned, measurement: { ...identity(planned), ...read(own) }, ...rest })
    } catch (error) {
      results.set(planned, { planned, problem: problemOf(error) })
    }
  }
  return row
}

async function prepare(
  engine: Engine,
  planned: PlannedCheck,
  facts: Facts,
): Promise<Measured | { readonly ask: (scan: Scan) => Asked }> {
  const { measure } = planned
  const done = (part: Counted): Measured => ({
    planned,
    measurement: { ...identity(planned), ...part },
    columns: planned.columns,
  })
  switch (measure.kind) {
    case 'count':
      return done({ total: facts.rows, value: facts.rows })
    case 'known':
      return done({ total: measure.total, failing: measure.failing })
    case 'none':
      return { planned, problem: measure.judgement.message }
    case 'keys':
      return done(await measureKeys(engine, measure.columns, facts))
    case 'duplicates':
      return done(await measureDuplicates(engine, facts))
    case 'query':
      return done(await measureQuery(engine, measure, facts))
    case 'select':
      return done(await measureSelect(engine, measure.sql, facts.rows, facts.other, facts.onProgress))
    case 'aggregate':
      return { ask: (scan) => ({ planned, columns: planned.columns, read: measure.ask(scan, facts) }) }
    case 'moment':
    case 'quantile':
      return {
        ask: (scan) => ({ planned, columns: planned.columns, read: askNumber(scan, measure, facts.ranges) }),
      }
    case 'violations':
      return {
        ask: (scan) => askViolations(scan, planned, measure.violation, measure.judged, facts.rows, planned.columns),
      }
    case 'expression': {
      const { violation, judged, columns } = await conditionOf(engine, measure, facts.own.table)
      return { ask: (scan) => askViolations(scan, planned, violation, judged, facts.rows, columns) }
    }
  }
}

async function conditionOf(
  engine: Engine,
  { sql, when }: { readonly sql: string; readonly when?: string },
  table: string,
): Promise<{ readonly violation: string; readonly judged?: string; readonly columns: readonly string[] }> {
  const condition = await checkExpression(engine, sql, table)
  const violation = `${condition.sql} IS NOT TRUE`
  if (when === undefined) return { violation, columns: condition.columns }
  const guard = await checkExpression(engine, when, table)
  return {
    // The engine may compute both sides of AND, but the branch of CASE only where it holds: a conversion may rely on that.
    violation: `CASE WHEN ${guard.sql} THEN ${violation} END`,
    judged: `CASE WHEN ${guard.sql} THEN true END`,
    columns: [...condition.columns, ...guard.columns],
  }
}

function askViolations(
  scan: Scan,
  planned: PlannedCheck,
  violation: string,
  judged: string | undefined,
  rows: number,
  columns: readonly string[],
): Asked {
  const failing = scan.aggregate(`count_if(${scan.project(violation)})`)
  const total = judged === undefined ? () => rows : scan.aggregate(`count(${scan.project(judged)})`)
  return { planned, violation, columns, read: (row) => ({ total: Number(total(row)), failing: Number(failing(row)) }) }
}

/** Keys judged are those without a null; a key fails when it occurs more than once. */
async function measureKeys(engine: Engine, columns: readonly Column[], { own: { table }, onProgress }: Facts) {
  const names = columns.map(({ sql }) => sql)
  const [row] = await engine.query(
    `SELECT count(*) AS total, count_if(n > 1) AS failing FROM (SELECT count(*) AS n FROM ${table}
     WHERE ${names.map((name) => `${name} IS NOT NULL`).join(' AND ')} GROUP BY ${names.join(', ')})`,
    onProgress,
  )
  return { total: Number(row?.['total'] ?? 0), failing: Number(row?.['failing'] ?? 0) }
}

/** Nulls equal nulls here: the rows are compared as a whole. */
async function measureDuplicates(engine: Engine, { own: { rawTable }, rows, onProgress }: Facts) {
  const [row] = await engine.query(`SELECT count(*) AS kinds FROM (SELECT DISTINCT * FROM ${rawTable})`, onProgress)
  return { total: rows, failing: rows - Number(row?.['kinds'] ?? 0) }
}

type Query = Extract<PlannedCheck['measure'], { readonly kind: 'query' }>

async function measureQuery(engine: Engine, measure: Query, { own, other, onProgress }: Facts): Promise<Counted> {
  const [row = {}] = await engine.query(measure.sql(own, await othersOf(measure, other)), onProgress)
  const { total, failing = null, value = null } = row
  return {
    total: Number(total),
    ...(failing !== null && { failing: Number(failing) }),
    ...(value !== null && { value: Number(value) }),
  }
}

/** The data sets that a query needs besides its own. */
export async function othersOf(
  { others = [] }: Query,
  other: (name: string) => Promise<Tables>,
): Promise<ReadonlyMap<string, Tables>> {
  const found = new Map<string, Tables>()
  for (const name of others) found.set(name, await other(name))
  return found
}

function identity({ check, subject, key }: PlannedCheck): Pick<Measurement, 'check' | 'subject' | 'key'> {
  return { check, subject, key }
}

/** The engine's own words without the name of its error class. */
function problemOf(error: unknown): string {
  if (!(error instanceof UserError)) throw error
  return error.message.replace(/^[A-Z][A-Za-z ]+ Error: /, 'the check could not be made: ')
}
