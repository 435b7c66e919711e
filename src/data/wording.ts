import type { Amount } from '../options/amount.ts'
import { count } from '../tables/wording.ts'

/** A measured number: all of a whole one, at most so many significant digits of another. */
export function measured(value: number, maximumSignificantDigits = 6): string {
  return Number.isSafeInteger(value) ? count(value) : value.toLocaleString('en-US', { maximumSignificantDigits })
}

/** `12.5 %` of a share from 0 to 1. */
export function percent(share: number, maximumSignificantDigits = 4): string {
  return `${(100 * share).toLocaleString('en-US', { maximumSignificantDigits })} %`
}

/** A number beyond its limit, and the limit, written with as many digits as tell them apart. */
export function toldApart(
  value: number,
  limit: number,
  write: (value: number, digits?: number) => string,
): readonly [string, string] {
  const plain = [write(value), write(limit)] as const
  const longer = [12, 17].map((digits) => [write(value, digits), write(limit, digits)] as const)
  return [plain, ...longer].find(([own, other]) => own !== other) ?? plain
}

/** `12 of 3,000,000 rows (0.0004 %)`; the share has two significant digits. */
export function countOf(part: number, whole: number, unit: string): string {
  const share =
    whole === 0 ? '' : ` (${((100 * part) / whole).toLocaleString('en-US', { maximumSignificantDigits: 2 })} %)`
  return `${count(part)} of ${count(whole)} ${unit}${share}`
}

/** `10 %` or `500`, and all digits of what is a little less. */
export function amountText(amount: Amount): string {
  return amount.relative ? `${measured(amount.value * 100, 12)} %` : measured(amount.value, 12)
}
