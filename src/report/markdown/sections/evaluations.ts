import type { EvaluationSummary } from '../../../model/evaluation.ts'
import type { Report } from '../../../model/report.ts'
import { conclusionTally, worstEvaluationsFirst } from '../../conclusion.ts'
import { formatNumber } from '../../numbers.ts'
import type { Group } from '../content.ts'
import { type Markdown, md, words } from '../escape.ts'
import { discoveredGroup, flipGroups } from '../evaluations/differences.ts'
import { fairnessGroups } from '../evaluations/fairness.ts'
import { evaluationLine, metricsGroup, notesGroup, slicesGroup } from '../evaluations/measured.ts'
import { moreOf } from '../phrases.ts'
import type { Section } from '../section.ts'

/** The evaluations, the worst first: metrics with their intervals, slices, examples that changed, how groups fare. */
export const evaluations: Section = {
  title: md`the evaluations`,
  priority: 5,
  share: 0.14,
  render(report) {
    if (report.evaluations.length === 0) return undefined
    const ordered = worstEvaluationsFirst(report.evaluations)
    return {
      opening: md`<details>\n<summary>Evaluations: ${summary(ordered)}</summary>`,
      groups: [
        ...ordered.slice(0, maximumDetailed).flatMap((evaluation) => groupsOf(report, evaluation)),
        rest(report, ordered.slice(maximumDetailed)),
      ],
      closing: md`</details>`,
    }
  },
}

/** The others have one line each. */
const maximumDetailed = 10

function groupsOf(report: Report, evaluation: EvaluationSummary): readonly Group[] {
  return [
    metricsGroup(report, evaluation),
    notesGroup(report, evaluation),
    discoveredGroup(report, evaluation),
    ...flipGroups(report, evaluation),
    slicesGroup(report, evaluation),
    ...fairnessGroups(report, evaluation),
  ]
}

function rest(report: Report, others: readonly EvaluationSummary[]): Group {
  return {
    before: md`#### More evaluations\n`,
    length: others.length,
    item(index) {
      const evaluation = others[index]
      return evaluation === undefined ? md`` : md`- ${evaluationLine(evaluation)}`
    },
    separator: md`\n`,
    more: moreOf(report, md`evaluations`),
  }
}

function summary(ordered: readonly EvaluationSummary[]): Markdown {
  const tally = conclusionTally(ordered.flatMap(({ comparisons }) => comparisons))
  return words(`${formatNumber(ordered.length)}${tally === '' ? '' : ` (${tally})`}`)
}
