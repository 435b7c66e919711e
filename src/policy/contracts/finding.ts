import type { Finding } from '../../model/finding.ts'
import type { ContractProblem } from './document.ts'
import { placeOf, type ReadContract } from './read-contract.ts'

/** A contract of a data set, as the policy names it. */
export type Named = {
  readonly dataset: string
  readonly path: string
  readonly table?: string
  /** Of the finding, and of all that the contract asks where it is written. */
  readonly level?: 'block' | 'warn'
  readonly owner?: string
}

type Contract = Exclude<ReadContract, { problems: unknown }>

/** Names that the first finding has room for, and rules that one of the others has. */
const mostNames = 8
const mostRules = 6

/** How much of a contract is checked; then, skipped, all rules that are not, by reason; then what to know about the rest. */
export function coverageFindings(named: Named, contract: Contract): readonly Finding[] {
  const { translated, untranslated, notes, format } = contract
  const all = translated + untranslated.length
  const names = [...new Set(untranslated.map(({ what }) => what))]
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : ''
  const missing = names.length === 0 ? '' : `; not translated: ${names.slice(0, mostNames).join(', ')}${more}`
  const file = { location: { file: named.path } }
  return [
    {
      ...common(named),
      // A contract of which nothing is checked must not look like one that is kept.
      ...(translated === 0 ? { outcome: 'inconclusive', reason: 'no-rules' } : { outcome: 'passed' }),
      message: `${named.dataset}: ${translated} of ${all} rules of the ${format} contract ${named.path} are checked${missing}.`,
      expected: `${all} rules`,
      actual: `${translated} rules`,
      ...file,
    },
    ...gapsOf(contract).map((gap): Finding => {
      const message = `${named.dataset}: not checked, because ${gap}.`
      return { ...common(named), outcome: 'skipped', reason: 'not-translated', message, ...file }
    }),
    ...notes.map((note): Finding => {
      return { ...common(named), outcome: 'passed', reason: 'note', message: `${named.dataset}: ${note}.`, ...file }
    }),
  ]
}

/** `it is prose: text at schema[0].quality[1]`, a few rules in each. */
function gapsOf({ untranslated }: Contract): readonly string[] {
  const reasons = new Map<string, string[]>()
  for (const { at, what, why } of untranslated) {
    const place = placeOf(at)
    const rules = reasons.get(why) ?? []
    rules.push(place.endsWith(what) ? place : `${what} at ${place}`)
    reasons.set(why, rules)
  }
  return [...reasons].flatMap(([why, rules]) =>
    Array.from({ length: Math.ceil(rules.length / mostRules) }, (_, index) => {
      return `${why}: ${rules.slice(index * mostRules, (index + 1) * mostRules).join(', ')}`
    }),
  )
}

/** What is wrong with a contract, one finding for each problem. @param suffix follows the message. */
export function problemFindings(
  named: Named,
  problems: readonly ContractProblem[],
  outcome: 'errored' | 'inconclusive' = 'errored',
  suffix = '',
): readonly Finding[] {
  return problems.map(({ message, line, column }) => ({
    ...common(named),
    level: 'block',
    outcome,
    reason: 'invalid-contract',
    message: `${named.dataset}: the contract ${named.path} cannot be used${suffix}. ${line === undefined ? '' : `Line ${line}: `}${message}`,
    location: { file: named.path, ...(line !== undefined && { line }), ...(column !== undefined && { column }) },
  }))
}

function common({ dataset, level, owner }: Named): Pick<Finding, 'check' | 'subject' | 'level' | 'owner'> {
  return { check: 'data.contract', subject: dataset, level: level ?? 'block', ...(owner !== undefined && { owner }) }
}
