import type { ColumnType } from '../../../model/dataset.ts'
import { listed, type Path, type Rule } from '../rule.ts'

/** Fixed-point numbers by the names that databases have for them; other numbers are floats. */
const fixedPoint = /^(?:big)?(?:decimal|numeric|number|dec\b|fixed)/i

/** What the brackets of a physical type ask of the values: `VARCHAR(20)`, `DECIMAL(10, 2)`. */
export function physicalLimits(word: string, type: ColumnType, at: Path, column: string): readonly Rule[] {
  if (type === 'nested') return /[<([]/.test(word) ? [listed(at, 'what is inside nested values is not checked')] : []
  const given = /\(([^()]*)\)/.exec(word)?.[1]?.trim()
  // The brackets of an integer are how wide it is shown, and ask for nothing.
  if (given === undefined || type === 'integer') return []
  if (type === 'string') return lengthRules(given, at, column)
  if (type === 'number' && fixedPoint.test(word)) return digitRules(given, at, column)
  const why = type === 'number' ? 'how many digits a float has' : 'how many digits the seconds have'
  return [listed(at, `${why} is not checked`)]
}

/** So many characters at most; where it counts bytes, there are never more characters. */
function lengthRules(given: string, at: Path, column: string): readonly Rule[] {
  if (/^max$/i.test(given)) return []
  const [, digits] = /^(\d+)(?:\s+(?:char(?:acter)?|byte|octet)s?)?$/i.exec(given) ?? []
  const max = Number(digits)
  if (!Number.isSafeInteger(max)) return [unknown(given, at)]
  return [{ at, what: 'length', column, settings: { length: { max } } }]
}

/** `precision, scale`: so many digits altogether, and so many of them behind the point. */
function digitRules(given: string, at: Path, column: string): readonly Rule[] {
  const [, precision, scale = '0'] = /^(\d+)(?:\s*,\s*(-?\d+))?$/.exec(given) ?? []
  const limit = powerOfTen(Number(precision) - Number(scale))
  const step = powerOfTen(-Number(scale))
  if (!isPositive(limit) || !isPositive(step)) return [unknown(given, at)]
  return [
    { at, what: 'precision', column, settings: { exclusive_min: -limit, exclusive_max: limit } },
    { at, what: 'scale', column, settings: { multiple_of: step } },
  ]
}

/** Read as text, because a power is not always the nearest number. */
function powerOfTen(exponent: number): number {
  return Number(`1e${exponent}`)
}

function isPositive(number: number): boolean {
  return number > 0 && Number.isFinite(number)
}

function unknown(given: string, at: Path): Rule {
  return listed(at, `Holdout does not know what (${given}) asks for`)
}
