import type { Engine, EngineRow } from '../model/engine.ts'
import type { FailingRow } from '../model/finding.ts'
import { shorten } from '../tables/wording.ts'
import type { Column, PlannedCheck, Tables } from './checks/check.ts'
import { firstFailingRows } from './first-failing-rows.ts'
import { type Measured, othersOf } from './measure.ts'
import { fileColumn, type Source, tablesOf } from './source.ts'

/** What a report may show about a check beside its measurement. Holds raw values, so it never enters a snapshot. */
export type CheckEvidence = {
  /** The first rows that fail, at most five. */
  readonly rows: readonly FailingRow[]
  /** Why the check could not be measured. */
  readonly problem?: string
}

/** By `evidenceKey` of the check. */
export type DataEvidence = Readonly<Record<string, CheckEvidence>>

const mostRows = 5
const mostColumns = 6
const longestValue = 80

export function evidenceKey({ check, subject, key }: Pick<PlannedCheck, 'check' | 'subject' | 'key'>): string {
  return JSON.stringify([check, subject, key])
}

/** Looks up the first failing rows of the checks given, all of one data set, with one scan for their numbers and one for their values. */
export async function collectEvidence(
  engine: Engine,
  source: Source,
  failed: readonly Measured[],
  other: (name: string) => Promise<Tables>,
): Promise<Readonly<Record<string, CheckEvidence>>> {
  const evidence: Record<string, CheckEvidence> = {}
  const byRow = failed.flatMap((result) =>
    'violation' in result && result.violation !== undefined
      ? [{ ...result, violation: { sql: result.violation, failing: result.measurement.failing ?? 0 } }]
      : [],
  )
  const numbers = await firstFailingRows(
    engine,
    source,
    byRow.map(({ violation }) => violation),
    mostRows,
  )
  const all = [...new Set(numbers.flat())]
  const shown = shownColumns(
    source,
    byRow.flatMap(({ columns }) => columns),
  )
  const rows = await rowsAt(engine, source, all, shown)
  for (const [index, { planned, columns }] of byRow.entries()) {
    const own = shownColumns(source, columns)
    evidence[evidenceKey(planned)] = {
      rows: (numbers[index] ?? []).flatMap((number) => failingRow(source, rows.get(number), shown, own)),
    }
  }
  for (const { planned } of failed) {
    if (planned.measure.kind === 'keys' || planned.measure.kind === 'duplicates') {
      evidence[evidenceKey(planned)] = { rows: await repeatedRows(engine, source, planned) }
    }
    if (planned.measure.kind === 'query') {
      evidence[evidenceKey(planned)] = { rows: await queriedRows(engine, source, planned, other) }
    }
  }
  return evidence
}

/** Rows by number: their file and the text of the columns asked for, in that order. */
async function rowsAt(
  engine: Engine,
  { numberedTable }: Source,
  numbers: readonly number[],
  columns: readonly Column[],
): Promise<ReadonlyMap<number, EngineRow>> {
  if (numbers.length === 0) return new Map()
  const values = columns.map(({ raw }, index) => `, ${textOf(raw)} AS v${index}`).join('')
  const rows = await engine.query(
    `SELECT __holdout_row AS number, ${fileColumn} AS file${values} FROM ${numberedTable} WHERE __holdout_row IN (${numbers.join(', ')})`,
  )
  return new Map(rows.map((row) => [Number(row['number']), row]))
}

/** Shows the first repetition of each of the first keys (or rows) that occur more than once. */
async function repeatedRows(engine: Engine, source: Source, { measure }: PlannedCheck): Promise<readonly FailingRow[]> {
  const columns = measure.kind === 'keys' ? measure.columns : source.scope.columns
  const shown = shownColumns(
    source,
    columns.map(({ name }) => name),
  )
  const names = columns.map((column) => (measure.kind === 'keys' ? column.sql : column.raw))
  const noNulls = measure.kind === 'keys' ? ` WHERE ${names.map((name) => `${name} IS NOT NULL`).join(' AND ')}` : ''
  const rows = await engine.query(
    `SELECT min(__holdout_row, 2)[2] AS number FROM ${source.numberedTable}${noNulls} GROUP BY ${names.join(', ')}
     HAVING count(*) > 1 ORDER BY number LIMIT ${mostRows}`,
  )
  const numbers = rows.map((row) => Number(row['number']))
  const found = await rowsAt(engine, source, numbers, shown)
  return numbers.flatMap((number) => failingRow(source, found.get(number), shown, shown))
}

async function queriedRows(
  engine: Engine,
  source: Source,
  { measure, columns }: PlannedCheck,
  other: (name: string) => Promise<Tables>,
): Promise<readonly FailingRow[]> {
  if (measure.kind !== 'query' || measure.failingRows === undefined) return []
  const others = await othersOf(measure, other)
  const sql = measure.failingRows(tablesOf(source), others)
  const rows = await engine.query(`SELECT number FROM (${sql}) ORDER BY number LIMIT ${mostRows}`)
  const numbers = rows.map((row) => Number(row['number']))
  const shown = shownColumns(
    source,
    columns.filter((name) => !isPersonalThere(name, measure, others)),
  )
  const found = await rowsAt(engine, source, numbers, shown)
  return numbers.flatMap((number) => failingRow(source, found.get(number), shown, shown))
}

/** Whether another data set declares as personal what this one compares with it: the values are the same people's. */
function isPersonalThere(
  name: string,
  { namedThere = {} }: { readonly namedThere?: Readonly<Record<string, string>> },
  others: ReadonlyMap<string, Tables>,
): boolean {
  const there = Object.hasOwn(namedThere, name) ? namedThere[name] : name
  return [...others.values()].some(({ columns }) => columns.some((column) => column.name === there && column.personal))
}

/** The columns whose values may be shown: none that hold personal data, and not too many. */
function shownColumns({ scope }: Source, names: readonly string[]): readonly Column[] {
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  return scope.columns.filter(({ name, personal }) => wanted.has(name.toLowerCase()) && !personal)
}

function failingRow(
  { files }: Source,
  row: EngineRow | undefined,
  all: readonly Column[],
  own: readonly Column[],
): readonly FailingRow[] {
  if (row === undefined) return []
  const values = own.slice(0, mostColumns).map(({ name }) => {
    const value = row[`v${all.findIndex((column) => column.name === name)}`]
    return [name, value === null || value === undefined ? 'null' : shorten(String(value), longestValue)]
  })
  const path = String(row['file'])
  const file = files.length > 1 ? fileAt(path, files) : undefined
  return [
    { row: Number(row['number']) + 1, ...(file === undefined ? {} : { file }), values: Object.fromEntries(values) },
  ]
}

/** The file that lies at a place of the engine's; the longest name, as "a.csv" also ends "b/a.csv". */
function fileAt(place: string, files: readonly string[]): string | undefined {
  return files
    .filter((file) => place === file || place.endsWith(`/${file}`))
    .reduce<string | undefined>((best, file) => (file.length > (best?.length ?? 0) ? file : best), undefined)
}

function textOf(sql: string): string {
  return `left(CAST(${sql} AS VARCHAR), ${longestValue + 1})`
}
