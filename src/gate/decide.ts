import type { Finding } from '../model/finding.ts'
import type { Verdict } from '../model/outcome.ts'

export type Decision = {
  readonly verdict: Verdict
  /** Why, one sentence for each cause, the gravest first; never empty. */
  readonly reasons: readonly string[]
}

/**
 * The only place where outcomes meet levels. `errored` blocks at any level: `level: warn` softens what a check finds,
 * not whether it could look. Nothing passed, failed or inconclusive means that nothing was evaluated, which blocks.
 */
export function decide(findings: readonly Finding[]): Decision {
  const failed = findings.filter(({ outcome }) => outcome === 'failed')
  const blocking = failed.filter(({ level }) => level === 'block').length
  const warning = failed.length - blocking
  const errored = findings.filter(({ outcome }) => outcome === 'errored').length
  const inconclusive = findings.filter(({ outcome }) => outcome === 'inconclusive').length
  const passed = findings.filter(({ outcome }) => outcome === 'passed').length

  const blocks = [
    ...(blocking > 0 ? [`${count(blocking, 'check')} failed.`] : []),
    ...(errored > 0 ? [`${count(errored, 'check')} could not be evaluated.`] : []),
    ...(passed + failed.length + inconclusive + errored === 0 ? ['Nothing was evaluated.'] : []),
  ]
  const warnings = [
    ...(warning > 0 ? [`${count(warning, 'check')} failed at level warn.`] : []),
    ...(inconclusive > 0 ? [`${count(inconclusive, 'check')} ${inconclusive === 1 ? 'is' : 'are'} inconclusive.`] : []),
  ]
  if (blocks.length > 0) return { verdict: 'block', reasons: [...blocks, ...warnings] }
  if (warnings.length > 0) return { verdict: 'warn', reasons: warnings }
  return { verdict: 'pass', reasons: [`${count(passed, 'check')} passed.`] }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
