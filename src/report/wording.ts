import type { Evidence } from '../model/finding.ts'
import type { BaselineSummary, Report } from '../model/report.ts'
import { countStandings } from '../model/standing.ts'
import type { Change } from './change.ts'
import { formatNumber, formatShare } from './numbers.ts'

/** The verdict as a title: `Holdout blocks this merge`. Only our own words. */
export function headline({ verdict, event, policy, metrics }: Report): string {
  if (policy.origin === 'none' && verdict !== 'block') {
    return metrics.length > 0 ? 'Holdout compared the metrics; nothing is required yet' : 'Holdout has nothing to judge'
  }
  const isMerge = event === 'pull_request' || event === 'merge_group'
  if (event === 'local') return localHeadlines[verdict]
  return (isMerge ? mergeHeadlines : commitHeadlines)[verdict]
}

/**
 * How many checks did what, as one sentence without its full stop: `2 of 31 checks failed, 1 could not be evaluated`.
 * `undefined` when the findings alone do not explain the verdict; the report's reasons then must.
 */
export function tally({ findings, verdict }: Report): string | undefined {
  const counts = countStandings(findings)
  const { total, blocking, unproven, errored, warning, inconclusive, tolerated, skipped, passed } = counts
  if (total === 0 || (verdict === 'block' && blocking + unproven + errored === 0)) return undefined
  const checks = plural(total, 'check')
  if (passed === total) return total === 1 ? 'The only check passed' : `All ${checks} passed`
  const hasTrouble = blocking + unproven + errored + warning + inconclusive > 0
  const parts: readonly (readonly [number, string, string])[] = [
    [blocking, 'failed', 'failed'],
    [unproven, 'is inconclusive (which blocks)', 'are inconclusive (which blocks)'],
    [errored, 'could not be evaluated', 'could not be evaluated'],
    [warning, 'gives a warning', 'give a warning'],
    [inconclusive, 'is inconclusive', 'are inconclusive'],
    [hasTrouble ? 0 : passed, 'passed', 'passed'],
    [tolerated, 'is inconclusive (which passes)', 'are inconclusive (which passes)'],
    [skipped, 'was skipped', 'were skipped'],
  ]
  return parts
    .filter(([number]) => number > 0)
    .map(([number, one, many], index) => {
      const words = number === 1 ? one : many
      return `${formatNumber(number)}${index === 0 ? ` of ${checks}` : ''} ${words}`
    })
    .join(', ')
}

/** A change as plain text without its percentage: `−0.0071 worse`, `−0.007 [−0.012, −0.002] worse`. */
export function changeText({ delta, interval, quality }: Change): string {
  return [delta, interval === undefined ? '' : `[${interval}]`, quality ?? ''].filter((part) => part !== '').join(' ')
}

/** `1 check`, `31 checks`, `2,000 checks`. */
export function plural(number: number, noun: string, many = `${noun}s`): string {
  return `${formatNumber(number)} ${number === 1 ? noun : many}`
}

/** `312 of 26,000 rows (1.2%)`, and `about` in front where that was told from a sample. */
export function evidenceWords({ failing, total, unit, sample }: Evidence): string {
  const share = formatShare(failing, total)
  const whole = plural(total, unit === 'rows' ? 'row' : 'group')
  const about = sample === undefined ? '' : 'about '
  return `${about}${formatNumber(failing)} of ${whole}${share === '' ? '' : ` (${share})`}`
}

/** A check's id without its family, as words: `data.not_null` is `not null`. */
export function checkWords(check: string): string {
  return check.slice(check.indexOf('.') + 1).replaceAll('_', ' ')
}

/** The first seven digits of a commit, as git shows it. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 7)
}

/** Where the baseline lies: `3 commits behind`, `the tip`, or nothing when it is no ancestor. The branch's name is left to the caller. */
export function distanceWords({ distance }: Extract<BaselineSummary, { status: 'found' }>): string | undefined {
  if (distance === undefined) return undefined
  return distance === 0 ? 'the base commit' : `${plural(distance, 'commit')} behind`
}

/** A failure beside the baseline's: empty when nothing is known about it. */
export const historyWords = {
  new: 'new failure',
  known: 'known failure',
  worse: 'known, now worse',
} as const

const mergeHeadlines = {
  block: 'Holdout blocks this merge',
  warn: 'Holdout passes this merge with warnings',
  pass: 'Holdout passes this merge',
} as const
const commitHeadlines = {
  block: 'Holdout rejects this commit',
  warn: 'Holdout passes this commit with warnings',
  pass: 'Holdout passes this commit',
} as const
const localHeadlines = {
  block: 'Holdout would block this',
  warn: 'Holdout would pass this with warnings',
  pass: 'Holdout would pass this',
} as const
