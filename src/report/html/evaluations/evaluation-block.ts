import type { EvaluationComparison, EvaluationSummary } from '../../../model/evaluation.ts'
import { conclusionTally, judgedFirst, worstConclusion, worstFirst } from '../../conclusion.ts'
import { evaluationFacts, wholeAndSlices } from '../../evaluation-wording.ts'
import { formatNumber } from '../../numbers.ts'
import { utf8Length } from '../../utf8-length.ts'
import { code, type Html, html, sentence, text } from '../escape.ts'
import { fitting, stacked } from '../fitting.ts'
import { comparisonTable, conclusionCell, sliceCell } from './comparison-table.ts'
import { discoveredBlock, flipBlocks } from './differences.ts'
import { fairnessBlocks } from './fairness.ts'

/** One evaluation in at most so many bytes. What finds no room is left out, the least important first. */
export function evaluationBlock(evaluation: EvaluationSummary, room: number): Html {
  const conclusion = worstConclusion(evaluation)
  const sign = conclusion === 'measured' ? html`` : html` ${conclusionCell({ conclusion })}`
  const head = html`<h3 class="block">${code(evaluation.name)}${sign}</h3>\n<p class="quiet">${text(evaluationFacts(evaluation))}</p>\n`
  const parts = stacked(
    [
      (left) => metricTable(evaluation, left),
      (left) => notes(evaluation, left),
      (left) => discoveredBlock(evaluation, left),
      ...flipBlocks(evaluation),
      (left) => sliceTable(evaluation, left),
      ...fairnessBlocks(evaluation),
    ],
    room - utf8Length(head),
  )
  return html`${head}${parts}`
}

function metricTable(evaluation: EvaluationSummary, room: number): Html {
  const rows = judgedFirst(wholeAndSlices(evaluation).whole)
  const name = { title: html`Metric`, cell: ({ metric }: EvaluationComparison) => code(metric) }
  return comparisonTable(rows, [name], room, 'metrics')
}

function notes({ notes: own }: EvaluationSummary, room: number): Html {
  if (own.length === 0) return html``
  const { shown, hidden } = fitting(own, room - 100, (note) => html`<li>${sentence(note, 500)}</li>\n`, 'notes')
  return html`<ul class="notes">${shown}</ul>${hidden}`
}

function sliceTable(evaluation: EvaluationSummary, room: number): Html {
  const rows = worstFirst(wholeAndSlices(evaluation).slices)
  if (rows.length === 0) return html``
  const number = new Set(rows.map(({ slice }) => JSON.stringify(slice))).size
  const tally = conclusionTally(rows)
  const summary = `Slices: ${formatNumber(number)}${tally === '' ? '' : ` (${tally})`}`
  const first = [
    { title: html`Slice`, cell: ({ slice }: EvaluationComparison) => sliceCell(slice) },
    { title: html`Metric`, cell: ({ metric }: EvaluationComparison) => code(metric) },
    { title: html`Examples`, align: 'right' as const, cell: sizeCell },
  ]
  return html`<details><summary>${text(summary)}</summary>${comparisonTable(rows, first, room - 300, 'slices')}</details>\n`
}

function sizeCell({ size }: EvaluationComparison): Html {
  return text(formatNumber(size))
}
