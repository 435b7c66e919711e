import type { EvaluationSummary } from '../../../model/evaluation.ts'
import type { Report } from '../../../model/report.ts'
import { formatNumber } from '../../numbers.ts'
import { anchorWords, baselineWords, judgedCommit } from '../../origin-wording.ts'
import { statisticsOf } from '../../statistics-wording.ts'
import { plural, shortCommit } from '../../wording.ts'
import { html, join, sentence } from '../escape.ts'
import type { Section } from '../section.ts'

/** Where every number comes from. */
export const origin: Section = {
  id: html`origin`,
  title: html`How this was judged`,
  share: 0.02,
  render(report) {
    const facts = [
      baselineWords(report.baseline),
      ...(report.anchor === undefined ? [] : [anchorWords(report.anchor)]),
      judged(report),
      policyWords(report.policy),
      ...statisticsFacts(report.evaluations),
      `Holdout ${report.holdout}`,
    ]
    return html`<ul class="facts-list">${join(facts.map((fact) => html`<li>${sentence(fact, 1_000)}</li>\n`))}</ul>`
  },
}

function judged({ commit, headCommit }: Report): string {
  const head = headCommit === undefined ? '' : ` (the pull request's head is ${shortCommit(headCommit)})`
  return `Judged: ${judgedCommit(commit)}${head}`
}

function policyWords({ origin: from, path }: Report['policy']): string {
  if (from === 'none') return 'Policy: none'
  return `Policy: ${path}${from === 'base' ? ', as it is on the base branch' : ''}`
}

const maximumListed = 20

function statisticsFacts(evaluations: readonly EvaluationSummary[]): readonly string[] {
  const { confidences, methods, corrections } = statisticsOf(evaluations)
  const by = methods.length === 0 ? '' : `, by ${methods.slice(0, maximumListed).join('; ')}`
  const uses = evaluations.slice(0, maximumListed).map((evaluation) => {
    return `${evaluation.name} ${evaluation.uses === 1 ? 'once' : plural(evaluation.uses, 'time')}`
  })
  const hidden = evaluations.length - uses.length
  return [
    ...(confidences.length === 0 ? [] : [`Intervals: ${confidences.join(', ')}${by}`]),
    ...(corrections.length === 0 ? [] : [`Correction for many checks: ${corrections.map(correctionName).join(', ')}`]),
    ...(uses.length === 0
      ? []
      : [
          `Judged on the same examples, this time included: ${uses.join(', ')}${hidden > 0 ? `, ${formatNumber(hidden)} more` : ''}`,
        ]),
  ]
}

function correctionName(correction: string): string {
  return correction === 'holm' ? 'Holm' : correction
}
