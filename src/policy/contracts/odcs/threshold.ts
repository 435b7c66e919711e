import { found, isList, type JsonMap, numberOf, own } from '../json.ts'
import { listed, mistake, type Path, type Rule } from '../rule.ts'

/** What a counted number must be: a limit itself is not allowed when it is open. */
export type Threshold = {
  readonly lower?: Limit
  readonly upper?: Limit
  /** The rule says `mustBeBetween`, whose ends tools read in two ways. */
  readonly between?: readonly [number, number]
  readonly unit: 'rows' | 'percent'
}
type Limit = { readonly value: number; readonly open: boolean }

const operators = [
  'mustBe',
  'mustNotBe',
  'mustBeGreaterThan',
  'mustBeGreaterOrEqualTo',
  'mustBeLessThan',
  'mustBeLessOrEqualTo',
  'mustBeBetween',
  'mustNotBeBetween',
] as const

/** The operator of a rule, or what is said instead. Two operators hold together, as in the standard's own example. */
export function thresholdOf(rule: JsonMap, at: Path): Threshold | Rule {
  const written = operators.filter((operator) => own(rule, operator) !== undefined)
  if (written.length === 0) return listed(at, 'it has no operator that says what the number must be')
  const unit = own(rule, 'unit') ?? 'rows'
  if (unit !== 'rows' && unit !== 'percent')
    return listed([...at, 'unit'], `Holdout does not know the unit ${found(unit)}`)
  let threshold: Threshold = { unit }
  for (const operator of written) {
    const limits = limitsOf(operator, rule, [...at, operator])
    if ('at' in limits) return limits
    threshold = both(threshold, limits)
  }
  return threshold
}

export function isRule(value: Threshold | Rule): value is Rule {
  return 'at' in value
}

type Limits = Pick<Threshold, 'lower' | 'upper' | 'between'>

function limitsOf(operator: (typeof operators)[number], rule: JsonMap, at: Path): Limits | Rule {
  const value = own(rule, operator)
  if (operator === 'mustNotBe' || operator === 'mustNotBeBetween')
    return listed(at, 'Holdout has no limits that leave out a middle')
  if (operator === 'mustBeBetween') {
    const [low, high] = isList(value) ? value.map(numberOf) : []
    if (!isList(value) || value.length !== 2 || low === undefined || high === undefined) {
      return mistake(at, `expected two numbers, such as [100, 120], but found ${found(value)}`)
    }
    // The standard's text: "equivalent to mustBeGreaterThan and mustBeLessThan".
    return { lower: { value: low, open: true }, upper: { value: high, open: true }, between: [low, high] }
  }
  if (typeof value === 'boolean') return listed(at, 'a query with the answer true or false is not run')
  const number = numberOf(value)
  if (number === undefined) return mistake(at, `expected a number, but found ${found(value)}`)
  const closed = { value: number, open: false }
  switch (operator) {
    case 'mustBe':
      return { lower: closed, upper: closed }
    case 'mustBeGreaterThan':
      return { lower: { value: number, open: true } }
    case 'mustBeGreaterOrEqualTo':
      return { lower: closed }
    case 'mustBeLessThan':
      return { upper: { value: number, open: true } }
    default:
      return { upper: closed }
  }
}

function both(first: Threshold, second: Limits): Threshold {
  const lower = stricter(first.lower, second.lower, 1)
  const upper = stricter(first.upper, second.upper, -1)
  const between = second.between ?? first.between
  return { unit: first.unit, ...(lower && { lower }), ...(upper && { upper }), ...(between && { between }) }
}

function stricter(first: Limit | undefined, second: Limit | undefined, sign: 1 | -1): Limit | undefined {
  if (first === undefined || second === undefined) return first ?? second
  const difference = (second.value - first.value) * sign
  return difference > 0 || (difference === 0 && second.open) ? second : first
}

/** The fewest things that the limit allows. */
export function least({ value, open }: Limit): number {
  return open ? Math.floor(value) + 1 : Math.ceil(value)
}

/** The most things that the limit allows; below 0 when it allows none at all. */
export function most({ value, open }: Limit): number {
  return open ? Math.ceil(value) - 1 : Math.floor(value)
}

/** The greatest percentage that the limit allows, as `most`. An open limit is closed a billionth below it, less than one row. */
export function mostPercent({ value, open }: Limit): number {
  if (open && value <= 0) return -1
  return Number((open ? value * (1 - 1e-9) : value).toFixed(12))
}

/** What to know about a rule with `mustBeBetween`. */
export function betweenNote({ between }: Threshold, what: string): { readonly note?: string } {
  if (between === undefined) return {}
  const [low, high] = between
  const note = `${what} must lie between ${low} and ${high} and, as the standard's text has it, be neither; some tools let ${low} and ${high} pass`
  return { note }
}
