import { chiSquareHomogeneity, chiSquareSurvival } from '../../statistics/drift/chi-square.ts'
import { correctedTotalVariation } from '../../statistics/drift/total-variation.ts'
import { nullCategory, otherCategories } from './align-categories.ts'
import type { Cell, Question, Sizes } from './question.ts'

/** Cochran's rule: chi-square is trusted from this many rows that a cell should have in the smaller sample. */
const fewestExpected = 5

/**
 * The chi-square test of homogeneity, and total variation as the effect. Cells too rare to judge are pooled first.
 * `undefined` where a side has no row.
 */
export function compareCells(
  column: string,
  about: 'categories' | 'missing',
  cells: readonly Cell[],
): Question | undefined {
  const sizes = sizesOf(cells)
  if (sizes.reference === 0 || sizes.candidate === 0) return undefined
  const pooled = poolRare(cells, sizes)
  const reference = pooled.map((cell) => cell.reference)
  const candidate = pooled.map((cell) => cell.candidate)
  const { pValue, degreesOfFreedom } = chiSquareHomogeneity(reference, candidate)
  const present = cells.filter((cell) => cell.reference + cell.candidate > 0).length
  // Where all is too rare to be kept apart, every category counts against having rows enough.
  const degreesToTell = degreesOfFreedom > 0 ? degreesOfFreedom : present - 1
  return {
    about,
    column,
    sizes,
    effect: correctedTotalVariation(reference, candidate),
    pValue,
    expectedPValue: (distance, rows) => expectedPValue(distance, rows, degreesToTell),
    cells,
  }
}

function sizesOf(cells: readonly Cell[]): Sizes {
  return {
    reference: cells.reduce((sum, { reference }) => sum + reference, 0),
    candidate: cells.reduce((sum, { candidate }) => sum + candidate, 0),
  }
}

/**
 * Rare cells become one, and where that is rare too the next rare one joins it. Rare by the mean of both shares: pooling
 * the rows would let a large sample hide a category that only the small one has.
 */
function poolRare(cells: readonly Cell[], sizes: Sizes): readonly Cell[] {
  const smaller = Math.min(sizes.reference, sizes.candidate)
  const expected = ({ reference, candidate }: Cell) =>
    ((reference / sizes.reference + candidate / sizes.candidate) / 2) * smaller
  const ascending = cells.toSorted((one, other) => expected(one) - expected(other))
  const kept = ascending.filter((cell) => cell.name !== otherCategories && expected(cell) >= fewestExpected)
  let pool = sumOf(ascending.filter((cell) => !kept.includes(cell)))
  while (expected(pool) > 0 && expected(pool) < fewestExpected) {
    const next = kept.findIndex(({ name }) => name !== nullCategory)
    if (next < 0) break
    pool = sumOf([pool, ...kept.splice(next, 1)])
  }
  return [...kept, pool]
}

function sumOf(cells: readonly Cell[]): Cell {
  return { name: otherCategories, ...sizesOf(cells) }
}

/**
 * Total variation of t moves the statistic by at least (2t)² / (1/n + 1/m), whatever the categories are (Cauchy and
 * Schwarz); without a change it is about its degrees of freedom.
 */
function expectedPValue(distance: number, { reference, candidate }: Sizes, degreesOfFreedom: number): number {
  if (degreesOfFreedom === 0) return 0
  const moved = (4 * distance * distance) / (1 / reference + 1 / candidate)
  return chiSquareSurvival(moved + degreesOfFreedom, degreesOfFreedom)
}
