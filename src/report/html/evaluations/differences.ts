import type { DiscoveredSlice, EvaluationSummary, Flip } from '../../../model/evaluation.ts'
import { pValueWords } from '../../comparison-wording.ts'
import { flipWords } from '../../evaluation-wording.ts'
import { formatNumber } from '../../numbers.ts'
import { utf8Length } from '../../utf8-length.ts'
import { code, type Html, html, sentence, text } from '../escape.ts'
import { mark, pair } from '../phrases.ts'
import { type Column, table } from '../table.ts'
import { sliceCell } from './comparison-table.ts'

/** The slices that nobody named and in which the candidate loses most. */
export function discoveredBlock({ discovered }: EvaluationSummary, room: number): Html {
  if (discovered.length === 0) return html``
  const columns: readonly Column<DiscoveredSlice>[] = [
    { title: html`Slice`, cell: ({ slice }) => sliceCell(slice) },
    { title: html`Examples`, align: 'right', cell: ({ size }) => text(formatNumber(size)) },
    { title: html`Baseline → candidate`, cell: lossCell },
    { title: html`Adjusted p-value`, align: 'right', cell: ({ pValue }) => text(pValueWords(pValue)) },
  ]
  const intro = html`<p>${mark('warn')} <strong>Where it loses most</strong>, found by looking at slices that no rule names; this warns and never blocks.</p>\n`
  return html`${intro}${table(columns, discovered, { room: room - utf8Length(intro), things: 'slices' })}`
}

/** Which examples changed sides, and on which the score moved most. */
export function flipBlocks({ flips }: EvaluationSummary): readonly ((room: number) => Html)[] {
  if (flips === undefined) return []
  const counts = flipWords(flips)
  const { worst, moved } = flips
  const sentenceOfCounts = counts === undefined ? html`` : html`<p><strong>${text(counts)}.</strong></p>\n`
  return [
    () => sentenceOfCounts,
    (room) => examples('Examples that went wrong, the surest first', worst, room),
    (room) => examples('Answers that moved farthest from the truth', moved, room),
  ]
}

function examples(title: string, flips: readonly Flip[], room: number): Html {
  if (flips.length === 0) return html``
  const columns: readonly Column<Flip>[] = [
    { title: html`Example`, cell: ({ id }) => code(id) },
    { title: html`Label`, cell: ({ label }) => code(label), isUsed: ({ label }) => label !== '' },
    { title: html`Baseline`, cell: ({ baseline }) => code(baseline) },
    { title: html`Candidate`, cell: ({ candidate }) => code(candidate) },
  ]
  const summary = html`<summary>${text(`${title} (${formatNumber(flips.length)})`)}</summary>`
  return html`<details>${summary}${table(columns, flips, { room: room - 300, things: 'examples' })}</details>\n`
}

function lossCell({ loss, baseline, candidate }: DiscoveredSlice): Html {
  return html`${sentence(loss, 60)} ${pair(baseline, candidate)}`
}
