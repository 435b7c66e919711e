import type { CategoryProfile, ColumnProfile, NumericProfile } from '../../src/model/dataset.ts'
import { normalQuantile } from '../../src/statistics/normal.ts'
import type { Random } from '../../src/statistics/random.ts'
import { sampleBinomial } from '../../src/statistics/sample-binomial.ts'
import { sampleMultinomial } from '../../src/statistics/sample-multinomial.ts'
import type { Continuous, Discrete, Shape } from './shapes.ts'

/** A column of a table: what a snapshot keeps of it, and what a tool sees that has the rows. */
export type Drawn = {
  readonly profile: ColumnProfile
  /** Ascending values; of a large table 20,000 quantiles of the distribution, whose own error is far smaller. */
  readonly sorted: Float64Array
  /** Rows of each value 0, 1, ... of a discrete shape; empty for others. */
  readonly counts: Float64Array
}

const bins = 64
const mostCategories = 50
/** Smaller tables are drawn row by row; of larger ones only what a profile keeps is drawn, from its own distribution. */
const drawnByRow = 20_000
/** Above this the edges come from a sample of half as many rows. */
const sampledFrom = 200_000

/** Draws a column of so many rows, moved or not. */
export function draw(random: Random, shape: Shape, name: string, rows: number, isMoved: boolean): Drawn {
  if (shape.kind === 'continuous') return drawContinuous(random, shape, name, rows, isMoved ? shape.step : 0)
  return drawDiscrete(random, shape, name, rows, isMoved ? shape.moved : shape.shares)
}

function drawContinuous(random: Random, shape: Continuous, name: string, rows: number, step: number): Drawn {
  const nulls = sampleBinomial(random, rows, shape.nulls)
  const size = rows - nulls
  // What is heavy stays where it is.
  const valueAt = (share: number) => shape.quantile(share) + (share <= shape.heavy ? 0 : step)
  const numeric = rows > drawnByRow ? profileOfMany(random, size, valueAt, shape.heavy) : undefined
  const sorted =
    numeric === undefined
      ? Float64Array.from({ length: size }, () => valueAt(Math.max(random.uniform(), 2 ** -53))).sort()
      : quantilesOf(valueAt)
  const profile = { name, type: 'number' as const, engineType: 'DOUBLE', nulls, numeric: numeric ?? profileOf(sorted) }
  return { profile, sorted, counts: new Float64Array() }
}

function quantilesOf(valueAt: (share: number) => number): Float64Array {
  return Float64Array.from({ length: drawnByRow }, (_, index) => valueAt((index + 0.5) / drawnByRow))
}

function profileOf(sorted: Float64Array): NumericProfile {
  const size = sorted.length
  const at = (rank: number) => sorted[rank - 1] ?? 0
  const edges = edgesOf(
    at(1),
    at(size),
    Array.from({ length: bins - 1 }, (_, step) => at(Math.ceil(((step + 1) * size) / bins))),
  )
  const counts: number[] = []
  let place = 0
  for (const edge of edges.slice(1)) {
    const before = place
    while (place < size && (sorted[place] ?? 0) <= edge) place += 1
    counts.push(place - before)
  }
  return numericProfile(edges, counts)
}

/** As in a profile: the least value, then each different quantile from there below the greatest value, then that one. */
function edgesOf(minimum: number, maximum: number, quantiles: readonly number[]): readonly number[] {
  return [minimum, ...new Set([...quantiles.filter((edge) => edge >= minimum && edge < maximum), maximum])]
}

function numericProfile(edges: readonly number[], counts: readonly number[]): NumericProfile {
  const finite = counts.reduce((sum, count) => sum + count, 0)
  return { finite, notANumber: 0, infinite: 0, edges, counts }
}

/** The shares at which the quantiles of a large table lie are drawn, and the rows between them. */
function profileOfMany(
  random: Random,
  rows: number,
  valueAt: (share: number) => number,
  heavy: number,
): NumericProfile {
  const seen = rows > sampledFrom ? sampledFrom / 2 : rows
  const ranks = Array.from({ length: bins - 1 }, (_, step) => Math.ceil(((step + 1) * seen) / bins))
  const gaps = [...ranks, seen].map((rank, index) => gamma(random, rank - (ranks[index - 1] ?? 0)))
  const total = gaps.reduce((sum, gap) => sum + gap, 0)
  let sum = 0
  const shares = gaps.slice(0, -1).map((gap) => {
    sum += gap
    return sum / total
  })
  const [first, last] = [-Math.log1p(-random.uniform()) / rows, 1 + Math.log1p(-random.uniform()) / rows]
  const edges = edgesOf(valueAt(first), valueAt(last), shares.map(valueAt))
  // Rows up to each edge: of a heavy value all, whose share ends where it does.
  const ends = [...new Set([...shares.map((share) => Math.max(share, heavy)), 1])].sort((one, other) => one - other)
  const known = seen === rows
  const counts = known ? countsBetween(random, rows, shares, ends) : multinomial(random, rows, ends)
  return numericProfile(edges, counts)
}

