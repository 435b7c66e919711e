import type { Amount } from '../options/amount.ts'
import type { PartialJudgement } from './judge-limits.ts'
import { exceeds, numberText, numberTexts } from './number-text.ts'
import type { MetricRule } from './schema.ts'

/** `max_drop` and `max_increase` between two finite values; empty when the rule has neither. */
export function judgeChange(rule: MetricRule, baseline: number, candidate: number): readonly PartialJudgement[] {
  return [
    ...(rule.max_drop === undefined ? [] : [judgeMovement(rule.max_drop, baseline, candidate, -1)]),
    ...(rule.max_increase === undefined ? [] : [judgeMovement(rule.max_increase, baseline, candidate, 1)]),
  ]
}

/** @param direction 1 when rising is limited, −1 when falling is. */
function judgeMovement(limit: Amount, baseline: number, candidate: number, direction: 1 | -1): PartialJudgement {
  const moved = direction * (candidate - baseline)
  const allowed = limit.relative ? limit.value * Math.abs(baseline) : limit.value
  const scale = Math.max(Math.abs(baseline), Math.abs(candidate), allowed)
  if (!exceeds(moved, allowed, scale)) return { outcome: 'passed', clause: movementText(baseline, candidate) }
  const [by, most] = numberTexts(moved, allowed)
  const verb = direction === 1 ? 'rose' : 'fell'
  const clause = `${verb} by ${by} to ${numberText(candidate)}; at most ${most} is allowed`
  if (!limit.relative) return { outcome: 'failed', clause }
  if (baseline === 0)
    return { outcome: 'failed', reason: 'zero-baseline', clause: zeroBaselineText(verb, candidate, limit) }
  return {
    outcome: 'failed',
    clause: `${clause} (${numberText(limit.value * 100)}% of ${numberText(Math.abs(baseline))})`,
  }
}

function zeroBaselineText(verb: string, candidate: number, limit: Amount): string {
  const setting = verb === 'rose' ? 'max_increase' : 'max_drop'
  return (
    `${verb} from 0 to ${numberText(candidate)}, and ${numberText(limit.value * 100)}% of 0 allows no change; ` +
    `give \`${setting}\` as a number rather than a percentage if a change is fine`
  )
}

/** "rose by 0.01 to 0.91", "fell by ...", or "is unchanged at ...". */
export function movementText(baseline: number, candidate: number): string {
  if (candidate === baseline) return `is unchanged at ${numberText(candidate)}`
  const verb = candidate > baseline ? 'rose' : 'fell'
  return `${verb} by ${numberText(Math.abs(candidate - baseline))} to ${numberText(candidate)}`
}
