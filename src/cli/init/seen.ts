import type { ColumnProfile, NumericProfile } from '../../model/dataset.ts'
import type { ColumnFacts } from './facts.ts'

type Seen = {
  readonly rows: number
  readonly facts: ColumnFacts
  readonly isKey: boolean
  readonly personal: string | undefined
}

/** What was seen of a column, for the comment beside its settings: `0 nulls, -60 to 1,440`. */
export function seenText(column: ColumnProfile, { rows, facts, isKey, personal }: Seen): string {
  const { nulls, numeric, lengths, categories, type } = column
  if (rows === 0) return 'no rows'
  if (nulls === rows) return 'always null'
  const distinct = facts.distinct ?? column.distinct
  const once = categories?.values.filter(({ count }) => count === 1).length ?? 0
  const parts = [
    nulls === 0 ? '0 nulls' : `${number(nulls)} ${nulls === 1 ? 'null' : 'nulls'} (${percentage(nulls, rows)} %)`,
    ...(numeric === undefined ? [] : numericText(numeric, type)),
    ...(distinct === undefined || (numeric !== undefined && distinct > 20 && !isKey)
      ? []
      : [differentText(distinct, isKey)]),
    ...(once > 0 && categories?.other === 0 ? [`${number(once)} of them once`] : []),
    ...(lengths === undefined || distinct === undefined || distinct <= 20 ? [] : [lengthText(lengths)]),
    ...(distinct === 1 && rows > 1 ? ['constant'] : []),
    ...(personal === undefined ? [] : [`look like ${personal}`]),
  ]
  return parts.join(', ')
}

function differentText(distinct: number, isKey: boolean): string {
  return isKey ? 'all different' : `${number(distinct)} different`
}

export function lengthText({ minimum, maximum }: { readonly minimum: number; readonly maximum: number }): string {
  const most = `${number(maximum)} ${maximum === 1 ? 'character' : 'characters'}`
  return minimum === maximum ? most : `${number(minimum)} to ${most}`
}

function numericText({ minimum, maximum, notANumber, infinite }: NumericProfile, type: ColumnProfile['type']) {
  return [
    ...(minimum === undefined || maximum === undefined
      ? []
      : [
          minimum === maximum ? valueText(minimum, type) : `${valueText(minimum, type)} to ${valueText(maximum, type)}`,
        ]),
    ...(notANumber > 0 ? [`${number(notANumber)} NaN`] : []),
    ...(infinite > 0 ? [`${number(infinite)} infinite`] : []),
  ]
}

/** A number of a profile, which holds dates as days and timestamps as seconds, as people write it. */
export function valueText(value: number, type: ColumnProfile['type']): string {
  const milliseconds = type === 'date' ? value * 86_400_000 : value * 1000
  if ((type === 'date' || type === 'timestamp') && Math.abs(milliseconds) <= 8.64e15) {
    const text = new Date(milliseconds).toISOString()
    return type === 'date' ? text.slice(0, -14) : text.replace('T', ' ').replace(/(?:\.\d+)?Z$/, '')
  }
  return number(value)
}

/** Two significant digits. */
export function percentage(part: number, whole: number): string {
  return ((100 * part) / whole).toLocaleString('en-US', { maximumSignificantDigits: 2 })
}

/** Up to six significant digits; whole numbers in full. */
export function number(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15
    ? value.toLocaleString('en-US')
    : value.toLocaleString('en-US', { maximumSignificantDigits: value < 1 ? 3 : 6 })
}
