import type { NumberComparison } from '../model/finding.ts'
import type { Outcome } from '../model/outcome.ts'
import { exceeds, numberText, numberTexts } from './number-text.ts'
import type { MetricRule } from './schema.ts'

/** What one part of a rule says about a metric. `clause` begins in small letters and has no full stop. */
export type PartialJudgement = {
  readonly outcome: Outcome
  readonly clause: string
  readonly reason?: string
  readonly interval?: NumberComparison['interval']
}

/** `min` and `max` against a finite value; empty when the rule has neither. */
export function judgeLimits(rule: MetricRule, value: number): readonly PartialJudgement[] {
  return [
    ...(rule.min === undefined
      ? []
      : [judgeLimit(value, rule.min, exceeds(rule.min, value, scale(value, rule.min)), 'below', 'least')]),
    ...(rule.max === undefined
      ? []
      : [judgeLimit(value, rule.max, exceeds(value, rule.max, scale(value, rule.max)), 'above', 'most')]),
  ]
}

function judgeLimit(value: number, limit: number, fails: boolean, side: string, extreme: string): PartialJudgement {
  const [shown, limitShown] = numberTexts(value, limit)
  if (fails) return { outcome: 'failed', clause: `is ${shown}, ${side} the limit of ${limitShown}` }
  return { outcome: 'passed', clause: `is ${numberText(value)}, at ${extreme} ${numberText(limit)} is required` }
}

function scale(value: number, limit: number): number {
  return Math.max(Math.abs(value), Math.abs(limit))
}
