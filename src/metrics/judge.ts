import type { Finding } from '../model/finding.ts'
import { goalOf } from '../model/goal.ts'
import type { Goal, MetricComparison, MetricValue } from '../model/metric.ts'
import type { Snapshot } from '../model/snapshot.ts'
import type { Opposite } from './judge-against.ts'
import { type Anchor, judgeAnchor } from './judge-anchor.ts'
import { deltaOf, judgePair } from './judge-pair.ts'
import { compileRules, type NamedRule } from './match-rules.ts'
import { type MetricPair, pairMetrics } from './pair.ts'
import type { MetricRule, MetricsOptions } from './schema.ts'

export type JudgedMetrics = {
  readonly findings: readonly Finding[]
  /** Every metric of both sides, judged or not: the candidate's in their order, then those that are gone. */
  readonly comparisons: readonly MetricComparison[]
}

/**
 * One finding `metrics.rule` for each rule and metric it judges, and one for each rule that matches no metric; with an
 * anchor also what {@link judgeAnchor} finds.
 * @param options `undefined` without a policy: everything is compared and nothing is judged.
 * @param baseline `undefined` when there is none; limits are judged all the same.
 */
export function judgeMetrics(
  options: MetricsOptions | undefined,
  candidate: Snapshot,
  baseline: Snapshot | undefined,
  anchor?: Anchor,
): JudgedMetrics {
  const rules = options?.rules ?? {}
  const match = compileRules(rules)
  const opposite = { name: 'the baseline', state: stateOf(baseline) } as const
  const matched = new Set<string>()
  const findings: Finding[] = []
  const comparisons: MetricComparison[] = []
  for (const pair of pairMetrics(candidate.metrics, baseline?.metrics ?? [])) {
    const { matching, judging } = match(pair)
    for (const { pattern } of matching) matched.add(pattern)
    for (const rule of judging) {
      const finding = judgePair(rule, pair, opposite)
      if (finding !== undefined) findings.push(finding)
    }
    comparisons.push(compare(pair, judging))
  }
  const anchored = anchor ? judgeAnchor(rules, candidate.metrics, anchor, stateOf(anchor.snapshot)) : []
  return { findings: [...findings, ...unmatched(rules, matched), ...anchored], comparisons }
}

function stateOf(baseline: Snapshot | undefined): Opposite['state'] {
  if (baseline === undefined) return 'missing'
  return baseline.problems.some(({ check }) => check.startsWith('metrics.')) ? 'unreadable-files' : 'complete'
}

/** Rules that no metric of either side matches. */
function unmatched(rules: Readonly<Record<string, MetricRule>>, matched: ReadonlySet<string>): readonly Finding[] {
  return Object.entries(rules).flatMap(([pattern, rule]) => {
    if (matched.has(pattern) || rule.level === 'off') return []
    return [missingMetric({ pattern, rule })]
  })
}

function missingMetric({ pattern, rule }: NamedRule): Finding {
  return {
    check: 'metrics.rule',
    subject: pattern,
    outcome: 'errored',
    level: rule.level === 'off' ? 'block' : rule.level,
    reason: 'missing-metric',
    message: `No metrics file has a metric that matches ${JSON.stringify(pattern)}. Check its spelling, and that the step that writes it ran.`,
    ...(rule.owner === undefined ? {} : { owner: rule.owner }),
  }
}

function compare({ file, name, baseline, candidate }: MetricPair, rules: readonly NamedRule[]): MetricComparison {
  const delta = deltaOf(baseline, candidate)
  const goal = goalFrom(rules) ?? goalOf(name)
  return {
    file,
    name,
    ...(baseline === undefined ? {} : { baseline }),
    ...(candidate === undefined ? {} : { candidate }),
    ...(delta === undefined ? {} : { delta }),
    ...(goal === undefined ? {} : { goal }),
    change: changeOf(baseline, candidate),
  }
}

/** The direction that a rule gives, which the closed list does not overrule. */
function goalFrom(rules: readonly NamedRule[]): Goal | undefined {
  return rules.find(({ rule }) => rule.goal !== undefined)?.rule.goal
}

/** NaN is equal to NaN here, unlike in DVC: it did not change. */
function changeOf(baseline: MetricValue | undefined, candidate: MetricValue | undefined): MetricComparison['change'] {
  if (baseline === undefined) return 'new'
  if (candidate === undefined) return 'removed'
  return baseline === candidate || Object.is(baseline, candidate) ? 'unchanged' : 'changed'
}
