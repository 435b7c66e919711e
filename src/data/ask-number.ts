import type { EngineRow } from '../model/engine.ts'
import type { Scan } from '../tables/scan.ts'
import type { Circumstances, Counted, Measure } from './checks/check.ts'
import { askMoments } from './moments.ts'
import { askQuantiles } from './quantiles.ts'

/** A number of a column that NaN and infinity make undefined. */
export type NumberMeasure = Extract<Measure, { readonly kind: 'moment' | 'quantile' }>

/** Asks for a number of a column. `failing` are the values that make it undefined. */
export function askNumber(
  scan: Scan,
  measure: NumberMeasure,
  ranges: Circumstances['ranges'],
): (row: EngineRow) => Counted {
  const { column } = measure
  const counts = askValues(scan, measure)
  const number =
    measure.kind === 'moment' ? askMoment(scan, measure, ranges.get(column.name)) : askQuantile(scan, measure)
  return (row) => {
    const counted = counts(row)
    const value = counted.failing > 0 ? undefined : number(row)
    return { ...counted, ...(value !== undefined && { value }) }
  }
}

/** Asks how many values there are, and how many of them make a number of the column undefined. */
export function askValues(
  scan: Scan,
  { column }: NumberMeasure,
): (row: EngineRow) => { readonly total: number; readonly failing: number } {
  const counts = askMoments(scan, column, column.sql, undefined)
  return (row) => {
    const { finite, notANumber, infinite } = counts(row)
    const failing = notANumber + infinite
    return { total: finite + failing, failing }
  }
}

type NumberReading = (row: EngineRow) => number | undefined

function askMoment(
  scan: Scan,
  { column, moment }: Extract<Measure, { readonly kind: 'moment' }>,
  range: Parameters<typeof askMoments>[3],
): NumberReading {
  const moments = askMoments(scan, column, column.sql, range)
  return (row) => moments(row)[moment]
}

function askQuantile(
  scan: Scan,
  { column, probability, together }: Extract<Measure, { readonly kind: 'quantile' }>,
): NumberReading {
  const values = askQuantiles(scan, column, together)
  return (row) => values(row)[together.indexOf(probability)]
}
