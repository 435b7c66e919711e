import type { Amount } from '../options/amount.ts'

/** `3,000,000` */
export function count(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 })
}

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

/** The text, cut with an ellipsis when it is longer. */
export function shorten(text: string, length: number): string {
  const characters = Array.from(text)
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}

/** `a, b and 3 more` */
export function listing(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).map((name) => shorten(name, 80))
  const rest = names.length - shown.length
  return rest > 0 ? `${shown.join(', ')} and ${count(rest)} more` : shown.join(', ')
}
