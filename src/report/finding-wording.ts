import type { Finding } from '../model/finding.ts'
import { countStandings, standingOf } from '../model/standing.ts'
import { changeOf } from './change.ts'
import { formatNumber, formatPair } from './numbers.ts'
import { changeText, evidenceWords, historyWords, plural } from './wording.ts'

/** Whether numbers say what was found; why a check cannot tell, numbers say only where they come with an interval. */
export function hasNumbers({ evidence, comparison, outcome }: Finding): boolean {
  if (outcome === 'inconclusive') return comparison?.interval !== undefined
  if (outcome !== 'failed') return false
  return evidence !== undefined || comparison?.candidate !== undefined || comparison?.baseline !== undefined
}

/** What the check found: how many rows fail, or the numbers of both sides; empty when neither is known. */
export function seenText({ evidence, comparison }: Finding): string {
  if (evidence) return evidenceWords(evidence)
  const { baseline, candidate } = comparison ?? {}
  if (baseline === undefined) return candidate === undefined ? '' : formatNumber(candidate)
  if (candidate === undefined) return `${formatNumber(baseline)} → missing`
  return formatPair(baseline, candidate).join(' → ')
}

/** The difference to the baseline, and whether the failure is new; empty when neither is known. */
export function changedText({ comparison, history }: Finding): string {
  const change = comparison === undefined ? undefined : changeOf(comparison)
  const parts = [change === undefined ? '' : changeText(change), history === undefined ? '' : historyWords[history]]
  return parts.filter((part) => part !== '').join(', ')
}

/** The findings that stand under "What blocks", "What could not be evaluated" and so on. */
export const findingGroups = {
  blocking: (finding: Finding) => ['blocking', 'unproven'].includes(standingOf(finding)),
  errored: ({ outcome }: Finding) => outcome === 'errored',
  warnings: (finding: Finding) => ['warning', 'inconclusive'].includes(standingOf(finding)),
  /** Data checks that call for a look at rows and columns. */
  data: ({ check, outcome }: Finding) =>
    check.startsWith('data.') && (outcome === 'failed' || outcome === 'inconclusive'),
  governance: ({ check }: Finding) => check.startsWith('governance.'),
  quiet: (finding: Finding) =>
    ['passed', 'tolerated', 'skipped'].includes(standingOf(finding)) && !finding.check.startsWith('governance.'),
} as const

/** `12 checks, 1 inconclusive, 2 skipped`: of those that ask for nothing. */
export function quietTally(findings: readonly Finding[]): string {
  const { passed, tolerated, skipped } = countStandings(findings)
  return [
    plural(passed, 'check'),
    ...(tolerated > 0 ? [`${formatNumber(tolerated)} inconclusive`] : []),
    ...(skipped > 0 ? [`${formatNumber(skipped)} skipped`] : []),
  ].join(', ')
}

/** `1 failed, 3 of 5 passed`: of the governance rules. */
export function governanceTally(findings: readonly Finding[]): string {
  const { passed, total, blocking, warning, errored } = countStandings(findings)
  const failed = blocking + warning
  return [
    ...(failed > 0 ? [`${formatNumber(failed)} failed`] : []),
    ...(errored > 0 ? [`${formatNumber(errored)} could not be evaluated`] : []),
    `${formatNumber(passed)} of ${formatNumber(total)} passed`,
  ].join(', ')
}
