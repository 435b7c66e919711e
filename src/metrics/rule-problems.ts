import { goalOfPattern } from './rule-pattern.ts'
import type { MetricRule } from './schema.ts'

/** What a rule's settings say against each other, at a path inside the rule. */
export type RuleProblem = { readonly path: readonly string[]; readonly message: string }

/** The mistakes that no single setting shows. Empty when the rule can be judged. */
export function ruleProblems(pattern: string, rule: MetricRule): readonly RuleProblem[] {
  return [...limitProblems(rule), ...noiseProblems(rule), ...directionProblems(pattern, rule)]
}

function limitProblems({
  min,
  max,
  max_drop: drop,
  max_increase: increase,
  level,
}: MetricRule): readonly RuleProblem[] {
  if (min !== undefined && max !== undefined && min > max) {
    return [{ path: ['max'], message: `\`max\` (${max}) is below \`min\` (${min}), so no value could pass` }]
  }
  const asksNothing = min === undefined && max === undefined && drop === undefined && increase === undefined
  // `level: off` alone is useful: it takes one metric out of what a glob asks.
  if (!asksNothing || level === 'off') return []
  return [{ path: [], message: 'a rule needs at least one of `min`, `max`, `max_drop` and `max_increase`' }]
}

function noiseProblems({ noise, repeats, max_drop: drop, max_increase: increase }: MetricRule): readonly RuleProblem[] {
  if (noise === undefined) return []
  if (drop === undefined && increase === undefined) {
    return [{ path: ['noise'], message: '`noise` is about a change, so it needs `max_drop` or `max_increase`' }]
  }
  if (typeof repeats !== 'object' || !('folds' in repeats)) return []
  const message = '`noise` is that of one training and says nothing about folds; keep one of `noise` and `repeats`'
  return [{ path: ['noise'], message }]
}

/** A rule with both change limits is a band, in which no direction is better. */
function directionProblems(pattern: string, rule: MetricRule): readonly RuleProblem[] {
  const { max_drop: drop, max_increase: increase } = rule
  if ((drop === undefined) === (increase === undefined)) return []
  const given = drop === undefined ? 'max_increase' : 'max_drop'
  const wanted = drop === undefined ? 'minimize' : 'maximize'
  const goal = rule.goal ?? goalOfPattern(pattern)
  if (goal === wanted) return []
  if (goal === undefined) return [{ path: ['goal'], message: missingGoal(pattern, given) }]
  const other = drop === undefined ? 'max_drop' : 'max_increase'
  const better = goal === 'maximize' ? 'bigger' : 'smaller'
  const fix = rule.goal === undefined ? `or give \`goal: ${wanted}\` if that is meant` : 'or change `goal`'
  const message = `${better} is better for this metric, so \`${given}\` would only limit improvements; use \`${other}\`, ${fix}`
  return [{ path: [given], message }]
}

function missingGoal(pattern: string, given: string): string {
  return (
    `it is not known whether bigger or smaller is better for ${JSON.stringify(pattern)}, so \`${given}\` needs ` +
    '`goal: maximize` or `goal: minimize` (or give both `max_drop` and `max_increase` to keep it within a band)'
  )
}
