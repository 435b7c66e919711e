import type { Engine } from '../model/engine.ts'
import { finiteOf } from './moments.ts'
import type { Source } from './source.ts'

/** What a sample of the rows says about a column: only where bins begin and whether values repeat. */
export type Sampled = {
  readonly quantiles: readonly number[]
  readonly rows: number
  readonly distinct: number
  /** The sample is the whole table. */
  readonly complete: boolean
}

/** This many rows say well enough where 64 quantiles lie. */
const wantedRows = 100_000
/** A numeric profile's inner edges are quantiles at this many equal steps. */
export const bins = 64

/**
 * Takes a sample that depends on nothing but the data: rows by the hash of their number (Parquet) or of their content
 * (other formats, whose rows the engine cannot number in parallel).
 */
export async function sampleColumns(
  engine: Engine,
  source: Source,
  rows: number,
): Promise<ReadonlyMap<string, Sampled>> {
  const { columns } = source.scope
  const complete = rows <= 2 * wantedRows
  const questions = columns.flatMap((column, index) => {
    const value = column.cast === undefined ? finiteOf(column, column.raw, column.type) : undefined
    const quantiles = value === undefined ? 'NULL' : `to_json(${quantilesOf(value)})::VARCHAR`
    const distinct = column.type === 'nested' || column.type === 'other' ? '0' : `count(DISTINCT ${column.raw})`
    return [`${quantiles} AS q${index}`, `${distinct} AS d${index}`]
  })
  if (questions.length === 0) return new Map()
  const [row] = await engine.query(
    `SELECT count(*) AS total, ${questions.join(', ')} FROM (SELECT * FROM ${source.table}${sampleCondition(source, rows, wantedRows)})`,
  )
  return new Map(
    columns.map(({ name }, index) => {
      const quantiles: readonly number[] | null = JSON.parse(String(row?.[`q${index}`] ?? '[]'))
      const distinct = Number(row?.[`d${index}`] ?? 0)
      return [name, { quantiles: quantiles ?? [], rows: Number(row?.['total'] ?? 0), distinct, complete }]
    }),
  )
}

/** As `quantile_disc` has them, in half the time: sorting once is quicker than 63 selections. */
function quantilesOf(value: string): string {
  const steps = Array.from({ length: bins - 1 }, (_, step) => (step + 1) / bins)
  const place = `greatest(1, ceil(step * count(${value})))::BIGINT`
  const found = `list_select(list_sort(list(${value})), list_transform([${steps.join(', ')}], lambda step: ${place}))`
  return `CASE WHEN count(${value}) > 0 THEN ${found} END`
}

/** Chooses about so many rows, and all where they are at most twice as many. */
export function sampleCondition({ isNumbered, scope }: Source, rows: number, wanted: number): string {
  if (rows <= 2 * wanted) return ''
  const threshold = (2n ** 64n * BigInt(wanted)) / BigInt(rows)
  const what = isNumbered ? 'file_row_number' : scope.columns.map(({ raw }) => raw).join(', ')
  return ` WHERE hash(${what}) < ${threshold}::UBIGINT`
}
