import type { Slice } from '../../model/evaluation.ts'
import type { Level } from '../../model/outcome.ts'
import type { Amount } from '../../options/amount.ts'
import type { Comparison } from '../compare/comparison.ts'
import type { OnInconclusive } from '../on-inconclusive.ts'
import type { EvaluationOptions, EvaluationRule } from '../schema.ts'
import { badPValue, type Question } from './conclude.ts'
import type { Field, Place } from './field.ts'
import { gravestLevel } from './settings-of-rules.ts'
import { columnsOfKey } from './slices.ts'
import { countText } from './wording.ts'

export type AskSettings = {
  readonly level: Exclude<Level, 'off'>
  readonly owner?: string
  readonly onInconclusive: OnInconclusive
}

/** One thing that a rule asks of a metric at one place. */
export type Ask = AskSettings & {
  readonly metric: string
  readonly slice: Slice
  readonly size: number
  /** What was asked, as the policy writes it. */
  readonly limit:
    | { readonly kind: 'min' | 'max'; readonly value: number }
    | { readonly kind: 'drop' | 'increase'; readonly amount: Amount }
  readonly comparison: Comparison
  readonly question: Question
  /** Both directions are limited, so neither is better. */
  readonly isBand: boolean
  /** Before correction; absent when there is nothing to test. */
  readonly pValue?: number
}

/** What could not be asked of a metric, and why. */
export type Unasked = AskSettings & {
  readonly metric: string
  /** The rule's key for slices; absent for the rule itself. */
  readonly sliceKey?: string
  readonly reason:
    | 'no-such-metric'
    | 'new-metric'
    | 'unusable-baseline'
    | 'no-such-column'
    | 'new-slices'
    | 'unmeasured'
    | 'too-small'
  readonly explanation: string
}

export type Asked = { readonly asks: readonly Ask[]; readonly unasked: readonly Unasked[] }

/** What the change limits of all rules ask where both sides can be compared. */
export function askChanges(options: EvaluationOptions, field: Field): Asked {
  return askRules(options, field, 'new-metric', (limits, place, metric) => {
    if (limits.max_drop === undefined && limits.max_increase === undefined) return []
    const comparison = place.compare(metric)
    const sizeOf = ({ value, relative }: Amount) => (relative ? value * Math.abs(comparison.baseline ?? 0) : value)
    const drop = limits.max_drop
    const increase = limits.max_increase
    return [
      ...(drop === undefined
        ? []
        : [
            {
              comparison,
              limit: { kind: 'drop', amount: drop } as const,
              bad: 'below' as const,
              threshold: -sizeOf(drop),
            },
          ]),
      ...(increase === undefined
        ? []
        : [
            {
              comparison,
              limit: { kind: 'increase', amount: increase } as const,
              bad: 'above' as const,
              threshold: sizeOf(increase),
            },
          ]),
    ]
  })
}

/** What the fixed limits of all rules ask of the candidate alone. */
export function askLimits(options: EvaluationOptions, field: Field): Asked {
  return askRules(options, field, 'no-such-metric', ({ min, max }, place, metric) => {
    if (min === undefined && max === undefined) return []
    const comparison = place.compare(metric)
    return [
      ...(min === undefined
        ? []
        : [{ comparison, limit: { kind: 'min', value: min } as const, bad: 'below' as const, threshold: min }]),
      ...(max === undefined
        ? []
        : [{ comparison, limit: { kind: 'max', value: max } as const, bad: 'above' as const, threshold: max }]),
    ]
  })
}

type Limits = Pick<EvaluationRule, 'min' | 'max' | 'max_drop' | 'max_increase'>
type Part = Pick<Ask, 'comparison' | 'limit'> & Pick<Question, 'bad' | 'threshold'>
type Asker = (limits: Limits, place: Place, metric: string) => readonly Part[]

