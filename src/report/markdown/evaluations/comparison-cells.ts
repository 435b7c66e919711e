import type { Conclusion, EvaluationComparison } from '../../../model/evaluation.ts'
import { changeOf } from '../../change.ts'
import { conclusionWords } from '../../conclusion.ts'
import { formatNumber, formatPair } from '../../numbers.ts'
import { code, join, type Markdown, md, prose, words } from '../escape.ts'
import { changeWords } from '../phrases.ts'
import type { Column } from '../table.ts'

const maximumRequired = 80

/** The columns of compared numbers that at least one of the rows has something for. */
export function comparisonColumns(
  rows: readonly EvaluationComparison[],
  first: readonly Column<EvaluationComparison>[],
): readonly Column<EvaluationComparison>[] {
  const isAlone = rows.every(({ baseline, difference }) => baseline === undefined && difference === undefined)
  const isAsked = rows.some(({ required }) => required !== undefined)
  const conclusion = { title: md`Conclusion`, cell: conclusionCell }
  if (isAlone) {
    const isJudged = rows.some(({ conclusion: reached }) => reached !== 'no-baseline' && reached !== 'measured')
    return [
      ...first,
      { title: md`Value`, align: 'right', cell: (row) => sides(row)[1] },
      ...(isJudged ? [conclusion] : []),
    ]
  }
  return [
    ...first,
    { title: md`Baseline`, align: 'right', cell: (row) => sides(row)[0] },
    { title: md`Candidate`, align: 'right', cell: (row) => sides(row)[1] },
    { title: differenceTitle(rows), cell: differenceCell },
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

/** `0.8931` and **`0.8860`**, with the digits that tell them apart. */
function sides({ baseline, candidate }: EvaluationComparison): readonly [Markdown, Markdown] {
  if (baseline !== undefined && candidate !== undefined) {
    const [before, after] = formatPair(baseline, candidate)
    return [words(before), words(after)]
  }
  return [numberCell(baseline), numberCell(candidate)]
}

function numberCell(value: number | undefined): Markdown {
  return value === undefined ? md`undefined` : words(formatNumber(value))
}

/** `Difference [90% interval]`, unless the rows have intervals of several kinds. */
function differenceTitle(rows: readonly EvaluationComparison[]): Markdown {
  const kinds = new Set(
    rows.flatMap(({ difference }) => (difference === undefined ? [] : [formatNumber(difference.confidence * 100)])),
  )
  const [confidence] = kinds
  if (kinds.size !== 1 || confidence === undefined) return md`Difference`
  return md`Difference [${words(confidence)}% interval]`
}

function differenceCell({ baseline, candidate, goal, difference }: EvaluationComparison): Markdown {
  const own = difference ?? onlyDelta(baseline, candidate)
  if (own === undefined) return md``
  const change = changeOf({
    baseline: own.baseline,
    delta: own.delta,
    ...(goal !== undefined && { goal }),
    ...(difference !== undefined && { interval: difference }),
  })
  return changeWords(change)
}

function onlyDelta(baseline: number | undefined, candidate: number | undefined) {
  return baseline === undefined || candidate === undefined ? undefined : { baseline, delta: candidate - baseline }
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
