import type { Finding } from './finding.ts'

/**
 * What a finding asks for, the gravest first. `unproven`: inconclusive where the policy then blocks; `inconclusive`: where
 * it warns; `tolerated`: where it lets that pass.
 */
export const standings = [
  'blocking',
  'unproven',
  'errored',
  'warning',
  'inconclusive',
  'tolerated',
  'skipped',
  'passed',
] as const
export type Standing = (typeof standings)[number]

/**
 * The only place where outcomes meet what the policy asks. `errored` has one standing at any level: `level: warn` softens
 * what a check finds, not whether it could look. A check whose failure only warns does not block when it cannot tell.
 */
export function standingOf({ outcome, level, onInconclusive }: Finding): Standing {
  switch (outcome) {
    case 'failed':
      return level === 'block' ? 'blocking' : 'warning'
    case 'inconclusive':
      if (onInconclusive === 'pass') return 'tolerated'
      return onInconclusive === 'block' && level === 'block' ? 'unproven' : 'inconclusive'
    default:
      return outcome
  }
}

/** How many findings have each standing; they add up to `total`. */
export type Standings = { readonly total: number } & Readonly<Record<Standing, number>>

/** Counts findings by what they ask for. */
export function countStandings(findings: readonly Finding[]): Standings {
  const all = findings.map(standingOf)
  const number = (wanted: Standing) => all.filter((standing) => standing === wanted).length
  return {
    total: findings.length,
    blocking: number('blocking'),
    unproven: number('unproven'),
    errored: number('errored'),
    warning: number('warning'),
    inconclusive: number('inconclusive'),
    tolerated: number('tolerated'),
    skipped: number('skipped'),
    passed: number('passed'),
  }
}
