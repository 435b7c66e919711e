import { conclusionTally, worstEvaluationsFirst } from '../../conclusion.ts'
import { formatNumber } from '../../numbers.ts'
import { html } from '../escape.ts'
import { evaluationBlock } from '../evaluations/evaluation-block.ts'
import { fitting } from '../fitting.ts'
import type { Section } from '../section.ts'

/** The evaluations, the worst first: metrics with their intervals, slices, examples that changed, how groups fare. */
export const evaluations: Section = {
  id: html`evaluations`,
  title: html`Evaluations`,
  share: 0.18,
  tally({ evaluations: own }) {
    const tally = conclusionTally(own.flatMap(({ comparisons }) => comparisons))
    return `${formatNumber(own.length)}${tally === '' ? '' : ` (${tally})`}`
  },
  render({ evaluations: own }, room) {
    if (own.length === 0) return undefined
    const { shown, hidden } = fitting(worstEvaluationsFirst(own), room, evaluationBlock, 'evaluations')
    return html`${shown}${hidden}`
  },
}
