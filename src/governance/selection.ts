import type { Level } from '../model/outcome.ts'
import type { Rule } from './rule.ts'
import type { GivenSettings, GovernanceOptions } from './schema.ts'

/** A rule that the policy asks for, with what it says about it. */
export type SelectedRule = {
  readonly rule: Rule
  readonly given: GivenSettings
  readonly level: Exclude<Level, 'off'>
  readonly owner: string | undefined
}

/** The rules that the policy asks for, in the registry's order. A rule without level or owner takes its group's. */
export function selectRules(rules: readonly Rule[], options: GovernanceOptions): readonly SelectedRule[] {
  return rules.flatMap((rule) => {
    const [groupName = '', name] = rule.key.split('.')
    const group = options[groupName]
    const given = name === undefined ? group : settingsIn(group, name)
    if (given === undefined || given === false) return []
    const level = levelOf(given) ?? levelOf(group) ?? 'block'
    if (level === 'off' || levelOf(group) === 'off') return []
    return [{ rule, given, level, owner: ownerOf(given) ?? ownerOf(group) }]
  })
}

function settingsIn(group: GivenSettings | undefined, name: string): GivenSettings | undefined {
  if (typeof group !== 'object') return undefined
  const given = group[name]
  if (typeof given === 'boolean') return given
  // The schema admits nothing but booleans and objects here.
  return typeof given === 'object' && given !== null ? { ...given } : undefined
}

function levelOf(given: GivenSettings | undefined): Level | undefined {
  const level = typeof given === 'object' ? given['level'] : undefined
  return level === 'block' || level === 'warn' || level === 'off' ? level : undefined
}

function ownerOf(given: GivenSettings | undefined): string | undefined {
  const owner = typeof given === 'object' ? given['owner'] : undefined
  return typeof owner === 'string' ? owner : undefined
}
