import type { EstimateInterval, Measurement } from '../../model/dataset.ts'
import type { Engine, EngineRow } from '../../model/engine.ts'
import { quantileRanks } from '../../statistics/quantile-ranks.ts'
import { type Scan, startScan } from '../../tables/scan.ts'
import { askValues } from '../ask-number.ts'
import type { Counted, Measure, PlannedCheck } from '../checks/check.ts'
import { checkedType } from '../checks/column-checks.ts'
import { type Facts, type Measured, measureChecks, measureGroups } from '../measure.ts'
import { askQuantiles } from '../quantiles.ts'
import { confidence, countInterval, groupInterval, shareInterval } from './intervals.ts'

/** Whether some rows can stand for all: a check of single rows, or a number that is about the same in any part of them. */
export function isSampled({ measure }: PlannedCheck): boolean {
  switch (measure.kind) {
    case 'violations':
    case 'expression':
    case 'moment':
    case 'quantile':
      return true
    case 'aggregate':
      return measure.needsAllRows !== true
    default:
      return false
  }
}

type Told = Measured & { readonly measurement: Measurement }

/** The groups of a sample whose values tell how far a value may lie from that of all rows. */
const groups = 20

/**
 * Measures checks over a sample, as `measureChecks` does over all rows, and how near that is to all rows.
 * @param from rows of the whole data set.
 * @param undefinedBy what `askUndefined` found in all rows: a number that they make undefined needs no sample.
 */
export async function measureSample(
  engine: Engine,
  planned: readonly PlannedCheck[],
  facts: Facts,
  from: number,
  undefinedBy: ReadonlyMap<PlannedCheck, Counted>,
  extra: (scan: Scan) => void,
): Promise<{ readonly results: readonly Measured[]; readonly row: EngineRow }> {
  const { results, row } = await measureChecks(engine, planned, facts, extra)
  const told = results.filter((result): result is Told => 'measurement' in result)
  const grouped = told.filter(isGrouped).map((result) => result.planned)
  const values = await measureGroups(engine, grouped, facts, `hash(__holdout_row, 'group') % ${groups}`)
  const quantiles = await quantileIntervals(engine, told, facts)
  const sample = { rows: facts.rows, from }
  const intervalOf = (result: Told): EstimateInterval => {
    const { planned: check, measurement } = result
    const { measure } = check
    const { value, total } = measurement
    if (value === undefined) return measurement.failing === undefined ? {} : countInterval(measurement, sample)
    if (isShare(measure)) return shareInterval(value, total)
    if (measure.kind === 'quantile') return quantiles.get(check) ?? {}
    return groupInterval(value, values.get(check) ?? [], facts.rows / from, boundsOf(measure))
  }
  return {
    results: results.map((result): Measured => {
      if (!('measurement' in result)) return result
      const { measurement } = result
      const { check, subject, key } = measurement
      const whole = undefinedBy.get(result.planned)
      if (whole !== undefined) return { ...result, measurement: { check, subject, key, ...whole } }
      return { ...result, measurement: { ...measurement, sample: { ...sample, interval: intervalOf(result) } } }
    }),
    row,
  }
}

/** Asks for the values that make a number undefined, to be read from the row of a scan of all rows. */
export function askUndefined(
  scan: Scan,
  planned: readonly PlannedCheck[],
): (row: EngineRow) => ReadonlyMap<PlannedCheck, Counted> {
  const asked = planned.flatMap((check) => {
    const { measure } = check
    return measure.kind === 'moment' || measure.kind === 'quantile' ? [{ check, read: askValues(scan, measure) }] : []
  })
  return (row) =>
    new Map(
      asked.flatMap(({ check, read }) => {
        const counted = read(row)
        return counted.failing > 0 ? [[check, counted] as const] : []
      }),
    )
}

function isGrouped({ planned: { measure }, measurement }: Told): boolean {
  return measurement.value !== undefined && measure.kind !== 'quantile' && !isShare(measure)
}

/** The mean of booleans is the share of those that are true. */
function isShare(measure: Measure): boolean {
  if (measure.kind === 'moment') return measure.moment === 'mean' && checkedType(measure.column) === 'boolean'
  return measure.kind === 'aggregate' && measure.isShare === true
}

function boundsOf(measure: Measure): EstimateInterval {
  if (measure.kind === 'moment' && measure.moment === 'standardDeviation') return { low: 0 }
  return measure.kind === 'aggregate' ? (measure.within ?? {}) : {}
}

/** From one value of the sample to another one: whatever the distribution, also where it has gaps. */
async function quantileIntervals(
  engine: Engine,
  told: readonly Told[],
  facts: Facts,
): Promise<ReadonlyMap<PlannedCheck, EstimateInterval>> {
  const scan = startScan()
  const asked = told.flatMap(({ planned: check, measurement: { value, total } }) => {
    const { measure } = check
    if (measure.kind !== 'quantile' || value === undefined) return []
    const { low, high } = quantileRanks(total, measure.probability, confidence)
    // Half a rank less, so that rounding cannot reach the next one.
    const at = (rank: number | undefined) =>
      rank === undefined ? undefined : askQuantiles(scan, measure.column, [(rank - 0.5) / total])
    return [{ check, low: at(low), high: at(high) }]
  })
  if (scan.isEmpty()) return new Map()
  const [row = {}] = await engine.query(scan.sql(facts.own.table), facts.onProgress)
  return new Map(
    asked.map(({ check, ...ends }) => {
      const [low, high] = [ends.low?.(row)[0], ends.high?.(row)[0]]
      return [check, { ...(low !== undefined && { low }), ...(high !== undefined && { high }) }]
    }),
  )
}
