import { count } from './wording.ts'

/**
 * How far a pass over all rows is: `checking 10,000,000 rows, 40 %, 2.1 million rows/s`.
 * @param done the share of the rows that were read, or undefined when that is not known.
 * @param milliseconds since the pass began.
 */
export function progressText(what: string, rows: number, done: number | undefined, milliseconds: number): string {
  if (done === undefined) return what
  const share = `${what}, ${Math.round(100 * done)} %`
  const perSecond = milliseconds > 0 ? (1000 * done * rows) / milliseconds : 0
  return perSecond >= 1 ? `${share}, ${roughly(perSecond)} rows/s` : share
}

/** Two digits say enough about a speed: `2.1 million`, `340,000`. */
function roughly(value: number): string {
  const rounded = Number(value.toPrecision(2))
  return rounded >= 1e6 ? `${Number((rounded / 1e6).toPrecision(2))} million` : count(rounded)
}
