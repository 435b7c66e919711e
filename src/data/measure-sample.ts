import type { Measurement } from '../model/dataset.ts'
import type { Engine, EngineRow } from '../model/engine.ts'
import { studentTQuantile } from '../statistics/student-t.ts'
import { summarize } from '../statistics/summary.ts'
import type { Scan } from '../tables/scan.ts'
import type { PlannedCheck } from './checks/check.ts'
import { type Facts, type Measured, measureChecks, measureGroups } from './measure.ts'

/** Whether some rows can stand for all: a check of single rows, or a number that is about the same in any part of them. */
export function isSampled({ measure }: PlannedCheck): boolean {
  switch (measure.kind) {
    case 'violations':
    case 'expression':
    case 'moment':
      return true
    case 'aggregate':
      return measure.needsAllRows !== true
    default:
      return false
  }
}

/** The groups of a sample whose values tell how far a value may lie from that of all rows. */
const groups = 20

/**
 * Measures checks over a sample, as `measureChecks` does over all rows.
 * @param from rows of the whole data set.
 */
export async function measureSample(
  engine: Engine,
  planned: readonly PlannedCheck[],
  facts: Facts,
  from: number,
  extra: (scan: Scan) => void,
): Promise<{ readonly results: readonly Measured[]; readonly row: EngineRow }> {
  const { results, row } = await measureChecks(engine, planned, facts, extra)
  const numbers = results.filter(hasNumber).map((result) => result.planned)
  const values = await measureGroups(engine, numbers, facts, `hash(__holdout_row, 'group') % ${groups}`)
  const sample = { rows: facts.rows, from }
  const told = results.map((result): Measured => {
    if (!('measurement' in result)) return result
    const own = values.get(result.planned) ?? []
    const margin = isTold(result, own) ? widened(result, own, marginOf(own, facts.rows / from)) : undefined
    const measurement = { ...result.measurement, sample: { ...sample, ...(margin !== undefined && { margin }) } }
    return { ...result, measurement }
  })
  return { results: told, row }
}

function hasNumber(result: Measured): result is Measured & { readonly measurement: Measurement } {
  const { measure } = result.planned
  const isShare = measure.kind === 'aggregate' && measure.isShare === true
  return 'measurement' in result && result.measurement.value !== undefined && !isShare
}

/**
 * Whether the groups tell how much a value varies: each has to reach beyond a quantile, and where all rows of a sample are
 * equal, a mean does not say how rare and how different others are.
 */
function isTold({ planned: { measure }, ...result }: Measured, values: readonly number[]): boolean {
  if (measure.kind === 'moment') return new Set(values).size > 1
  if (measure.kind !== 'aggregate' || measure.tail === undefined || !('measurement' in result)) return true
  return Math.round(result.measurement.total * measure.tail) >= groups
}

/** Where the values have gaps, a quantile jumps over them: it may be any that a group has. */
function widened(result: Measured, values: readonly number[], margin: number | undefined): number | undefined {
  const { measure } = result.planned
  if (margin === undefined || measure.kind !== 'aggregate' || measure.tail === undefined) return margin
  const value = 'measurement' in result ? result.measurement.value : undefined
  if (value === undefined || new Set(values).size > groups / 2) return margin
  return Math.max(margin, ...values.map((other) => Math.abs(other - value)))
}

/**
 * Half the 95 % interval of a value, from what it is in random groups of the sample (Wolter, Introduction to Variance
 * Estimation, 2007, chapter 2). That holds for means, quantiles and correlations alike.
 * @param share of all rows that are in the sample, which are known.
 */
function marginOf(values: readonly number[], share: number): number | undefined {
  if (values.length < 2) return undefined
  const { standardDeviation } = summarize(values)
  const standardError = standardDeviation * Math.sqrt((1 - share) / values.length)
  return standardError * studentTQuantile(0.975, values.length - 1)
}
