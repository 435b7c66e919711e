import type { EvaluationSummary } from '../../../model/evaluation.ts'
import { formatNumber } from '../../numbers.ts'
import { statisticsOf } from '../../statistics-wording.ts'
import { plural } from '../../wording.ts'
import { code, join, type Markdown, md, prose, words } from '../escape.ts'

/** How the intervals were made, how many checks were guarded against together, and how worn the examples are. */
export function statisticsLines(evaluations: readonly EvaluationSummary[]): readonly Markdown[] {
  return [intervalLine(evaluations), correctionLine(evaluations), usesLine(evaluations)]
}

const maximumMethods = 8
const maximumMethod = 60
const maximumEvaluations = 4

function intervalLine(evaluations: readonly EvaluationSummary[]): Markdown {
  const { confidences, methods } = statisticsOf(evaluations)
  if (confidences.length === 0) return md``
  const shown = methods.slice(0, maximumMethods).map((method) => prose(method, maximumMethod))
  const rest = methods.length > shown.length ? [md`${words(formatNumber(methods.length - shown.length))} more`] : []
  const by = shown.length === 0 ? md`` : md`, by ${join([...shown, ...rest], md`; `)}`
  return md`- Intervals: ${words(confidences.join(', '))}${by}`
}

function correctionLine(evaluations: readonly EvaluationSummary[]): Markdown {
  const { corrections } = statisticsOf(evaluations)
  if (corrections.length === 0) return md``
  return md`- Correction for many checks: ${join(
    corrections.slice(0, 2).map((correction) => (correction === 'holm' ? md`Holm` : prose(correction, maximumMethod))),
    md`, `,
  )}`
}

function usesLine(evaluations: readonly EvaluationSummary[]): Markdown {
  if (evaluations.length === 0) return md``
  const shown = evaluations
    .slice(0, maximumEvaluations)
    .map(({ name, uses }) => md`${code(name)} ${words(uses === 1 ? 'once' : plural(uses, 'time'))}`)
  const hidden = evaluations.length - shown.length
  const rest = hidden > 0 ? [words(`${formatNumber(hidden)} more`)] : []
  return md`- Judged on the same examples, this time included: ${join([...shown, ...rest], md`, `)}`
}
