import type { ClassCounts } from '../metrics/metric.ts'

export type JointCell = {
  readonly label: number
  readonly baseline: number
  readonly candidate: number
  readonly count: number
}

/** How often each label met each pair of answers; only cells that occur. */
export type JointTable = {
  readonly cells: readonly JointCell[]
  /** Absent for a model alone, whose cells all have the baseline's answer 0. */
  readonly baseline?: ClassCounts
  readonly candidate: ClassCounts
}

/** Counts label and answers of two models together. */
export function jointTable(
  labels: ArrayLike<number>,
  baseline: ArrayLike<number> | undefined,
  candidate: ArrayLike<number>,
  classCount: number,
): JointTable {
  return tableOf(countCells(labels, baseline, candidate, classCount), classCount, baseline !== undefined)
}

function tableOf(cells: readonly JointCell[], classCount: number, isPair: boolean): JointTable {
  return {
    cells,
    ...(isPair && { baseline: marginsOf(cells, classCount, (cell) => cell.baseline) }),
    candidate: marginsOf(cells, classCount, (cell) => cell.candidate),
  }
}

/** With more classes than this the cells that one example is spread over would be too many, and too thin to matter. */
const mostSmoothed = 30

/**
 * The table with one more example, spread over the cells in which the answers differ, or over all for one model. Each
 * label gets its own share of it: spread evenly, a class that hardly occurs would seem to be known worst and blur every
 * mean over classes.
 */
export function smoothed(table: JointTable): JointTable {
  const isPair = table.baseline !== undefined
  const more = oneMoreExample(table.candidate, isPair)
  return tableOf([...table.cells, ...more], table.candidate.actual.length, isPair)
}

/** The cells of that one more example. None where there are very many classes. */
export function oneMoreExample({ actual, total }: ClassCounts, isPair: boolean): readonly JointCell[] {
  const classCount = actual.length
  if (classCount > mostSmoothed) return []
  const codes = [...Array(classCount).keys()]
  const answers = (isPair ? codes : [0]).flatMap((baseline) =>
    codes.filter((candidate) => !isPair || candidate !== baseline).map((candidate) => ({ baseline, candidate })),
  )
  return codes
    .filter((label) => (actual[label] ?? 0) > 0)
    .flatMap((label) =>
      answers.map((cell) => ({ ...cell, label, count: (actual[label] ?? 0) / total / answers.length })),
    )
}

/** The counts of one model in some cells. */
export function countsIn(cells: readonly JointCell[], classCount: number, side: 'baseline' | 'candidate'): ClassCounts {
  return marginsOf(cells, classCount, (cell) => cell[side])
}

/** Tables with more cells than this are kept as a map. */
const mostDense = 1_000_000

function countCells(
  labels: ArrayLike<number>,
  baseline: ArrayLike<number> | undefined,
  candidate: ArrayLike<number>,
  width: number,
): readonly JointCell[] {
  const cellOf = (index: number) =>
    ((labels[index] ?? 0) * width + (baseline?.[index] ?? 0)) * width + (candidate[index] ?? 0)
  const cell = (code: number, count: number): JointCell => ({
    label: Math.floor(code / width / width),
    baseline: Math.floor(code / width) % width,
    candidate: code % width,
    count,
  })
  if (width ** 3 > mostDense) {
    const counts = new Map<number, number>()
    for (let i = 0; i < labels.length; i += 1) counts.set(cellOf(i), (counts.get(cellOf(i)) ?? 0) + 1)
    return [...counts].toSorted(([a], [b]) => a - b).map(([code, count]) => cell(code, count))
  }
  const counts = new Float64Array(width ** 3)
  for (let i = 0; i < labels.length; i += 1) {
    const code = cellOf(i)
    counts[code] = (counts[code] ?? 0) + 1
  }
  return Array.from(counts, (count, code) => cell(code, count)).filter(({ count }) => count > 0)
}

function marginsOf(cells: readonly JointCell[], width: number, answer: (cell: JointCell) => number): ClassCounts {
  const actual = new Float64Array(width)
  const predicted = new Float64Array(width)
  const hits = new Float64Array(width)
  let total = 0
  for (const cell of cells) {
    const decision = answer(cell)
    actual[cell.label] = (actual[cell.label] ?? 0) + cell.count
    predicted[decision] = (predicted[decision] ?? 0) + cell.count
    if (decision === cell.label) hits[decision] = (hits[decision] ?? 0) + cell.count
    total += cell.count
  }
  return { total, actual, predicted, hits }
}
