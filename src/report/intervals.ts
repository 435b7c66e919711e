import { exponentOf, formatDelta, formatNumber, isExtreme, positional } from './numbers.ts'

type Interval = { readonly low: number; readonly high: number }

/**
 * A difference and the bounds of its interval with the same decimals, as many as show two digits of the interval's width:
 * `−0.007` and `−0.012, −0.002`. A bound that is not 0 does not look like 0. A bound that the data do not set is said in
 * words: `at most 0.012`. No bounds for an interval without width.
 */
export function formatInterval(
  delta: number,
  { low, high }: Interval,
): { readonly delta: string; readonly bounds?: string } {
  if (low === high) return { delta: formatDelta(delta) }
  const text = formatterFor(delta, { low, high })
  const shown = text(delta)
  return { delta: delta > 0 && /[1-9]/.test(shown) ? `+${shown}` : shown, bounds: boundsWords({ low, high }, text) }
}

/** Whether the whole interval lies on one side of 0, so that the direction of the difference is sure. */
export function isOneSided({ low, high }: Interval): boolean {
  return low > 0 || high < 0
}

const maximumDecimals = 12
/** How many more decimals a bound next to 0 may ask for. */
const decimalsForBounds = 2

function boundsWords({ low, high }: Interval, text: (value: number) => string): string {
  if (!Number.isFinite(low)) return Number.isFinite(high) ? `at most ${text(high)}` : 'of any size'
  if (!Number.isFinite(high)) return `at least ${text(low)}`
  const bounds = [text(low), text(high)]
  return bounds.join(bounds.some((bound) => bound.includes(',')) ? ' to ' : ', ')
}

function formatterFor(delta: number, { low, high }: Interval): (value: number) => string {
  const numbers = [low, high, delta].filter(Number.isFinite)
  const bounds = [low, high].filter(Number.isFinite)
  const width = bounds.length === 2 ? high - low : Math.abs(delta - (bounds[0] ?? Number.NaN))
  // A width that rounds up to the next power of ten needs a decimal less.
  const decimals = Math.max(0, 1 - exponentOf(Number(width.toPrecision(2))))
  if (!(width > 0) || !Number.isFinite(width) || decimals > maximumDecimals || numbers.some((value) => isHuge(value))) {
    return formatNumber
  }
  const needed = Math.max(...bounds.map((bound) => (bound === 0 ? 0 : -exponentOf(bound))))
  const enough = Math.max(decimals, Math.min(needed, decimals + decimalsForBounds))
  return (value) => positional(value, enough)
}

function isHuge(value: number): boolean {
  return isExtreme(value) && Math.abs(value) > 1
}
