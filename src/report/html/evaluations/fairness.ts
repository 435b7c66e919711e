import type { EvaluationSummary, FairnessGroup, FairnessTable } from '../../../model/evaluation.ts'
import { formatNumber } from '../../numbers.ts'
import { plural } from '../../wording.ts'
import { code, type Html, html, text } from '../escape.ts'
import { type Column, table } from '../table.ts'

/** How the groups of each attribute fare, each attribute in a fold of its own. */
export function fairnessBlocks({ fairness }: EvaluationSummary): readonly ((room: number) => Html)[] {
  return fairness.map((attribute) => (room) => fairnessBlock(attribute, room))
}

const maximumRates = 12

function fairnessBlock({ attribute, groups }: FairnessTable, room: number): Html {
  const rates = [...new Set(groups.flatMap(({ rates: own }) => Object.keys(own)))].slice(0, maximumRates)
  const columns: readonly Column<FairnessGroup>[] = [
    { title: code(attribute), cell: ({ value }) => code(value) },
    { title: html`Examples`, align: 'right', cell: ({ size }) => text(formatNumber(size)) },
    { title: html`Positives`, align: 'right', cell: ({ positives }) => text(formatNumber(positives)) },
    { title: html`Negatives`, align: 'right', cell: ({ negatives }) => text(formatNumber(negatives)) },
    ...rates.map((rate) => ({ title: code(rate), align: 'right' as const, cell: rateCell(rate) })),
  ]
  const summary = html`<summary>Fairness by ${code(attribute)}: ${text(plural(groups.length, 'group'))}</summary>`
  return html`<details>${summary}${table(columns, groups, { room: room - 1_000, things: 'groups' })}</details>\n`
}

function rateCell(rate: string): (group: FairnessGroup) => Html {
  return ({ rates }) => {
    const value = Object.hasOwn(rates, rate) ? rates[rate] : undefined
    return value === undefined ? html`<span class="quiet">undefined</span>` : text(formatNumber(value))
  }
}
