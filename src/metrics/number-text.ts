import type { MetricValue } from '../model/metric.ts'

/** A number for people: 6 significant digits but no digit before the point lost, without trailing zeros. */
export function numberText(value: number, digits = 6): string {
  if (Math.abs(value) >= 1e15) return String(Number(value.toPrecision(digits)))
  const whole = Math.trunc(Math.abs(value)).toString().length
  return String(Number(value.toPrecision(Math.max(digits, whole))))
}

/** Two numbers with as many digits as it takes to see that they differ, at least 6 and at most 15. */
export function numberTexts(first: number, second: number): readonly [string, string] {
  let digits = 6
  while (digits < 15 && first !== second && numberText(first, digits) === numberText(second, digits)) digits += 1
  return [numberText(first, digits), numberText(second, digits)]
}

/** Any value in a sentence: `the text "abc"`, `NaN`, `true`. */
export function kindText(value: MetricValue): string {
  return typeof value === 'string' ? `the text ${JSON.stringify(value)}` : String(value)
}

/** `[−0.012, 0.003]`, with as many decimals as show two digits of its width. */
export function intervalText(low: number, high: number): string {
  const width = high - low
  const decimals = width > 0 ? Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(width)))) : undefined
  const text = (value: number) =>
    decimals === undefined ? numberText(value) : value.toFixed(decimals).replace(/^-(?=[0.]+$)/, '')
  return `[${text(low)}, ${text(high)}]`.replaceAll('-', '−')
}

/**
 * Whether `value` is more than `limit`. A difference below the twelfth significant digit of the numbers it was
 * computed from is rounding, not a difference: 0.9 − 0.895 is 0.0050000000000000044 and yet no more than 0.005.
 * @param scale the largest size among those numbers.
 */
export function exceeds(value: number, limit: number, scale: number): boolean {
  // Written so that an undefined difference (∞ − ∞) counts as exceeding.
  return !(value - limit <= 1e-12 * scale)
}
