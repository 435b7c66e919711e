/** A number for people: four significant digits, thousands separated, never `1e-7`; the same on every machine. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return nonFinite(value)
  if (Number.isInteger(value) && Math.abs(value) < scientificFrom) return positional(value, 0)
  if (isExtreme(value)) return scientific(value, significantDigits)
  return trimZeros([positional(value, decimalsOf(value))]).join()
}

/**
 * Both numbers with as many digits as it takes to see two digits of their difference: 0.89312 and 0.89301, but 0.9 and
 * 0.95. Equal texts mean equal numbers.
 */
export function formatPair(baseline: number, candidate: number): readonly [string, string] {
  const difference = Math.abs(candidate - baseline)
  const alone = [formatNumber(baseline), formatNumber(candidate)] as const
  if (!(difference > 0) || !Number.isFinite(difference)) return alone
  const larger = Math.max(Math.abs(baseline), Math.abs(candidate))
  const smaller = Math.min(Math.abs(baseline), Math.abs(candidate))
  const areWhole = Number.isInteger(baseline) && Number.isInteger(candidate) && larger < scientificFrom
  // Beside a number a thousand times its size, a number needs its own digits and not the other's.
  if (areWhole || smaller * 1000 < larger) return alone
  const decimals = Math.max(decimalsOf(larger), 1 - exponentOf(difference))
  const digits = decimals + exponentOf(larger) + 1
  if (isExtreme(larger) || isExtreme(smaller) || decimals > maximumDecimals || digits > exactDigits) {
    return shortest(baseline, candidate)
  }
  const [first = '', second = ''] = trimZeros([positional(baseline, decimals), positional(candidate, decimals)])
  return [first, second]
}

/** A difference with its sign: `+0.012`, `−3`. */
export function formatDelta(delta: number): string {
  const text = formatNumber(delta)
  return delta > 0 ? `+${text}` : text
}

/** A signed fraction as a percentage with two significant digits, or more before the point: `−0.76%`, `+140%`. */
export function formatRelative(fraction: number): string {
  const percent = fraction * 100
  const decimals = Math.min(maximumDecimals, Math.max(0, 1 - exponentOf(percent)))
  const [text = ''] = trimZeros([positional(percent, decimals)])
  return `${percent > 0 ? '+' : ''}${text}%`
}

/** A part of a whole as a percentage; `0%` and `100%` are only said when they are exact. Empty when the whole is 0. */
export function formatShare(part: number, whole: number): string {
  if (!(whole > 0)) return ''
  const percent = (part / whole) * 100
  if (part === 0 || part === whole) return `${positional(percent, 0)}%`
  const distance = Math.min(percent, Math.abs(100 - percent))
  const decimals = Math.min(maximumDecimals, Math.max(1, -exponentOf(distance)))
  return `${trimZeros([positional(percent, decimals)]).join()}%`
}

const significantDigits = 4
/** Beyond this a double no longer holds what `toFixed` would print. */
const exactDigits = 15
const maximumDecimals = 15
const scientificFrom = 1e15
const scientificBelow = 1e-6
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

function nonFinite(value: number): string {
  if (Number.isNaN(value)) return 'not a number'
  return value > 0 ? 'infinity' : '−infinity'
}

/** Whether a number is written with a power of ten. */
export function isExtreme(value: number): boolean {
  const size = Math.abs(value)
  return size >= scientificFrom || (size > 0 && size < scientificBelow)
}

/** The power of ten of the first digit; 0 for 0. Taken from the printed form, because log10 is off by one now and then. */
export function exponentOf(value: number): number {
  return Number(value.toExponential().split('e')[1] ?? 0)
}

function decimalsOf(value: number): number {
  const decimals = significantDigits - 1 - exponentOf(value)
  return Math.min(maximumDecimals, Math.max(Number.isInteger(value) ? 0 : 1, decimals))
}

/**
 * A number with a fixed number of decimals, thousands separated; no sign when all digits are 0.
 * @param value of a size below 10²¹.
 */
export function positional(value: number, decimals: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text
}

function scientific(value: number, digits: number): string {
  const [mantissa = '', exponent = '0'] = Math.abs(value)
    .toExponential(digits - 1)
    .split('e')
  const power = [...exponent.replace('+', '')].map((sign) => (sign === '-' ? '⁻' : superscripts[Number(sign)])).join('')
  return `${value < 0 ? '−' : ''}${trimZeros([mantissa]).join()} × 10${power}`
}

/** As few digits as tell the two doubles apart; for numbers that are huge, tiny or almost the same. */
function shortest(baseline: number, candidate: number): readonly [string, string] {
  if (!isExtreme(baseline) && !isExtreme(candidate)) return [exact(baseline), exact(candidate)]
  for (let digits = significantDigits; digits < 17; digits += 1) {
    const first = scientific(baseline, digits)
    const second = scientific(candidate, digits)
    if (first !== second) return [first, second]
  }
  return [scientific(baseline, 17), scientific(candidate, 17)]
}

/** Not extreme, so never printed with an exponent. */
function exact(value: number): string {
  return String(value).replace('-', '−')
}

/** Drops the zeros at the end of the decimals that all the texts share. */
function trimZeros(texts: readonly string[]): readonly string[] {
  if (texts.some((text) => !text.includes('.'))) return texts
  const zeros = Math.min(...texts.map((text) => /0*$/.exec(text)?.[0].length ?? 0))
  return texts.map((text) => text.slice(0, text.length - zeros).replace(/\.$/, ''))
}
