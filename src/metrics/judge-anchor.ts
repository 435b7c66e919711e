import type { Finding } from '../model/finding.ts'
import type { Metric } from '../model/metric.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { combine } from './combine.ts'
import { judgeAgainst, type Opposite } from './judge-against.ts'
import { expectedText, findingOf } from './judge-pair.ts'
import { compileRules, type NamedRule } from './match-rules.ts'
import { type MetricPair, pairMetrics } from './pair.ts'
import type { MetricRule } from './schema.ts'

/** A second baseline that stays the same while the base branch moves on. */
export type Anchor = {
  readonly snapshot: Snapshot
  /** What the report calls it: a tag. */
  readonly name: string
}

const mostNames = 10

/**
 * Judges the changes since the anchor by the same margins, so that small losses cannot add up to more than one margin.
 * A finding `metrics.anchor` for each metric that fails or is inconclusive, and one for those that pass. What can be said
 * without the anchor (limits, a metric that is gone or no number) is said elsewhere.
 */
export function judgeAnchor(
  rules: Readonly<Record<string, MetricRule>>,
  candidate: readonly Metric[],
  { snapshot, name }: Anchor,
  state: Opposite['state'],
): readonly Finding[] {
  const match = compileRules(rules)
  const findings: Finding[] = []
  const within: string[] = []
  for (const pair of pairMetrics(candidate, snapshot.metrics)) {
    for (const rule of match(pair).judging) {
      const finding = judgeOne(rule, pair, name, state)
      if (finding?.outcome === 'passed') within.push(pair.subject)
      else if (finding !== undefined) findings.push(finding)
    }
  }
  return within.length === 0 ? findings : [...findings, passed(name, [...new Set(within)])]
}

/** @returns `undefined` where the anchor has nothing to say. */
function judgeOne(
  { pattern, rule }: NamedRule,
  pair: MetricPair,
  name: string,
  state: Opposite['state'],
): Finding | undefined {
  const { candidate } = pair
  if (rule.level === 'off' || typeof candidate !== 'number' || !Number.isFinite(candidate)) return undefined
  const judgement = combine(judgeAgainst(rule, pair, candidate, { name: 'the anchor', state }))
  // A new metric is skipped; a candidate without the repeats that its rule asks for was told so already.
  if (judgement.outcome === 'skipped' || judgement.outcome === 'errored') return undefined
  const { min: _, max: __, ...change } = rule
  const message = `Since ${name}, ${pair.subject} ${judgement.text}.`
  return findingOf({ pattern, rule }, pair, judgement, {
    check: 'metrics.anchor',
    message,
    expected: expectedText(change),
  })
}

function passed(name: string, subjects: readonly string[]): Finding {
  const shown = subjects.slice(0, mostNames).join(', ')
  const rest = subjects.length > mostNames ? ` and ${subjects.length - mostNames} more` : ''
  const what =
    subjects.length === 1 ? '1 metric is within its margin' : `${subjects.length} metrics are within their margins`
  return {
    check: 'metrics.anchor',
    subject: name,
    outcome: 'passed',
    level: 'block',
    message: `${what} of the anchor ${name}: ${shown}${rest}.`,
  }
}
