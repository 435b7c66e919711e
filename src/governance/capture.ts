import type { Files } from '../model/files.ts'
import type { Finding } from '../model/finding.ts'
import type { Metric } from '../model/metric.ts'
import type { JsonValue } from '../model/snapshot.ts'
import { UserError } from '../model/user-error.ts'
import { type CardSearch, readCard } from './card/read.ts'
import { rules } from './registry.ts'
import type { Rule, RuleContext } from './rule.ts'
import type { GovernanceOptions } from './schema.ts'
import { type SelectedRule, selectRules } from './selection.ts'

export type GovernanceCapture = {
  /** Facts by rule id; a rule that could not look has none. */
  readonly facts: Readonly<Record<string, JsonValue>>
  /** One `errored` finding for each rule that could not look. */
  readonly findings: readonly Finding[]
}

/** Reads what the policy's governance rules judge. Never throws for bad input: that becomes an `errored` finding. */
export async function captureGovernance(
  files: Files,
  options: GovernanceOptions,
  metrics: readonly Metric[],
  registry: readonly Rule[] = rules,
): Promise<GovernanceCapture> {
  const context = contextOf(files, options, metrics)
  const facts: Record<string, JsonValue> = {}
  const findings: Finding[] = []
  for (const selected of selectRules(registry, options)) {
    try {
      facts[selected.rule.id] = await selected.rule.capture(files, selected.given, context)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      findings.push(unreadable(selected, error))
    }
  }
  return { facts, findings }
}

function contextOf(files: Files, options: GovernanceOptions, metrics: readonly Metric[]): RuleContext {
  const { card: given } = options
  const path = typeof given === 'object' && typeof given['path'] === 'string' ? given['path'] : undefined
  let search: Promise<CardSearch> | undefined
  return {
    metrics,
    card: () => {
      search ??= readCard(files, path)
      return search
    },
  }
}

function unreadable({ rule, level, owner }: SelectedRule, error: UserError): Finding {
  return {
    check: rule.id,
    subject: error.location?.file ?? rule.key,
    outcome: 'errored',
    level,
    message: error.message,
    reason: 'unreadable',
    ...(owner === undefined ? {} : { owner }),
    ...(error.location === undefined ? {} : { location: error.location }),
  }
}
