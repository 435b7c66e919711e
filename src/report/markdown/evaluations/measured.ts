import type { EvaluationSummary } from '../../../model/evaluation.ts'
import type { Report } from '../../../model/report.ts'
import { conclusionTally, judgedFirst, worstConclusion, worstFirst } from '../../conclusion.ts'
import { evaluationFacts, wholeAndSlices } from '../../evaluation-wording.ts'
import { formatNumber } from '../../numbers.ts'
import type { Group } from '../content.ts'
import { code, join, type Markdown, md, prose, words } from '../escape.ts'
import { moreOf } from '../phrases.ts'
import { table } from '../table.ts'
import { comparisonColumns, conclusionIcon, sliceCell } from './comparison-cells.ts'

/** An evaluation's name and facts, and below them all its metrics. Without metrics only the facts. */
export function metricsGroup(report: Report, evaluation: EvaluationSummary): Group {
  const { whole } = wholeAndSlices(evaluation)
  const heading = md`#### ${headline(evaluation)}`
  const facts = words(`${capitalised(evaluationFacts(evaluation))}.`)
  if (whole.length === 0) {
    return { ...single(md`${heading}\n\n${facts}`), more: () => md`…and ${headline(evaluation)}` }
  }
  const rows = judgedFirst(whole)
  const name = { title: md`Metric`, cell: ({ metric }: (typeof rows)[number]) => code(metric) }
  const metrics = table(comparisonColumns(rows, [name]), rows, moreOf(report, md`metrics of ${code(evaluation.name)}`))
  return { ...metrics, before: md`${heading}\n\n${facts}\n\n${metrics.before}` }
}

/** One line about an evaluation for which there is no more room. */
export function evaluationLine(evaluation: EvaluationSummary): Markdown {
  const tally = conclusionTally(evaluation.comparisons)
  const facts = words(evaluationFacts(evaluation))
  return tally === '' ? md`${headline(evaluation)}: ${facts}` : md`${headline(evaluation)}: ${words(tally)} (${facts})`
}

/** What a reader must know to take the numbers for what they are. */
export function notesGroup(report: Report, { notes }: EvaluationSummary): Group {
  return {
    before: md``,
    length: notes.length,
    item: (index) => md`- ${prose(notes[index] ?? '')}`,
    separator: md`\n`,
    more: moreOf(report, md`notes`),
  }
}

/** The slices in a fold of their own, the worst first. */
export function slicesGroup(report: Report, evaluation: EvaluationSummary): Group {
  const { slices } = wholeAndSlices(evaluation)
  const rows = worstFirst(slices)
  const metrics = new Set(rows.map(({ metric }) => metric))
  const [only] = metrics
  const metric = metrics.size > 1 ? [{ title: md`Metric`, cell: (row: (typeof rows)[number]) => code(row.metric) }] : []
  const sliced = table(
    comparisonColumns(rows, [
      { title: md`Slice`, cell: ({ slice }) => sliceCell(slice) },
      ...metric,
      { title: md`Examples`, align: 'right', cell: ({ size }) => words(formatNumber(size)) },
    ]),
    rows,
    moreOf(report, md`slices`),
  )
  const number = new Set(rows.map(({ slice }) => JSON.stringify(slice))).size
  const tally = conclusionTally(rows)
  const summary = md`${words(`Slices: ${formatNumber(number)}`)}${tally === '' ? md`` : words(` (${tally})`)}`
  const what = metrics.size > 1 || only === undefined ? md`` : md`${code(only)} on each slice, the worst first.\n\n`
  return {
    ...sliced,
    before: md`<details>\n<summary>${summary}</summary>\n\n${what}${sliced.before}`,
    after: md`</details>`,
    isDetail: true,
  }
}

function headline(evaluation: EvaluationSummary): Markdown {
  return join([conclusionIcon(worstConclusion(evaluation)), code(evaluation.name)], md` `)
}

function single(text: Markdown): Omit<Group, 'more'> {
  return { before: md``, length: 1, item: () => text, separator: md`\n` }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
