import type { Finding } from '../model/finding.ts'
import type { Report } from '../model/report.ts'
import { worstEvaluationsFirst } from './conclusion.ts'
import { sampledWords } from './data-wording.ts'
import { findingGroups } from './finding-wording.ts'
import { anchorWords, baselineWords, judgedCommit } from './origin-wording.ts'
import { plain, plainSentence } from './plain.ts'
import { evaluationLines } from './terminal/evaluation-lines.ts'
import { findingLines } from './terminal/finding-lines.ts'
import { wrap } from './terminal/layout.ts'
import { metricLines } from './terminal/metric-lines.ts'
import { type Paint, paintWith } from './terminal/style.ts'
import { headline, plural, tally } from './wording.ts'

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
    title(report, paint, width),
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

function title(report: Report, paint: Paint, width: number): readonly string[] {
  const { verdict, reasons } = report
  const counts = tally(report)
  const why = counts === undefined ? reasons.map((reason) => plainSentence(reason, 500)).join(' ') : `${counts}.`
  return [
    paint(colours[verdict], paint('bold', `${marks[verdict]} ${headline(report)}`)),
    `  ${why}`,
    ...sampled(report, width),
  ]
}

function sampled({ data }: Report, width: number): readonly string[] {
  const { named, rest } = sampledWords(data)
  const parts = [...named.map(({ name, rows }) => `${plain(name, 80).text} (${rows})`), ...(rest === '' ? [] : [rest])]
  return named.length === 0 ? [] : indented(`Judged by a sample: ${parts.join(', ')}.`, width)
}

type Group = { readonly heading: string; readonly isIn: (finding: Finding) => boolean }

const groups: readonly Group[] = [
  { heading: 'What blocks', isIn: findingGroups.blocking },
  { heading: 'What could not be evaluated', isIn: findingGroups.errored },
  { heading: 'Warnings', isIn: findingGroups.warnings },
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

function indented(text: string, width: number): readonly string[] {
  return wrap(text, width - 2).map((line) => `  ${line}`)
}
