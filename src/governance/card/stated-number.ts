/** A number as a card writes it. */
export type StatedNumber = {
  readonly value: number
  /** Decimals written: 2 for `0.91`, 4 for `1.2e-3`, 0 for `91`. */
  readonly decimals: number
  readonly percent: boolean
}

/**
 * Reads the number that a cell or a YAML value states: `0.91`, `**91.5 %**` (markup already removed), `~0.91`,
 * `0.91 ± 0.02`, `0.91 (0.89–0.93)`, `1,234`, `118 ms`. Anything else ("2024-01-01", "v1.2", "> 0.9") states none.
 */
export function readStatedNumber(text: string): StatedNumber | undefined {
  const match = number.exec(text.slice(0, maximumLength).replaceAll('\u2212', '-').trim())
  if (match === null) return undefined
  const [, whole = '', fraction = '', exponent = '0', rest = ''] = match
  if (!remainder.test(rest)) return undefined
  const value = Number(`${whole.replaceAll(',', '')}.${fraction || '0'}e${exponent}`)
  if (!Number.isFinite(value)) return undefined
  return { value, decimals: Math.max(0, fraction.length - Number(exponent)), percent: /^\s*%/.test(rest) }
}

const maximumLength = 200
const number = /^[~≈=]?\s*([+-]?(?:\d{1,3}(?:,\d{3})+|\d+))(?:\.(\d+))?(?:e([+-]?\d{1,3}))?(.*)$/i
/** What may follow: a unit, a spread, an interval, a footnote mark. */
const remainder = /^\s*%?\s*(?:[a-zµ°/]{1,12})?\s*[*†‡]*\s*(?:(?:±|\+\/-|\(|\[).*)?$/iu

/**
 * Whether a measured value rounds to what the card writes, at the decimals that the card writes; a tie counts both ways.
 * With a percent sign the measured value is read as a fraction (or as percent already). Without one, a value above 1
 * beside a measured fraction is taken for percent. A whole number beside a measured fraction must agree to two decimals,
 * or a card that says 1 would agree with 0.6.
 * @param tolerance what may be missing besides rounding, in the measured value's own unit.
 */
export function agreesWithMeasured(stated: StatedNumber, measured: number, tolerance: number): boolean {
  // An infinite value would lie within its own infinite tolerance.
  if (!Number.isFinite(measured)) return false
  const fraction = Math.abs(measured) <= 1
  const asPercent = stated.percent || (fraction && Math.abs(stated.value) > 1)
  if (asPercent && isNear(measured * 100, stated, stated.decimals, tolerance * 100)) return true
  if (asPercent && fraction) return false
  return isNear(measured, stated, fraction && stated.decimals === 0 ? 2 : stated.decimals, tolerance)
}

function isNear(measured: number, stated: StatedNumber, decimals: number, tolerance: number): boolean {
  const allowed = 0.5 * 10 ** -decimals + tolerance
  // Binary fractions: 0.915 lies a hair beside half a step from 0.92.
  return Math.abs(measured - stated.value) <= allowed + Math.abs(measured) * 1e-12 + allowed * 1e-9
}
