import type { Finding, NumberComparison } from '../model/finding.ts'
import type { MetricValue } from '../model/metric.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Amount } from '../options/amount.ts'
import { goalOf } from './goal.ts'
import { judgeChange } from './judge-change.ts'
import { judgeLimits, type PartialJudgement } from './judge-limits.ts'
import type { NamedRule } from './match-rules.ts'
import { numberText, numberTexts } from './number-text.ts'
import type { MetricPair } from './pair.ts'
import { goalOfPattern } from './rule-pattern.ts'
import type { MetricRule } from './schema.ts'

/** What is known about the baseline as a whole when one metric is not in it. */
export type BaselineState = 'missing' | 'complete' | 'unreadable-files'

type Judgement = { readonly outcome: Outcome; readonly text: string; readonly reason?: string }

/** What one rule says about one metric. */
export function judgePair({ pattern, rule }: NamedRule, pair: MetricPair, state: BaselineState): Finding | undefined {
  if (rule.level === 'off') return undefined
  const { outcome, text, reason } = judge(rule, pair, state)
  return {
    check: 'metrics.rule',
    subject: pair.subject,
    outcome,
    level: rule.level,
    message: `${pair.subject} ${text}.`,
    ...(reason === undefined ? {} : { reason }),
    expected: expectedText(rule),
    ...(pair.candidate === undefined ? {} : { actual: actualText(rule, pair.candidate) }),
    ...(rule.owner === undefined ? {} : { owner: rule.owner }),
    location: { file: pair.file },
    comparison: comparisonOf(pattern, rule, pair),
  }
}

function judge(rule: MetricRule, { baseline, candidate }: MetricPair, state: BaselineState): Judgement {
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
  const asksChange = rule.max_drop !== undefined || rule.max_increase !== undefined
  const change = asksChange ? changeOf(rule, baseline, candidate, state) : []
  return combine([...judgeLimits(rule, candidate), ...change])
}

function changeOf(
  rule: MetricRule,
  baseline: MetricValue | undefined,
  candidate: number,
  state: BaselineState,
): readonly PartialJudgement[] {
  if (typeof baseline === 'number' && Number.isFinite(baseline)) return judgeChange(rule, baseline, candidate)
  if (baseline === undefined) return [withoutBaseline[state]]
  const reason = typeof baseline === 'number' ? 'not-a-number' : 'not-numeric'
  const clause = `was ${kindText(baseline)} in the baseline, so its change cannot be judged`
  return [{ outcome: 'inconclusive', reason, clause }]
}

const withoutBaseline: Readonly<Record<BaselineState, PartialJudgement>> = {
  missing: {
    outcome: 'skipped',
    reason: 'no-baseline',
    clause: 'has no baseline to compare with, so its change is not judged',
  },
  complete: {
    outcome: 'skipped',
    reason: 'new-metric',
    clause: 'is new: the baseline does not have it, so its change is not judged',
  },
  'unreadable-files': {
    outcome: 'inconclusive',
    reason: 'unreadable-baseline',
    clause: 'is not in the baseline, some of whose metrics files could not be read, so its change cannot be judged',
  },
}

/** The gravest part decides; a skipped change does not undo limits that hold. The message says every failing or unjudged part. */
function combine(parts: readonly PartialJudgement[]): Judgement {
  const failed = parts.filter(({ outcome }) => outcome === 'failed')
  const open = parts.filter(({ outcome }) => outcome === 'inconclusive' || outcome === 'skipped')
  const passed = parts.filter(({ outcome }) => outcome === 'passed')
  const said = [...failed, ...open]
  const reason = said.find((part) => part.reason !== undefined)?.reason
  const outcome =
    failed[0]?.outcome ??
    open.find((part) => part.outcome === 'inconclusive')?.outcome ??
    passed[0]?.outcome ??
    'skipped'
  const clauses = said.length > 0 ? [...(outcome === 'passed' ? passed : []), ...said] : passed.slice(-1)
  return {
    outcome,
    text: [...new Set(clauses.map(({ clause }) => clause))].join('; it '),
    ...(reason === undefined ? {} : { reason }),
  }
}

/** "≥ 0.9, drop ≤ 0.005". */
function expectedText({ min, max, max_drop: drop, max_increase: increase }: MetricRule): string {
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

function kindText(value: MetricValue): string {
  if (typeof value === 'string') return `the text ${JSON.stringify(value)}`
  return String(value)
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
