import type { DiscoveredSlice, EvaluationSummary, Flip } from '../../../model/evaluation.ts'
import type { Report } from '../../../model/report.ts'
import { pValueWords } from '../../comparison-wording.ts'
import { flipWords } from '../../evaluation-wording.ts'
import { formatNumber } from '../../numbers.ts'
import type { Group } from '../content.ts'
import { code, type Markdown, md, prose, words } from '../escape.ts'
import { moreOf, pair } from '../phrases.ts'
import { table } from '../table.ts'
import { sliceCell } from './comparison-cells.ts'

/** The slices that nobody named and in which the candidate loses most. */
export function discoveredGroup(report: Report, { discovered }: EvaluationSummary): Group {
  const slices = table<DiscoveredSlice>(
    [
      { title: md`Slice`, cell: ({ slice }) => sliceCell(slice) },
      { title: md`Examples`, align: 'right', cell: ({ size }) => words(formatNumber(size)) },
      { title: md`Baseline → candidate`, cell: lossCell },
      { title: md`Adjusted p-value`, align: 'right', cell: ({ pValue }) => words(pValueWords(pValue)) },
    ],
    discovered,
    moreOf(report, md`slices`),
  )
  const intro = md`⚠️ **Where it loses most**, found by looking at slices that no rule names; this warns and never blocks.`
  return { ...slices, before: md`${intro}\n\n${slices.before}` }
}

/** Which examples changed sides, and on which the score moved most. */
export function flipGroups(report: Report, { flips }: EvaluationSummary): readonly Group[] {
  if (flips === undefined) return []
  const counts = flipWords(flips)
  const { worst, moved } = flips
  const sentence = counts === undefined ? md`` : md`**${words(counts)}.**`
  const first =
    worst.length > 0
      ? titled(report, md`${sentence} Those that went wrong, the surest first:`, worst)
      : sentenceGroup(report, sentence)
  return [first, titled(report, md`**Answers that moved farthest from the truth:**`, moved)]
}

function titled(report: Report, title: Markdown, flips: readonly Flip[]): Group {
  const columns = [
    { title: md`Example`, cell: ({ id }: Flip) => code(id) },
    { title: md`Label`, cell: ({ label }: Flip) => (label === '' ? md`` : code(label)) },
    { title: md`Baseline`, cell: ({ baseline }: Flip) => code(baseline) },
    { title: md`Candidate`, cell: ({ candidate }: Flip) => code(candidate) },
  ]
  const hasLabels = flips.some(({ label }) => label !== '')
  const examples = table(
    columns.filter((_, index) => index !== 1 || hasLabels),
    flips,
    moreOf(report, md`examples`),
  )
  return { ...examples, before: md`${title}\n\n${examples.before}` }
}

function sentenceGroup(report: Report, sentence: Markdown): Group {
  return {
    before: md``,
    length: sentence === '' ? 0 : 1,
    item: () => sentence,
    separator: md`\n`,
    more: moreOf(report, md`examples`),
  }
}

function lossCell({ loss, baseline, candidate }: DiscoveredSlice): Markdown {
  return md`${prose(loss, 60)} ${pair(baseline, candidate)}`
}
