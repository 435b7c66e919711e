import type { Finding } from '../model/finding.ts'
import type { BaselineSummary, Report } from '../model/report.ts'
import { standingOf } from '../model/standing.ts'
import { worstEvaluationsFirst } from './conclusion.ts'
import { plain, plainSentence } from './plain.ts'
import { evaluationLines } from './terminal/evaluation-lines.ts'
import { findingLines } from './terminal/finding-lines.ts'
import { wrap } from './terminal/layout.ts'
import { metricLines } from './terminal/metric-lines.ts'
import { type Paint, paintWith } from './terminal/style.ts'
import { distanceWords, headline, plural, shortCommit, tally } from './wording.ts'

export type TerminalOptions = {
  readonly colour: boolean
  /** Columns of the terminal; sentences are wrapped at it, tables are not. */
  readonly width: number
}

/**
 * The report for a terminal. Control characters of the user's texts are shown, not sent: the only escape sequences are
 * our own colours.
 */
export function renderTerminal(report: Report, { colour, width }: TerminalOptions): string {
  const paint = paintWith(colour)
  const blocks = [
    title(report, paint),
    ...groups.flatMap(({ heading, isIn }) => group(heading, report.findings.filter(isIn), paint, width)),
    policy(report, paint, width),
    ...worstEvaluationsFirst(report.evaluations).map((evaluation) => evaluationLines(evaluation, paint, width)),
    metricLines(report.metrics, paint),
    footer(report, paint, width),
  ]
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`
}

const marks = { block: '✖', warn: '▲', pass: '✔' } as const
const colours = { block: 'red', warn: 'yellow', pass: 'green' } as const
const maximumListed = 50

function title(report: Report, paint: Paint): readonly string[] {
  const { verdict, reasons } = report
  const counts = tally(report)
  const why = counts === undefined ? reasons.map((reason) => plainSentence(reason, 500)).join(' ') : `${counts}.`
  return [paint(colours[verdict], paint('bold', `${marks[verdict]} ${headline(report)}`)), `  ${why}`]
}

type Group = { readonly heading: string; readonly isIn: (finding: Finding) => boolean }

const groups: readonly Group[] = [
  { heading: 'What blocks', isIn: (finding) => ['blocking', 'unproven'].includes(standingOf(finding)) },
  { heading: 'What could not be evaluated', isIn: (finding) => standingOf(finding) === 'errored' },
  { heading: 'Warnings', isIn: (finding) => ['warning', 'inconclusive'].includes(standingOf(finding)) },
]

function group(heading: string, findings: readonly Finding[], paint: Paint, width: number): readonly string[][] {
  if (findings.length === 0) return []
  const hidden = findings.length - maximumListed
  const more = hidden > 0 ? [`  …and ${plural(hidden, 'more', 'more')} in the JSON report`] : []
  return [[paint('bold', heading), ...findingLines(findings.slice(0, maximumListed), paint, width), ...more]]
}

function policy({ policy: { origin, path, changes } }: Report, paint: Paint, width: number): readonly string[] {
  const name = plain(path, 80).text
  if (origin === 'none') {
    return indented(`There is no policy at ${name}, so nothing is required yet. \`holdout init\` writes one.`, width)
  }
  if (origin === 'bootstrap') return indented(`The base has no usable policy, so ${name} of this branch judged.`, width)
  if (changes.length === 0) return []
  const shown = changes.slice(0, maximumListed).map((change) => `  ${plainSentence(change, 500)}`)
  const hidden = changes.length - shown.length
  const more = hidden > 0 ? [`  …and ${plural(hidden, 'more', 'more')}`] : []
  return [paint('bold', `This branch changes the policy ${name}`), ...shown, ...more]
}

function footer({ baseline, anchor, commit, runUrl, holdout }: Report, paint: Paint, width: number): readonly string[] {
  const run = runUrl === undefined ? '' : ` · ${plain(runUrl, 200).text}`
  return [
    ...indented(baselineWords(baseline), width),
    ...(anchor === undefined ? [] : indented(anchorWords(anchor), width)),
    `  Judged ${judgedCommit(commit)} · Holdout ${plain(holdout, 40).text}${run}`,
  ].map((line) => paint('dim', line))
}

/** Outside a repository there is no commit; the terminal's host then gives nothing but zeros. */
function judgedCommit(commit: string): string {
  return /^0+$/.test(commit) ? 'the files as they are, without a commit' : plain(shortCommit(commit), 20).text
}

function anchorWords(anchor: BaselineSummary): string {
  if (anchor.status === 'missing') return `No anchor: ${plainSentence(anchor.explanation, 500)}`
  if (anchor.status === 'unreadable') return `Anchor unreadable: ${plainSentence(anchor.explanation, 500)}`
  const name = anchor.ref === undefined ? '' : `${plain(anchor.ref, 80).text}, `
  return `Anchor ${name}${plain(shortCommit(anchor.commit), 20).text} (from ${plain(anchor.source, 40).text})`
}

function baselineWords(baseline: BaselineSummary): string {
  if (baseline.status === 'missing') return `No baseline: ${plainSentence(baseline.explanation, 500)}`
  if (baseline.status === 'unreadable') return `Baseline unreadable: ${plainSentence(baseline.explanation, 500)}`
  const distance = distanceWords(baseline)
  const place =
    baseline.ref === undefined ? '' : `${baseline.distance === 0 ? ' of' : ''} ${plain(baseline.ref, 80).text}`
  const where = distance === undefined ? '' : `, ${distance}${place}`
  return `Baseline ${plain(shortCommit(baseline.commit), 20).text}${where} (${plainSentence(baseline.base, 120)}; from ${plain(baseline.source, 40).text})`
}

function indented(text: string, width: number): readonly string[] {
  return wrap(text, width - 2).map((line) => `  ${line}`)
}
