import type { Conclusion, EvaluationComparison } from '../../../model/evaluation.ts'
import { comparisonChange, isUncompared, sharedConfidence, sidesText } from '../../comparison-wording.ts'
import { conclusionWords } from '../../conclusion.ts'
import { code, join, type Markdown, md, prose, words } from '../escape.ts'
import { changeWords } from '../phrases.ts'
import type { Column } from '../table.ts'

const maximumRequired = 80

/** The columns of compared numbers that at least one of the rows has something for. */
export function comparisonColumns(
  rows: readonly EvaluationComparison[],
  first: readonly Column<EvaluationComparison>[],
): readonly Column<EvaluationComparison>[] {
  const isAlone = isUncompared(rows)
  const isAsked = rows.some(({ required }) => required !== undefined)
  const conclusion = { title: md`Conclusion`, cell: conclusionCell }
  if (isAlone) {
    const isJudged = rows.some(({ conclusion: reached }) => reached !== 'no-baseline' && reached !== 'measured')
    return [
      ...first,
      { title: md`Value`, align: 'right', cell: (row) => words(sidesText(row)[1]) },
      ...(isJudged ? [conclusion] : []),
    ]
  }
  return [
    ...first,
    { title: md`Baseline`, align: 'right', cell: (row) => words(sidesText(row)[0]) },
    { title: md`Candidate`, align: 'right', cell: (row) => words(sidesText(row)[1]) },
    { title: titleOf(rows), cell: differenceCell },
    ...(isAsked ? [{ title: md`Required`, cell: requiredCell }] : []),
    conclusion,
  ]
}

/** The mark of a conclusion, empty where nothing was judged. A word always stands near it. */
export function conclusionIcon(conclusion: Conclusion): Markdown {
  switch (conclusion) {
    case 'regression':
      return md`❌`
    case 'non-inferior':
    case 'improved':
      return md`✅`
    case 'inconclusive':
    case 'not-like-for-like':
    case 'undefined':
      return md`⚠️`
    case 'no-baseline':
    case 'measured':
      return md``
  }
}

function conclusionCell({ conclusion }: EvaluationComparison): Markdown {
  return join([conclusionIcon(conclusion), words(conclusionWords[conclusion])], md` `)
}

/** `Difference [90% interval]`, unless the rows have intervals of several kinds. */
function titleOf(rows: readonly EvaluationComparison[]): Markdown {
  const confidence = sharedConfidence(rows)
  return confidence === undefined ? md`Difference` : md`Difference [${words(confidence)}% interval]`
}

function differenceCell(row: EvaluationComparison): Markdown {
  return changeWords(comparisonChange(row))
}

function requiredCell({ required }: EvaluationComparison): Markdown {
  return required === undefined ? md`` : prose(required, maximumRequired)
}

/** `country` = `de`, `device` = `phone` */
export function sliceCell(slice: EvaluationComparison['slice']): Markdown {
  return slice.reduce(
    (text, { column, value }) => md`${text === '' ? md`` : md`${text}, `}${code(column)} = ${code(value)}`,
    md``,
  )
}