/** Exactly as many rows as the ranks say lie between two quantiles; a heavy value ends between two of them. */
function countsBetween(
  random: Random,
  rows: number,
  shares: readonly number[],
  ends: readonly number[],
): readonly number[] {
  const rankAt = (end: number) => {
    if (end >= 1) return rows
    const after = shares.findIndex((share) => share >= end)
    const index = after < 0 ? shares.length : after
    const upper = index < shares.length ? Math.ceil(((index + 1) * rows) / bins) : rows
    if (shares[index] === end) return upper
    const lower = Math.ceil((index * rows) / bins)
    const [from, to] = [shares[index - 1] ?? 0, shares[index] ?? 1]
    return lower + sampleBinomial(random, upper - lower, (end - from) / (to - from))
  }
  const ranks = ends.map(rankAt)
  return ranks.map((rank, index) => rank - (ranks[index - 1] ?? 0))
}

function multinomial(random: Random, rows: number, ends: readonly number[]): readonly number[] {
  const weights = Float64Array.from(ends, (end, index) => end - (ends[index - 1] ?? 0))
  const counts = new Float64Array(ends.length)
  sampleMultinomial(random, rows, weights, counts)
  return [...counts]
}

/** A gamma variable of a shape of hundreds, by Wilson and Hilferty's cube. */
function gamma(random: Random, shape: number): number {
  const z = normalQuantile(Math.max(random.uniform(), 2 ** -53))
  return shape * (1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3
}

function drawDiscrete(random: Random, { kind }: Discrete, name: string, rows: number, shares: Float64Array): Drawn {
  const counts = new Float64Array(shares.length)
  sampleMultinomial(random, rows, shares, counts)
  if (kind === 'categories') {
    const profile = { name, type: 'string' as const, engineType: 'VARCHAR', nulls: 0, categories: categoriesOf(counts) }
    return { profile, sorted: new Float64Array(), counts }
  }
  const numeric = countsProfile(random, rows, shares, counts)
  return { profile: { name, type: 'integer', engineType: 'BIGINT', nulls: 0, numeric }, sorted: expand(counts), counts }
}

function categoriesOf(counts: Float64Array): CategoryProfile {
  const all = [...counts]
    .map((count, index) => ({ value: `c${index}`, count }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
  return {
    values: all.slice(0, mostCategories),
    other: all.slice(mostCategories).reduce((sum, { count }) => sum + count, 0),
  }
}

function countsProfile(random: Random, rows: number, shares: Float64Array, counts: Float64Array): NumericProfile {
  const sample = rows > sampledFrom ? new Float64Array(counts.length) : counts
  const seen = rows > sampledFrom ? sampledFrom / 2 : rows
  if (rows > sampledFrom) sampleMultinomial(random, seen, shares, sample)
  const quantiles = Array.from({ length: bins - 1 }, (_, step) =>
    valueAtRank(sample, Math.ceil(((step + 1) * seen) / bins)),
  )
  const edges = edgesOf(
    counts.findIndex((count) => count > 0),
    counts.findLastIndex((count) => count > 0),
    quantiles,
  )
  const upTo = edges.map((edge) => counts.slice(0, edge + 1).reduce((sum, count) => sum + count, 0))
  return numericProfile(
    edges,
    upTo.slice(1).map((sum, index) => sum - (index === 0 ? 0 : (upTo[index] ?? 0))),
  )
}

function valueAtRank(counts: Float64Array, rank: number): number {
  let sum = 0
  return counts.findIndex((count) => {
    sum += count
    return sum >= rank
  })
}

/** The values in order, at most 20,000 of them in proportion. */
function expand(counts: Float64Array): Float64Array {
  const rows = counts.reduce((sum, count) => sum + count, 0)
  const scale = Math.min(1, drawnByRow / rows)
  return Float64Array.from([...counts].flatMap((count, value) => Array(Math.round(count * scale)).fill(value)))
}
