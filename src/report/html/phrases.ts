import type { Finding } from '../../model/finding.ts'
import { standingOf } from '../../model/standing.ts'
import type { Change } from '../change.ts'
import { formatNumber, formatPair } from '../numbers.ts'
import { type Html, html, join, text } from './escape.ts'

/** A sign of shape as well as colour. */
export type Mark = 'bad' | 'warn' | 'good' | 'none'

/** The sign of an outcome. A word always stands near it, so it is not read aloud. */
export function mark(kind: Mark): Html {
  switch (kind) {
    case 'bad':
      return html`<span class="mark bad" aria-hidden="true">✖</span>`
    case 'warn':
      return html`<span class="mark warn" aria-hidden="true">▲</span>`
    case 'good':
      return html`<span class="mark good" aria-hidden="true">✔</span>`
    case 'none':
      return html`<span class="mark" aria-hidden="true">–</span>`
  }
}

/** The sign of what a finding asks for. */
export function findingMark(finding: Finding): Html {
  return mark(standingMarks[standingOf(finding)])
}

/** The sign of what a finding asks for, and the word for it. */
export function standingMark(finding: Finding): Html {
  return html`<span class="standing">${findingMark(finding)} ${text(standingWords[standingOf(finding)])}</span>`
}

const standingMarks = {
  blocking: 'bad',
  unproven: 'bad',
  errored: 'bad',
  warning: 'warn',
  inconclusive: 'warn',
  tolerated: 'none',
  skipped: 'none',
  passed: 'good',
} as const satisfies Readonly<Record<string, Mark>>

const standingWords = {
  blocking: 'failed',
  unproven: 'inconclusive',
  errored: 'not evaluated',
  warning: 'warning',
  inconclusive: 'inconclusive',
  tolerated: 'inconclusive',
  skipped: 'skipped',
  passed: 'passed',
} as const

/** `0.9312 → 0.9241`, the candidate's in bold; a side that was not measured is said to be missing. */
export function pair(baseline: number | undefined, candidate: number | undefined): Html {
  if (baseline === undefined) return candidate === undefined ? html`` : strong(formatNumber(candidate))
  if (candidate === undefined) return html`${text(formatNumber(baseline))} → missing`
  const [before, after] = formatPair(baseline, candidate)
  return before === after ? text(after) : html`<span class="pair">${text(before)} → ${strong(after)}</span>`
}

/** `−0.0071 (−0.76%) worse`, `−0.007 [−0.012, −0.002] worse` */
export function changeWords(change: Change | undefined): Html {
  if (change === undefined) return html``
  const { delta, relative, interval, quality } = change
  return join(
    [
      html`<span class="pair">${text(delta)}${interval === undefined ? html`` : html` [${text(interval)}]`}</span>`,
      relative === undefined ? html`` : html`(${text(relative)})`,
      quality === undefined ? html`` : qualityWord(quality),
    ],
    html` `,
  )
}

function qualityWord(quality: 'better' | 'worse'): Html {
  return quality === 'better' ? html`<span class="good">better</span>` : html`<span class="bad">worse</span>`
}

function strong(value: string): Html {
  return html`<strong>${text(value)}</strong>`
}
