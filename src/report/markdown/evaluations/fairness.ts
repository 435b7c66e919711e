import type { EvaluationSummary, FairnessGroup, FairnessTable } from '../../../model/evaluation.ts'
import type { Report } from '../../../model/report.ts'
import { formatNumber } from '../../numbers.ts'
import { plural } from '../../wording.ts'
import type { Group } from '../content.ts'
import { code, type Markdown, md, words } from '../escape.ts'
import { moreOf } from '../phrases.ts'
import { type Column, table } from '../table.ts'

/** How the groups of each attribute fare, each attribute in a fold of its own. */
export function fairnessGroups(report: Report, { fairness }: EvaluationSummary): readonly Group[] {
  return fairness.map((attribute) => fairnessGroup(report, attribute))
}

function fairnessGroup(report: Report, { attribute, groups }: FairnessTable): Group {
  const rates = [...new Set(groups.flatMap(({ rates: own }) => Object.keys(own)))].slice(0, maximumRates)
  const columns: readonly Column<FairnessGroup>[] = [
    { title: code(attribute), cell: ({ value }) => code(value) },
    { title: md`Examples`, align: 'right', cell: ({ size }) => words(formatNumber(size)) },
    { title: md`Positives`, align: 'right', cell: ({ positives }) => words(formatNumber(positives)) },
    { title: md`Negatives`, align: 'right', cell: ({ negatives }) => words(formatNumber(negatives)) },
    ...rates.map((rate) => ({ title: code(rate), align: 'right' as const, cell: rateCell(rate) })),
  ]
  const fared = table(columns, groups, moreOf(report, md`groups`))
  const summary = words(`Fairness: ${plural(groups.length, 'group')}`)
  return {
    ...fared,
    before: md`<details>\n<summary>${summary}</summary>\n\n${fared.before}`,
    after: md`</details>`,
    isDetail: true,
  }
}

const maximumRates = 12

function rateCell(rate: string): (group: FairnessGroup) => Markdown {
  return ({ rates }) => {
    const value = Object.hasOwn(rates, rate) ? rates[rate] : undefined
    return value === undefined ? md`undefined` : words(formatNumber(value))
  }
}
