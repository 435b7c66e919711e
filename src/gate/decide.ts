import type { Finding } from '../model/finding.ts'
import type { Verdict } from '../model/outcome.ts'
import { countStandings } from '../model/standing.ts'

export type Decision = {
  readonly verdict: Verdict
  /** Why, one sentence for each cause, the gravest first; never empty. */
  readonly reasons: readonly string[]
}

/**
 * The verdict on a run. What could not be evaluated blocks at any level. Nothing passed, failed or inconclusive means
 * that nothing was evaluated, which blocks.
 */
export function decide(findings: readonly Finding[]): Decision {
  const { total, blocking, unproven, errored, warning, inconclusive, tolerated, skipped, passed } =
    countStandings(findings)

  const blocks = [
    ...(blocking > 0 ? [`${count(blocking, 'check')} failed.`] : []),
    ...(unproven > 0
      ? [`${count(unproven, 'check')} ${are(unproven)} inconclusive where the policy wants proof.`]
      : []),
    ...(errored > 0 ? [`${count(errored, 'check')} could not be evaluated.`] : []),
    ...(skipped === total ? ['Nothing was evaluated.'] : []),
  ]
  const warnings = [
    ...(warning > 0 ? [`${count(warning, 'check')} failed at level warn.`] : []),
    ...(inconclusive > 0 ? [`${count(inconclusive, 'check')} ${are(inconclusive)} inconclusive.`] : []),
  ]
  const passes = [
    ...(passed > 0 ? [`${count(passed, 'check')} passed.`] : []),
    ...(tolerated > 0
      ? [`${count(tolerated, 'check')} ${are(tolerated)} inconclusive, which the policy lets pass.`]
      : []),
  ]
  if (blocks.length > 0) return { verdict: 'block', reasons: [...blocks, ...warnings] }
  if (warnings.length > 0) return { verdict: 'warn', reasons: warnings }
  return { verdict: 'pass', reasons: passes }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

function are(number: number): string {
  return number === 1 ? 'is' : 'are'
}
