import { z } from 'zod'
import { ruleFields } from '../options/level.ts'
import { rules } from './registry.ts'
import type { Rule } from './rule.ts'

/** A rule's or a group's settings as the policy gives them. */
export type GivenSettings = boolean | { readonly [key: string]: unknown }

/** The policy's `governance:` section; its shape follows from the registry of rules. */
export type GovernanceOptions = { readonly [group: string]: GivenSettings | undefined }

const inheritedFields = {
  level: ruleFields.level.unwrap().optional().describe('As elsewhere; without it the level of the group around it.'),
  owner: ruleFields.owner,
}

const expected = 'expected true, false, or the settings of the rule'

/** What the policy may say under `governance:`. Unknown groups, rules and settings are errors. */
export const governanceSchema: z.ZodType<GovernanceOptions> = z.strictObject(groupsOf(rules))

function groupsOf(all: readonly Rule[]): Record<string, z.ZodType<GivenSettings | undefined>> {
  const names = new Set(all.map(({ key }) => groupOf(key)))
  return Object.fromEntries([...names].map((name) => [name, groupSchema(name, all)]))
}

/** A group is a rule with settings of its own (`card`), a bracket around rules (`reproducibility`), or both. */
function groupSchema(name: string, all: readonly Rule[]): z.ZodType<GivenSettings | undefined> {
  const own = all.find(({ key }) => key === name)
  const inner = all.filter(({ key }) => key.startsWith(`${name}.`))
  const settings = z.strictObject({
    ...own?.settings,
    ...Object.fromEntries(inner.map((rule) => [rule.key.slice(name.length + 1), innerSchema(rule)])),
    ...ruleFields,
  })
  if (own === undefined) return settings.optional().describe(inner.map(({ description }) => description).join(' '))
  return z.union([z.boolean(), settings], { error: expected }).optional().describe(own.description)
}

function innerSchema(rule: Rule): z.ZodType<GivenSettings | undefined> {
  const settings = z.strictObject({ ...rule.settings, ...inheritedFields })
  return z.union([z.boolean(), settings], { error: expected }).optional().describe(rule.description)
}

function groupOf(key: string): string {
  return key.split('.')[0] ?? key
}
