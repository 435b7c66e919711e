import { wilsonInterval } from '../../statistics/wilson.ts'
import type { Setting } from './proposal.ts'

/** How sure to be that the true share of nulls lies below the limit. */
const confidence = 0.999

/** No nulls where there are none; else a limit that another sample of the same rows keeps. */
export function proposeNulls(nulls: number, rows: number): readonly Setting[] {
  if (rows === 0 || nulls === rows) return []
  if (nulls === 0) return [['not_null', 'true']]
  const { high } = wilsonInterval({ successes: nulls, size: rows }, confidence)
  // A later sample errs as much as this one does.
  const limit = readablePercentage(100 * Math.min(1, nulls / rows + Math.SQRT2 * (high - nulls / rows)))
  return limit >= 100 ? [] : [['nulls', `{ max: ${limit}% }`]]
}

/** Rounded up: to a multiple of 5 from 10 on, to a whole number from 1 on, below to one digit of 1, 2 or 5. */
function readablePercentage(percentage: number): number {
  if (percentage > 10) return Math.ceil(percentage / 5) * 5
  if (percentage > 1) return Math.ceil(percentage)
  return roundUp(percentage)
}

/** The least of 1, 2 or 5 times a power of ten that is not below. */
export function roundUp(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value))
  const digit = [1, 2, 5, 10].find((each) => each * unit >= value * (1 - 1e-9)) ?? 10
  return Number((digit * unit).toPrecision(3))
}
