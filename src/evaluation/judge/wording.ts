import type { Slice } from '../../model/evaluation.ts'
import type { Amount } from '../../options/amount.ts'

/** A number in a sentence: four significant digits. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return String(value).replace('-', '−').replace('Infinity', '∞')
  const text = Number(value.toPrecision(4)).toString()
  return text.replace('-', '−')
}

/** `[−0.012, 0.003]`, with as many decimals as show two digits of its width. */
export function intervalText(low: number, high: number): string {
  const width = high - low
  const decimals =
    width > 0 && Number.isFinite(width) ? Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(width)))) : 4
  const text = (value: number) =>
    Number.isFinite(value) ? value.toFixed(decimals).replace('-', '−') : numberText(value)
  return `[${text(low)}, ${text(high)}]`
}

/** `0.005` or `10%`, as the policy writes it. */
export function amountText({ value, relative }: Amount): string {
  return relative ? `${numberText(value * 100)}%` : String(value)
}

/** `country = de, device = phone` */
export function sliceText(slice: Slice): string {
  return slice.map(({ column, value }) => `${column} = ${value}`).join(', ')
}

/** `1 example`, `2,000 examples` */
export function countText(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`
}

/** `90%` */
export function percentText(share: number): string {
  return `${numberText(share * 100)}%`
}
