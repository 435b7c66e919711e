import { chiSquareSurvival } from '../../src/statistics/drift/chi-square.ts'
import { jensenShannonDistance } from '../../src/statistics/drift/jensen-shannon.ts'
import { kolmogorovSmirnovPValue } from '../../src/statistics/drift/kolmogorov-smirnov.ts'
import { normalCdf } from '../../src/statistics/normal.ts'
import type { Drawn } from './draw.ts'

/**
 * Whether Evidently's published defaults call a column drifted. Up to 1,000 reference rows: p < 0.05 of Kolmogorov-
 * Smirnov, of chi-square against the reference as if it were the truth, or of a difference of shares (two values). Above:
 * Wasserstein distance of 0.1 reference standard deviations, or Jensen-Shannon distance of 0.1 (natural logarithm).
 */
export function evidentlyDrifts(reference: Drawn, candidate: Drawn, referenceRows: number, rows: number): boolean {
  const present = reference.counts.filter((count, index) => count + (candidate.counts[index] ?? 0) > 0).length
  const isNumeric = reference.profile.numeric !== undefined
  const isCategorical = !isNumeric || (reference.counts.length > 0 && present <= 5)
  if (referenceRows <= 1000) {
    if (!isCategorical) return kolmogorovSmirnov(reference, candidate) <= 0.05
    return present > 2
      ? chiSquare(reference, candidate, rows / referenceRows) < 0.05
      : twoShares(reference, candidate) < 0.05
  }
  if (!isCategorical) return wasserstein(reference.sorted, candidate.sorted) >= 0.1 * deviationOf(reference.sorted)
  const distance = jensenShannonDistance([...reference.counts], [...candidate.counts])
  return distance * Math.sqrt(Math.LN2) >= 0.1
}

function kolmogorovSmirnov({ sorted: first }: Drawn, { sorted: second }: Drawn): number {
  let distance = 0
  sweep(first, second, (share, other) => {
    distance = Math.max(distance, Math.abs(share - other))
  })
  return kolmogorovSmirnovPValue(distance, first.length, second.length)
}

function wasserstein(first: Float64Array, second: Float64Array): number {
  let area = 0
  sweep(first, second, (share, other, width) => {
    area += width * Math.abs(share - other)
  })
  return area
}

/** Both distribution functions at each value, and how far the next one is. */
function sweep(
  first: Float64Array,
  second: Float64Array,
  visit: (share: number, other: number, width: number) => void,
): void {
  let [one, two] = [0, 0]
  const next = () => Math.min(first[one] ?? Number.POSITIVE_INFINITY, second[two] ?? Number.POSITIVE_INFINITY)
  while (one < first.length || two < second.length) {
    const value = next()
    while (first[one] === value) one += 1
    while (second[two] === value) two += 1
    const width = next() - value
    visit(one / first.length, two / second.length, Number.isFinite(width) ? width : 0)
  }
}

function deviationOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}

function chiSquare({ counts: reference }: Drawn, { counts: candidate }: Drawn, scale: number): number {
  let statistic = 0
  let present = 0
  for (const [index, count] of reference.entries()) {
    const now = candidate[index] ?? 0
    if (count + now === 0) continue
    present += 1
    statistic += (now - count * scale) ** 2 / (count * scale)
  }
  return chiSquareSurvival(statistic, present - 1)
}

function twoShares({ counts: reference }: Drawn, { counts: candidate }: Drawn): number {
  const [size, rows] = [reference, candidate].map((counts) => counts.reduce((sum, count) => sum + count, 0))
  if (size === undefined || rows === undefined) return 1
  const [first = 0, second = 0] = [reference[0], candidate[0]]
  const pooled = (first + second) / (size + rows)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / size + 1 / rows))
  return error === 0 ? 1 : 2 * normalCdf(-Math.abs(first / size - second / rows) / error)
}
