import type { OnInconclusive } from '../on-inconclusive.ts'
import type { EvaluationOptions, EvaluationRule } from '../schema.ts'

type Level = 'block' | 'warn'
type Limits = Pick<EvaluationRule, 'min' | 'max' | 'max_drop' | 'max_increase'>

/** A rule itself and its slices, each with the level and the doubt that it has or inherits; those that are off left out. */
export function activeParts(
  { on_inconclusive: inherited }: Pick<EvaluationOptions, 'on_inconclusive'>,
  rule: EvaluationRule,
) {
  const onInconclusive = rule.on_inconclusive ?? inherited
  const slices = Object.values(rule.slices).map((own) => ({
    limits: own,
    level: own.level ?? rule.level,
    onInconclusive: own.on_inconclusive ?? onInconclusive,
  }))
  return [{ limits: rule, level: rule.level, onInconclusive }, ...slices].flatMap((part) =>
    part.level === 'off' ? [] : [{ ...part, level: part.level }],
  )
}

/** The gravest level of a rule and its slices; `undefined` when all of them are off. */
export function gravestLevel(rule: EvaluationRule): Level | undefined {
  return gravest(activeParts({ on_inconclusive: 'pass' }, rule))?.level
}

/** What one finding that stands for several parts asks: the gravest of each. `undefined` for none. */
export function gravest(
  parts: readonly { readonly level: Level; readonly onInconclusive: OnInconclusive }[],
): { readonly level: Level; readonly onInconclusive: OnInconclusive } | undefined {
  if (parts.length === 0) return undefined
  const blocking = parts.filter(({ level }) => level === 'block')
  const heard = blocking.length > 0 ? blocking : parts
  const doubts = heard.map(({ onInconclusive }) => onInconclusive)
  const onInconclusive = (['block', 'warn', 'pass'] as const).find((doubt) => doubts.includes(doubt)) ?? 'warn'
  return { level: blocking.length > 0 ? 'block' : 'warn', onInconclusive }
}

export function asksForChange({ max_drop: drop, max_increase: increase }: Limits): boolean {
  return drop !== undefined || increase !== undefined
}

export function asksForLimit({ min, max }: Limits): boolean {
  return min !== undefined || max !== undefined
}
