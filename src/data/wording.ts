import type { Amount } from '../options/amount.ts'
import { count } from '../tables/wording.ts'

/** A measured number with at most six significant digits. */
export function measured(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 6 })
}

/** `12 of 3,000,000 rows (0.0004 %)`; the share has two significant digits. */
export function countOf(part: number, whole: number, unit: string): string {
  const share =
    whole === 0 ? '' : ` (${((100 * part) / whole).toLocaleString('en-US', { maximumSignificantDigits: 2 })} %)`
  return `${count(part)} of ${count(whole)} ${unit}${share}`
}

/** `10 %` or `500`. */
export function amountText(amount: Amount): string {
  return amount.relative ? `${measured(amount.value * 100)} %` : measured(amount.value)
}
