import type { Finding } from '../model/finding.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { rules } from './registry.ts'
import type { Observation, Rule } from './rule.ts'
import type { GovernanceOptions } from './schema.ts'
import { type SelectedRule, selectRules } from './selection.ts'

/**
 * Judges the candidate's governance facts. A rule without usable facts is `errored`, unless the snapshot's problems
 * already say that it could not look.
 */
export function judgeGovernance(
  options: GovernanceOptions,
  candidate: Snapshot,
  baseline: Snapshot | undefined,
  registry: readonly Rule[] = rules,
): readonly Finding[] {
  return selectRules(registry, options).flatMap((selected) => {
    const { rule, given } = selected
    const observations = rule.judge(given, candidate, baseline)
    if (observations !== undefined) return observations.map((observation) => findingOf(selected, observation))
    const known = candidate.problems.some(({ check }) => check === rule.id)
    return known ? [] : [findingOf(selected, withoutFacts(rule))]
  })
}

function findingOf({ rule, level, owner }: SelectedRule, observation: Observation): Finding {
  return { ...observation, check: rule.id, level, ...(owner === undefined ? {} : { owner }) }
}

function withoutFacts(rule: Rule): Observation {
  return {
    subject: rule.key,
    outcome: 'errored',
    reason: 'not-captured',
    message: `The snapshot holds no facts that ${rule.id} can read: take the snapshot again with this policy and this version of Holdout.`,
  }
}
