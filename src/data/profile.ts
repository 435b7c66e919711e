import type { CategoryProfile, ColumnProfile, NumericProfile } from '../model/dataset.ts'
import type { Engine, EngineRow } from '../model/engine.ts'
import type { Scan } from '../tables/scan.ts'
import { doubleList } from '../tables/sql.ts'
import type { Column } from './checks/check.ts'
import { textOf } from './checks/column-checks.ts'
import { askMoments, finiteOf, type Range, rounded } from './moments.ts'
import { type Sampled, sampleColumns } from './sample.ts'
import type { Source } from './source.ts'

/** More values than this are summed up as "other". */
const mostCategories = 50
/** A longer value is kept as its beginning and a digest, so that two of them stay apart. */
const longestCategory = 64
/** Distinct values are counted where the sample holds no more than this share of different ones. */
const repeatingShare = 0.2

type Reading = (row: EngineRow) => ColumnProfile

/**
 * Asks the shared scan for the profile of every column. Everything counted is counted over all rows; only where to put
 * the edges of the bins is told from a sample, which depends on nothing but the data.
 */
export async function askProfile(
  engine: Engine,
  source: Source,
  rows: number,
  ranges: ReadonlyMap<string, Range>,
): Promise<{
  readonly ask: (scan: Scan) => void
  readonly read: (row: EngineRow) => Promise<readonly ColumnProfile[]>
}> {
  const sampled = await sampleColumns(engine, source, rows)
  let readings: readonly Reading[] = []
  return {
    ask(scan) {
      readings = source.scope.columns.map((column) =>
        askColumn(
          scan,
          column,
          { rows, isSample: source.isSample === true },
          rawRange(column, ranges),
          sampled.get(column.name),
        ),
      )
    },
    async read(row) {
      const profiles: ColumnProfile[] = []
      for (const [index, column] of source.scope.columns.entries()) {
        const profile = readings[index]?.(row)
        if (profile === undefined) continue
        profiles.push({
          ...profile,
          ...(await categoriesOf(engine, source, column, sampled.get(column.name), profile)),
        })
      }
      return profiles
    },
  }
}

/** A cast column's range is that of the cast values; its profile is of the text that was read. */
function rawRange(column: Column, ranges: ReadonlyMap<string, Range>): Range | undefined {
  return column.cast === undefined ? ranges.get(column.name) : undefined
}

function askColumn(
  scan: Scan,
  column: Column,
  { rows, isSample }: { readonly rows: number; readonly isSample: boolean },
  range: Range | undefined,
  sampled: Sampled | undefined,
): Reading {
  const { name, type, engineType, raw } = column
  const present = scan.aggregate(`count(${scan.project(raw)})`)
  const isNumber =
    column.cast === undefined && (type === 'integer' || type === 'number' || type === 'date' || type === 'timestamp')
  const numeric = isNumber && !column.personal ? askNumeric(scan, column, range, sampled) : undefined
  const lengths = type === 'string' ? askLengths(scan, textOf(column, raw)) : undefined
  // Of a sample nothing but this tells that a column of whole numbers is a key, because it has gaps.
  const mayBeKey = isSample && type === 'integer'
  const distinct =
    isNumber && sampled !== undefined && (mayBeKey || repeats(sampled))
      ? scan.aggregate(`count(DISTINCT ${scan.project(raw)})`)
      : undefined
  return (row) => {
    const lengthProfile = lengths?.(row)
    return {
      name,
      type,
      engineType,
      nulls: rows - Number(present(row)),
      ...(distinct === undefined ? {} : { distinct: Number(distinct(row)) }),
      ...(numeric === undefined ? {} : { numeric: numeric(row) }),
      ...(lengthProfile === undefined ? {} : { lengths: lengthProfile }),
    }
  }
}

function askNumeric(
  scan: Scan,
  column: Column,
  range: Range | undefined,
  sampled: Sampled | undefined,
): (row: EngineRow) => NumericProfile {
  const moments = askMoments(scan, column, column.raw, range)
  const value = finiteOf(column, column.raw)
  if (range === undefined || value === undefined) return (row) => ({ ...moments(row), edges: [], counts: [] })
  const edges = binEdges(range, sampled?.quantiles ?? [])
  const bins = scan.aggregate(
    `to_json(map_values(histogram(${scan.project(value)}, ${doubleList(edges.slice(1))})))::VARCHAR`,
  )
  return (row) => {
    const counts: readonly number[] = JSON.parse(String(bins(row) ?? '[]'))
    const { minimum, maximum } = range
    return { ...moments(row), minimum, maximum, edges, counts: counts.slice(0, edges.length - 1) }
  }
}

/** The first two edges are the same when many values are the least one, so that a spike at zero has its own bin. */
function binEdges({ minimum, maximum }: Range, quantiles: readonly number[]): readonly number[] {
  const inner = quantiles.filter((edge) => edge >= minimum && edge < maximum)
  return [minimum, ...new Set([...inner.toSorted((a, b) => a - b), maximum])]
}

function askLengths(scan: Scan, text: string): (row: EngineRow) => ColumnProfile['lengths'] {
  const length = scan.project(`length(${text})`)
  const minimum = scan.aggregate(`min(${length})`)
  const maximum = scan.aggregate(`max(${length})`)
  const sum = scan.aggregate(`sum(${length})`)
  const present = scan.aggregate(`count(${length})`)
  return (row) =>
    minimum(row) === null
      ? undefined
      : {
          minimum: Number(minimum(row)),
          maximum: Number(maximum(row)),
          mean: rounded(Number(sum(row)) / Number(present(row))),
        }
}

function repeats({ rows, distinct, complete }: Sampled): boolean {
  return complete || distinct <= repeatingShare * rows
}

async function categoriesOf(
  engine: Engine,
  { rawTable }: Source,
  { name, type, personal }: Column,
  sampled: Sampled | undefined,
  profile: ColumnProfile,
): Promise<{ readonly distinct?: number; readonly categories?: CategoryProfile }> {
  if (type !== 'string' && type !== 'boolean') return {}
  if (sampled === undefined || !repeats(sampled)) return {}
  const column = `"${name.replaceAll('"', '""')}"`
  const rows = await engine.query(
    `SELECT ${shortened('value')} AS value, n, count(*) OVER () AS kinds, sum(n) OVER () AS total FROM
     (SELECT CAST(${column} AS VARCHAR) AS value, count(*) AS n FROM ${rawTable} WHERE ${column} IS NOT NULL GROUP BY ${column})
     ORDER BY n DESC, value LIMIT ${mostCategories}`,
  )
  const values = rows.map((row) => ({ value: String(row['value']), count: Number(row['n']) }))
  const total = Number(rows[0]?.['total'] ?? 0)
  const distinct = Number(rows[0]?.['kinds'] ?? 0)
  const other = total - values.reduce((sum, { count }) => sum + count, 0)
  // Values that hardly repeat (names, ids) say nothing as categories, and personal data is not kept.
  const telling = profile.type === 'boolean' || distinct <= mostCategories || distinct < 0.5 * total
  return personal || !telling ? { distinct } : { distinct, categories: { values, other } }
}

function shortened(value: string): string {
  return `CASE WHEN length(${value}) > ${longestCategory} THEN left(${value}, ${longestCategory}) || '…' || left(md5(${value}), 8) ELSE ${value} END`
}
