import type { Conclusion, EvaluationComparison } from '../../../model/evaluation.ts'
import { comparisonChange, isUncompared, sharedConfidence, sidesText } from '../../comparison-wording.ts'
import { conclusionWords } from '../../conclusion.ts'
import { code, type Html, html, join, sentence, text } from '../escape.ts'
import { changeWords, type Mark, mark } from '../phrases.ts'
import { type Column, table } from '../table.ts'

type Row = EvaluationComparison

/** Compared numbers; `first` names each row. */
export function comparisonTable(
  rows: readonly Row[],
  first: readonly Column<Row>[],
  room: number,
  things: string,
): Html {
  const isAlone = isUncompared(rows)
  const isJudged = rows.some(({ conclusion }) => conclusion !== 'no-baseline' && conclusion !== 'measured')
  const columns: readonly Column<Row>[] = [
    ...first,
    { title: html`Baseline`, align: 'right', cell: (row) => text(sidesText(row)[0]), isUsed: () => !isAlone },
    {
      title: isAlone ? html`Value` : html`Candidate`,
      align: 'right',
      cell: (row) => html`<strong>${text(sidesText(row)[1])}</strong>`,
    },
    { title: differenceTitle(rows), cell: (row) => changeWords(comparisonChange(row)), isUsed: () => !isAlone },
    { title: html`Required`, cell: requiredCell, isUsed: ({ required }) => required !== undefined },
    { title: html`Conclusion`, cell: conclusionCell, isUsed: () => !isAlone || isJudged },
  ]
  return table(columns, rows, { room, things })
}

const marks: Readonly<Record<Conclusion, Mark>> = {
  regression: 'bad',
  'non-inferior': 'good',
  improved: 'good',
  inconclusive: 'warn',
  'not-like-for-like': 'warn',
  undefined: 'warn',
  'no-baseline': 'none',
  measured: 'none',
}

/** The sign of a conclusion, and the words for it. */
export function conclusionCell({ conclusion }: Pick<Row, 'conclusion'>): Html {
  return html`<span class="standing">${mark(marks[conclusion])} ${text(conclusionWords[conclusion])}</span>`
}

/** `country` = `de`, `device` = `phone` */
export function sliceCell(slice: Row['slice']): Html {
  return join(
    slice.map(({ column, value }) => html`${code(column)} = ${code(value)}`),
    html`, `,
  )
}

function differenceTitle(rows: readonly Row[]): Html {
  const confidence = sharedConfidence(rows)
  return confidence === undefined ? html`Difference` : html`Difference [${text(confidence)}% interval]`
}

function requiredCell({ required }: Row): Html {
  return required === undefined ? html`` : sentence(required, 80)
}
