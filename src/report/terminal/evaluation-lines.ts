import type { EvaluationComparison, EvaluationSummary } from '../../model/evaluation.ts'
import { changeOf } from '../change.ts'
import { conclusionTally, conclusionWords, judgedFirst } from '../conclusion.ts'
import { evaluationFacts, flipWords, wholeAndSlices } from '../evaluation-wording.ts'
import { formatNumber, formatPair } from '../numbers.ts'
import { plain, plainSentence } from '../plain.ts'
import { changeText, plural } from '../wording.ts'
import { alignRows, type Cell, wrap } from './layout.ts'
import type { Paint, Style } from './style.ts'

/** An evaluation: its metrics (those with a margin, or all when none has one), and the rest in a line each. */
export function evaluationLines(evaluation: EvaluationSummary, paint: Paint, width: number): readonly string[] {
  const { whole } = wholeAndSlices(evaluation)
  const judged = whole.filter(({ conclusion }) => conclusion !== 'measured')
  const shown = judgedFirst(judged.length > 0 ? judged : whole).slice(0, maximumListed)
  const hidden = whole.length - shown.length
  const more = hidden > 0 ? [`…and ${plural(hidden, 'more metric')} in the JSON report`] : []
  return [
    `${paint('bold', `Evaluation ${plain(evaluation.name, 80).text}`)}  ${paint('dim', evaluationFacts(evaluation))}`,
    ...alignRows(shown.map(cells), paint).map((line) => `  ${line}`),
    ...[...more, ...remarks(evaluation)]
      .flatMap((text) => wrap(text, width - 2))
      .map((line) => `  ${paint('dim', line)}`),
  ]
}

const maximumListed = 50
const maximumNotes = 20

const styles: Readonly<Partial<Record<EvaluationComparison['conclusion'], Style>>> = {
  regression: 'red',
  undefined: 'yellow',
  inconclusive: 'yellow',
  'not-like-for-like': 'yellow',
  improved: 'green',
  'non-inferior': 'green',
}

function cells(comparison: EvaluationComparison): readonly Cell[] {
  const { metric, baseline, candidate, goal, difference, conclusion } = comparison
  const [before, after] =
    baseline !== undefined && candidate !== undefined
      ? formatPair(baseline, candidate)
      : [numberText(baseline), numberText(candidate)]
  const change =
    difference === undefined
      ? undefined
      : changeOf({ ...difference, ...(goal !== undefined && { goal }), interval: difference })
  const style = styles[conclusion]
  return [
    { text: plain(metric, 80).text },
    { text: before, align: 'right' },
    { text: before === '' ? '' : '→' },
    { text: after === '' ? 'undefined' : after, align: 'right' },
    { text: change === undefined ? '' : changeText(change) },
    { text: conclusionWords[conclusion], ...(style !== undefined && { style }) },
  ]
}

function numberText(value: number | undefined): string {
  return value === undefined ? '' : formatNumber(value)
}

function remarks(evaluation: EvaluationSummary): readonly string[] {
  const { flips, discovered, fairness, notes } = evaluation
  const { slices } = wholeAndSlices(evaluation)
  const tally = conclusionTally(slices)
  const counts = flips === undefined ? undefined : flipWords(flips)
  const groups = fairness.reduce((sum, table) => sum + table.groups.length, 0)
  return [
    ...(slices.length === 0 ? [] : [`${plural(slices.length, 'slice comparison')}${tally === '' ? '' : `: ${tally}`}`]),
    ...(discovered.length === 0
      ? []
      : [`Loses most in ${discovered.slice(0, maximumSlices).map(sliceText).join('; ')}`]),
    ...(counts === undefined ? [] : [counts]),
    ...(groups === 0 ? [] : [`Fairness: ${plural(groups, 'group')} in the JSON report`]),
    ...notes.slice(0, maximumNotes).map((note) => plainSentence(note, 500)),
  ]
}

const maximumSlices = 3

function sliceText({ slice }: { readonly slice: EvaluationComparison['slice'] }): string {
  return slice.map(({ column, value }) => `${plain(column, 40).text} = ${plain(value, 40).text}`).join(', ')
}
