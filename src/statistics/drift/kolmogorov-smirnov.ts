import { type Binned, binnedCdf, edgesOfBoth } from './binned.ts'

/**
 * The Kolmogorov-Smirnov statistic of two binned samples: the largest distance of their distribution functions at the
 * edges of either. At its own edges a sample is known exactly, there the other may be guessed, wrong by at most `interior`
 * (see `binnedCdf`): the statistic of the rows themselves lies less than this below and less than twice this above. Where
 * every value is an edge it is the statistic of SciPy's `ks_2samp`.
 */
export function binnedKolmogorovSmirnov(first: Binned, second: Binned, interior: number): number {
  const [one, other] = [binnedCdf(first, interior), binnedCdf(second, interior)]
  return edgesOfBoth(first, second).reduce((most, edge) => Math.max(most, Math.abs(one.at(edge) - other.at(edge))), 0)
}

/**
 * The p-value of a two-sample statistic in the limit of many rows; agrees with SciPy's `kstwobign.sf(d sqrt(nm/(n+m)))`.
 * It errs to the safe side: with few rows, with ties, and where the statistic is taken at some points only, a distance
 * as large as this is rarer than it says when nothing changed.
 */
export function kolmogorovSmirnovPValue(statistic: number, size: number, otherSize: number): number {
  return kolmogorovSurvival(statistic * Math.sqrt((size / (size + otherSize)) * otherSize))
}

/** The chance that the supremum of a Brownian bridge's size is above `value`; SciPy's `special.kolmogorov`. */
export function kolmogorovSurvival(value: number): number {
  if (value <= 0) return 1
  return value < 1.18 ? 1 - lowerSeries(value) : upperSeries(value)
}

function lowerSeries(value: number): number {
  const exponent = -(Math.PI ** 2) / (8 * value * value)
  let sum = 0
  for (let odd = 1; odd < 12; odd += 2) sum += Math.exp(odd * odd * exponent)
  return (Math.sqrt(2 * Math.PI) / value) * sum
}

function upperSeries(value: number): number {
  let sum = 0
  for (let step = 6; step >= 1; step -= 1) sum = Math.exp(-2 * (step * value) ** 2) - sum
  return 2 * sum
}
