/**
 * Adjusted p-values in the given order, for p-values in [0, 1]: rejecting those at or below a level keeps the chance of
 * any false rejection at that level. Holm (1979); agrees with statsmodels' `multipletests(method='holm')`.
 */
export function holm(pValues: readonly number[]): readonly number[] {
  return adjusted(pValues, ascending(pValues), Math.max, (pValue, rank) =>
    Math.min(1, pValue * (pValues.length - rank)),
  )
}

/**
 * The same for the expected share of false rejections among all (independent or positively dependent tests). Benjamini
 * and Hochberg (1995); agrees with statsmodels' `multipletests(method='fdr_bh')`.
 */
export function benjaminiHochberg(pValues: readonly number[]): readonly number[] {
  const descending = ascending(pValues).reverse()
  return adjusted(
    pValues,
    descending,
    Math.min,
    (pValue, place) => pValue * (pValues.length / (pValues.length - place)),
  )
}

/** Goes through the p-values in `order`, where no adjusted value may pass the one before it. */
function adjusted(
  pValues: readonly number[],
  order: readonly number[],
  bound: (before: number, own: number) => number,
  adjust: (pValue: number, place: number) => number,
): readonly number[] {
  const result = pValues.slice()
  let before: number | undefined
  for (const [place, index] of order.entries()) {
    const own = adjust(pValues[index] ?? 1, place)
    before = before === undefined ? own : bound(before, own)
    result[index] = before
  }
  return result
}

/** The places of the p-values from the smallest to the largest. */
function ascending(pValues: readonly number[]): number[] {
  return [...pValues.keys()].sort((first, second) => (pValues[first] ?? 1) - (pValues[second] ?? 1))
}
