import type { Finding } from '../../model/finding.ts'
import type { Report } from '../../model/report.ts'
import { standingOf } from '../../model/standing.ts'
import { type Change, changeOf } from '../change.ts'
import { formatNumber, formatPair } from '../numbers.ts'
import { evidenceWords, historyWords } from '../wording.ts'
import { join, link, type Markdown, md, words } from './escape.ts'

/** `0.9312 → **0.9241**`; a side that was not measured is said to be missing. */
export function pair(baseline: number | undefined, candidate: number | undefined): Markdown {
  if (baseline === undefined) return candidate === undefined ? md`` : md`**${words(formatNumber(candidate))}**`
  if (candidate === undefined) return md`${words(formatNumber(baseline))} → missing`
  const [before, after] = formatPair(baseline, candidate)
  return before === after ? words(after) : md`${words(before)} → **${words(after)}**`
}

/** `−0.0071 (−0.76%) worse`, `−0.007 [−0.012, −0.002] worse` */
export function changeWords(change: Change | undefined): Markdown {
  if (change === undefined) return md``
  const { delta, relative, interval, quality } = change
  return join(
    [
      interval === undefined
        ? words(delta)
        : md`${words(`${delta}${noBreak}`)}[${words(interval.replaceAll(' ', noBreak))}]`,
      relative === undefined ? md`` : words(`(${relative})`),
      quality === undefined ? md`` : words(quality),
    ],
    md` `,
  )
}

/** A number and its interval stay on one line of a narrow column. */
const noBreak = '\u00a0'

/** What the check found: how many rows fail, or the numbers of both sides. */
export function seen({ evidence, comparison }: Finding): Markdown {
  if (evidence) return words(evidenceWords(evidence))
  return pair(comparison?.baseline, comparison?.candidate)
}

/** The difference to the baseline: in numbers, and whether the failure is new. */
export function changeSeen({ comparison, history }: Finding): Markdown {
  const change = comparison === undefined ? undefined : changeOf(comparison)
  return join([changeWords(change), history === undefined ? md`` : words(historyWords[history])], md`, `)
}

/** `…and 19,950 more in the full report` */
export function more({ runUrl }: Report): (hidden: number) => Markdown {
  return (hidden) => md`…and ${words(formatNumber(hidden))} more in ${fullReport(runUrl)}`
}

/** `…and 980 more slices in the full report` */
export function moreOf({ runUrl }: Report, things: Markdown): (hidden: number) => Markdown {
  return (hidden) => md`…and ${words(formatNumber(hidden))} more ${things} in ${fullReport(runUrl)}`
}

/** Where everything is: the run's page, or the JSON where there is no run. */
export function fullReport(runUrl: string | undefined): Markdown {
  return runUrl === undefined ? md`the JSON report` : md`the ${link(md`full report`, runUrl)}`
}

/** The mark of an outcome. A word always stands near it. */
export function icon(finding: Finding): Markdown {
  switch (standingOf(finding)) {
    case 'blocking':
    case 'unproven':
    case 'errored':
      return md`❌`
    case 'warning':
    case 'inconclusive':
      return md`⚠️`
    case 'tolerated':
    case 'skipped':
      return md`➖`
    case 'passed':
      return md`✅`
  }
}