function askRules(
  options: EvaluationOptions,
  field: Field,
  missing: 'new-metric' | 'no-such-metric',
  ask: Asker,
): Asked {
  const asks: Ask[] = []
  const unasked: Unasked[] = []
  for (const [metric, rule] of Object.entries(options.rules)) {
    const level = gravestLevel(rule)
    if (level === undefined) continue
    const settings = settingsOf(options, rule, level)
    const problem = field.whole.problem(metric)
    if (problem !== undefined) {
      const reason = missing === 'new-metric' && !problem.isAbsent ? 'unusable-baseline' : missing
      unasked.push({ ...settings, metric, reason, explanation: problem.because })
      continue
    }
    if (rule.level !== 'off') asks.push(...askAt(settings, rule, field.whole, metric, ask))
    for (const key of Object.keys(rule.slices)) {
      const sliced = askSlices(options, rule, key, field, metric, missing, ask)
      asks.push(...sliced.asks)
      unasked.push(...sliced.unasked)
    }
  }
  return { asks, unasked }
}

function askSlices(
  options: EvaluationOptions,
  rule: EvaluationRule,
  key: string,
  field: Field,
  metric: string,
  missing: 'new-metric' | 'no-such-metric',
  ask: Asker,
): Asked {
  const own = rule.slices[key]
  const level = own?.level ?? rule.level
  if (own === undefined || level === 'off') return { asks: [], unasked: [] }
  const settings = settingsOf(
    { ...options, on_inconclusive: own.on_inconclusive ?? rule.on_inconclusive ?? options.on_inconclusive },
    { ...rule, on_inconclusive: undefined },
    level,
  )
  const places = field.slicesBy(columnsOfKey(key))
  const asksHere = missing === 'no-such-metric' ? (own.min ?? own.max) : (own.max_drop ?? own.max_increase)
  const large = places.filter(({ size }) => size >= options.min_slice_size)
  const small = places.filter(({ size }) => size < options.min_slice_size)
  const usable = large.filter((place) => place.problem(metric) === undefined)
  const asks = usable.flatMap((place) => askAt(settings, own, place, metric, ask))
  const lacking = field.lacking(columnsOfKey(key)) + large.length - usable.length
  if (places.length === 0) {
    // The candidate's own columns were asked for limits; both sides may lack a slice because the baseline does.
    const isMissing = missing === 'no-such-metric'
    const explanation = isMissing ? `no example has a value for ${key}` : `the baseline has no slices by ${key}`
    const reason = isMissing ? 'no-such-column' : 'new-slices'
    return { asks: [], unasked: [{ ...settings, metric, sliceKey: key, reason, explanation }] }
  }
  if (asksHere === undefined) return { asks, unasked: [] }
  const parts = [
    ...(lacking > 0
      ? [`${countText(lacking, 'slice')} by ${key} ${lacking === 1 ? 'was' : 'were'} not measured at the baseline`]
      : []),
    ...(small.length > 0
      ? [`${small.length} of ${places.length} slices by ${key} have fewer than ${options.min_slice_size} examples`]
      : []),
  ]
  if (parts.length === 0) return { asks, unasked: [] }
  const reason = lacking > 0 ? 'unmeasured' : 'too-small'
  return { asks, unasked: [{ ...settings, metric, sliceKey: key, reason, explanation: parts.join('; ') }] }
}

function askAt(settings: AskSettings, limits: Limits, place: Place, metric: string, ask: Asker): readonly Ask[] {
  return ask(limits, place, metric).map(({ comparison, limit, bad, threshold }) => {
    const isChange = 'amount' in limit
    const question = { distribution: comparison.distribution, bad, threshold, isChange }
    const pValue = badPValue(question)
    return {
      ...settings,
      metric,
      slice: place.slice,
      size: place.size,
      comparison,
      limit,
      question,
      isBand: limits.max_drop !== undefined && limits.max_increase !== undefined,
      ...(pValue !== undefined && { pValue }),
    }
  })
}

function settingsOf(
  options: Pick<EvaluationOptions, 'on_inconclusive'>,
  rule: Pick<EvaluationRule, 'owner' | 'on_inconclusive'>,
  level: Exclude<Level, 'off'>,
): AskSettings {
  return {
    level,
    ...(rule.owner !== undefined && { owner: rule.owner }),
    onInconclusive: rule.on_inconclusive ?? options.on_inconclusive,
  }
}
