import type { Finding, NumberComparison } from '../model/finding.ts'
import { goalOf } from '../model/goal.ts'
import type { MetricValue } from '../model/metric.ts'
import type { Amount } from '../options/amount.ts'
import { combine, type Judgement } from './combine.ts'
import { judgeAgainst, type Opposite } from './judge-against.ts'
import { judgeLimits } from './judge-limits.ts'
import type { NamedRule } from './match-rules.ts'
import { kindText, numberText, numberTexts } from './number-text.ts'
import type { MetricPair } from './pair.ts'
import { goalOfPattern } from './rule-pattern.ts'
import type { MetricRule } from './schema.ts'

/** What one rule says about one metric. */
export function judgePair({ pattern, rule }: NamedRule, pair: MetricPair, baseline: Opposite): Finding | undefined {
  if (rule.level === 'off') return undefined
  const judgement = judge(rule, pair, baseline)
  const message = `${pair.subject} ${judgement.text}.`
  return findingOf({ pattern, rule }, pair, judgement, { check: 'metrics.rule', message, expected: expectedText(rule) })
}

/** The finding of a judgement, with everything that follows from the rule and the values. */
export function findingOf(
  { pattern, rule }: NamedRule,
  pair: MetricPair,
  { outcome, reason, interval }: Judgement,
  { check, message, expected }: Required<Pick<Finding, 'check' | 'message' | 'expected'>>,
): Finding {
  return {
    check,
    subject: pair.subject,
    outcome,
    level: rule.level === 'off' ? 'block' : rule.level,
    message,
    ...(reason === undefined ? {} : { reason }),
    expected,
    ...(pair.candidate === undefined ? {} : { actual: actualText(rule, pair.candidate) }),
    ...(rule.owner === undefined ? {} : { owner: rule.owner }),
    location: { file: pair.file },
    comparison: { ...comparisonOf(pattern, rule, pair), ...(interval === undefined ? {} : { interval }) },
  }
}

function judge(rule: MetricRule, pair: MetricPair, baseline: Opposite): Judgement {
  const { candidate } = pair
  if (candidate === undefined) {
    const text = 'was measured in the baseline but is missing now. Restore it, or take its rule out of the policy'
    return { outcome: 'errored', reason: 'removed-metric', text }
  }
  if (typeof candidate !== 'number') {
    return {
      outcome: 'errored',
      reason: 'not-numeric',
      text: `is ${kindText(candidate)}, not a number, so its rule cannot be judged`,
    }
  }
  if (!Number.isFinite(candidate)) {
    return { outcome: 'errored', reason: 'not-a-number', text: `is ${candidate}, so its rule cannot be judged` }
  }
  return combine([...judgeLimits(rule, candidate), ...judgeAgainst(rule, pair, candidate, baseline)])
}

/** "≥ 0.9, drop ≤ 0.005". */
export function expectedText({ min, max, max_drop: drop, max_increase: increase }: Partial<MetricRule>): string {
  return [
    ...(min === undefined ? [] : [`≥ ${min}`]),
    ...(max === undefined ? [] : [`≤ ${max}`]),
    ...(drop === undefined ? [] : [`drop ≤ ${amountText(drop)}`]),
    ...(increase === undefined ? [] : [`increase ≤ ${amountText(increase)}`]),
  ].join(', ')
}

function amountText({ value, relative }: Amount): string {
  return relative ? `${numberText(value * 100)}%` : String(value)
}

/** With as many digits as it takes to tell the value from its limits. */
function actualText({ min, max }: MetricRule, value: MetricValue): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return String(value)
  const texts = [value, min ?? value, max ?? value].map((limit) => numberTexts(value, limit)[0])
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest))
}

function comparisonOf(pattern: string, rule: MetricRule, { baseline, candidate, name }: MetricPair): NumberComparison {
  const goal = rule.goal ?? goalOfPattern(pattern) ?? goalOf(name)
  const delta = deltaOf(baseline, candidate)
  return {
    ...(isFiniteNumber(baseline) ? { baseline } : {}),
    ...(isFiniteNumber(candidate) ? { candidate } : {}),
    ...(delta === undefined ? {} : { delta }),
    ...(goal === undefined ? {} : { goal }),
  }
}

/** Candidate minus baseline, `undefined` unless both are finite numbers. */
export function deltaOf(baseline: MetricValue | undefined, candidate: MetricValue | undefined): number | undefined {
  if (!isFiniteNumber(baseline) || !isFiniteNumber(candidate)) return undefined
  const delta = candidate - baseline
  return Number.isFinite(delta) ? delta : undefined
}

function isFiniteNumber(value: MetricValue | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}
