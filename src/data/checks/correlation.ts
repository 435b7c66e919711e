import { z } from 'zod'
import type { EngineRow } from '../../model/engine.ts'
import { inherited } from '../../options/inherited.ts'
import type { Scan } from '../../tables/scan.ts'
import { doubleLiteral } from '../../tables/sql.ts'
import { count, listing } from '../../tables/wording.ts'
import { askExactSum, finiteOf, type Range, rounded } from '../moments.ts'
import type { Column, Counted, DataCheck, Judgement, Measure, PlannedCheck, Scope } from './check.ts'
import { checkedType, countValues, typeText } from './column-checks.ts'
import { judgeRange } from './judge-number.ts'

const bound = z.number().min(-1).max(1).optional()

const correlationSchema = z
  .strictObject({
    columns: z
      .array(z.string().min(1))
      .length(2, { error: 'expected two columns' })
      .describe('Two columns of numbers or booleans.'),
    min: bound.describe('At least this, from -1 to 1.'),
    max: bound.describe('At most this, from -1 to 1.'),
    ...inherited,
  })
  .refine(({ min, max }) => min === undefined || max === undefined || min <= max, { error: 'min is larger than max' })
  .refine(({ min, max }) => min !== undefined || max !== undefined, { error: 'expected min or max' })

/** The setting of a data set. */
export const correlationsOption = z
  .array(correlationSchema)
  .default([])
  .describe("Pearson's correlation of two columns, over the rows in which both have a finite number.")

/** Rows in which one of the two is null, NaN or infinite are left out. */
export const correlation: DataCheck = {
  id: 'data.correlation',
  title: 'The correlation of two columns',
  plan: (scope) => scope.options.correlations.flatMap((settings) => planned(scope, settings)),
}

function planned(
  scope: Scope,
  { columns: names, min, max, level: ownLevel, owner: ownOwner }: z.output<typeof correlationSchema>,
): readonly PlannedCheck[] {
  const level = ownLevel ?? scope.options.level ?? 'block'
  const owner = ownOwner ?? scope.options.owner
  if (level === 'off') return []
  const columns = names.flatMap((name) => scope.columns.find((column) => column.name === name) ?? [])
  const [left, right] = columns
  return [
    {
      check: 'data.correlation',
      subject: `${scope.name}.${names.join(', ')}`,
      key: 'range',
      level,
      ...(owner === undefined ? {} : { owner }),
      unit: 'rows',
      columns: [],
      ...(left === undefined || right === undefined ? missing(names, columns) : measured(left, right, min, max)),
    },
  ]
}

type Measured = Pick<PlannedCheck, 'measure' | 'judge'>

function missing(names: readonly string[], columns: readonly Column[]): Measured {
  const gone = names.filter((name) => !columns.some((column) => column.name === name))
  const message = `the correlation cannot be measured, because there is no column ${listing(gone, 2)}`
  const judgement: Judgement = { outcome: 'errored', reason: 'missing-column', message }
  return { measure: { kind: 'none', judgement }, judge: () => judgement }
}

function measured(left: Column, right: Column, min: number | undefined, max: number | undefined): Measured {
  const other = [left, right].find((column) => !['integer', 'number', 'boolean'].includes(checkedType(column)))
  if (other === undefined) {
    return {
      measure: { kind: 'aggregate', ranged: [left, right], within: { low: -1, high: 1 }, ask: asking(left, right) },
      judge: ({ total, value }) =>
        value === undefined ? undefinedCorrelation(total) : judgeRange('the correlation is', value, min, max),
    }
  }
  const message = `needs numbers, but the column ${other.name} is ${typeText(other)}. Change the policy or the column`
  const wrong: Judgement = { outcome: 'errored', reason: 'wrong-type', message }
  return { measure: countValues(other), judge: ({ total }) => (total === 0 ? undefinedCorrelation(0) : wrong) }
}

function undefinedCorrelation(pairs: number): Judgement {
  return pairs < 2
    ? {
        outcome: 'inconclusive',
        reason: 'no-values',
        message: `the correlation is undefined: both columns have a number in ${count(pairs)} rows`,
      }
    : {
        outcome: 'inconclusive',
        reason: 'no-spread',
        message: 'the correlation is undefined: one of the columns always has the same value',
      }
}

/** Below this variance, as a share of the squared half range, what is left is rounding. */
const leastVariance = 1e-13

function asking(left: Column, right: Column): Extract<Measure, { readonly kind: 'aggregate' }>['ask'] {
  return (scan, { ranges }) => {
    const [x, y] = [finiteOf(left, left.sql), finiteOf(right, right.sql)]
    const [across, up] = [ranges.get(left.name), ranges.get(right.name)]
    if (x === undefined || y === undefined || across === undefined || up === undefined) return () => ({ total: 0 })
    const pair = `${x} IS NOT NULL AND ${y} IS NOT NULL`
    return pearson(scan, scaled(scan, pair, x, across), scaled(scan, pair, y, up), across.rows)
  }
}

/** From -1 to 1 over the column's range; null where there is no pair. */
function scaled(scan: Scan, pair: string, value: string, { minimum, maximum }: Range): string {
  const centre = minimum / 2 + maximum / 2
  const half = maximum / 2 - minimum / 2
  const number = half === 0 ? '0.0::DOUBLE' : `(${value} - ${doubleLiteral(centre)}) / ${doubleLiteral(half)}`
  return scan.project(`CASE WHEN ${pair} THEN ${number} END`)
}

function pearson(scan: Scan, x: string, y: string, rows: number): (row: EngineRow) => Counted {
  const pairs = scan.aggregate(`count(${x})`)
  const [sumX, sumY] = [askExactSum(scan, x, rows), askExactSum(scan, y, rows)]
  const [squareX, squareY] = [askExactSum(scan, `${x} * ${x}`, rows), askExactSum(scan, `${y} * ${y}`, rows)]
  const product = askExactSum(scan, `${x} * ${y}`, rows)
  return (row) => {
    const total = Number(pairs(row))
    if (total < 2) return { total }
    const [meanX, meanY] = [sumX(row) / total, sumY(row) / total]
    const varianceX = squareX(row) / total - meanX * meanX
    const varianceY = squareY(row) / total - meanY * meanY
    if (varianceX < leastVariance || varianceY < leastVariance) return { total }
    const value = (product(row) / total - meanX * meanY) / Math.sqrt(varianceX) / Math.sqrt(varianceY)
    return { total, value: rounded(Math.max(-1, Math.min(value, 1))) }
  }
}
