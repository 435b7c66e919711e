import type { ConfidenceDistribution } from './confidence-distribution.ts'
import { clusterSpan, sumClusters } from './influence.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import type { Random } from './random.ts'
import { fromT } from './t-distribution.ts'

/** More undefined replicates than this share, and what remains says too little about the statistic. */
const mostUndefined = 0.1

/**
 * What a bootstrap says about a statistic: bias-corrected and accelerated (BCa; Efron 1987, DiCiccio and Efron 1996).
 * The bias is the share of replicates below the estimate, where ties count half. Between the replicates it interpolates
 * on the scale of normal scores, the i-th of B being at probability i/(B+1) (Davison and Hinkley 1997, 5.8); beyond the
 * most extreme it goes on along the line through the outer tenth, so that p-values smaller than 1/B still differ. `cdf`
 * is the inverse of `quantile`; at a value that several replicates share it is the middle of what they span.
 *
 * `replicates` are in any order and stay as they are. Those that are not finite are left out. Undefined when they are
 * more than a tenth, when fewer than two remain, or when the estimate is NaN. Replicates that are all the same give a
 * step at the estimate.
 */
export function bcaDistribution(options: {
  readonly estimate: number
  readonly replicates: Float64Array
  readonly acceleration: number
}): ConfidenceDistribution | undefined {
  const { estimate, replicates, acceleration: skew } = options
  return fromReplicates(estimate, replicates, (sorted) => ({ bias: biasOf(sorted, estimate), skew }))
}

/**
 * The percentiles of the replicates as they are, otherwise as {@link bcaDistribution}. For statistics that jump (a
 * maximum over thresholds, a median) BCa's bias is mostly noise, and this holds its level better.
 */
export function percentileDistribution(estimate: number, replicates: Float64Array): ConfidenceDistribution | undefined {
  return fromReplicates(estimate, replicates, () => ({ bias: 0, skew: 0 }))
}

type Correction = { readonly bias: number; readonly skew: number }

function fromReplicates(
  estimate: number,
  replicates: Float64Array,
  correctionOf: (sorted: Float64Array) => Correction,
): ConfidenceDistribution | undefined {
  const sorted = replicates.filter(Number.isFinite).sort()
  const isTooFew = sorted.length < 2 || sorted.length < (1 - mostUndefined) * replicates.length
  if (isTooFew || Number.isNaN(estimate)) return undefined
  const deviation = standardDeviation(sorted)
  if (sorted[0] === sorted[sorted.length - 1])
    return fromT({ estimate, standardError: 0, degreesOfFreedom: Number.POSITIVE_INFINITY })
  const scale = normalScores(sorted, deviation)
  const { bias, skew } = correctionOf(sorted)
  return {
    estimate,
    standardError: deviation,
    cdf: (value) => normalCdf(accelerate(scale.scoreOf(value) - bias, -skew) - bias),
    quantile: (probability) => scale.valueAt(bias + accelerate(bias + normalQuantile(probability), skew)),
  }
}

/**
 * The acceleration of BCa from influence values: Σu³/(6·(Σu²)^1.5), a sixth of their skewness. With clusters (a number
 * for each example) of their sums within clusters. 0 when nothing has influence.
 */
export function acceleration(influence: Float64Array, clusters?: Uint32Array): number {
  const values = clusters === undefined ? influence : sumClusters(influence, clusters).sums
  let squares = 0
  let cubes = 0
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0
    squares += value * value
    cubes += value * value * value
  }
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5)
}

/**
 * A statistic's values on `count` resamples of the examples, drawn with replacement; with clusters (a number for each
 * example) whole clusters are drawn. `statistic` gets how often each example was drawn, times its weight if there are
 * weights: an array of the examples' size that is overwritten afterwards. To compare two models, let it return the
 * difference of both on the same draw.
 */
export function bootstrapReplicates(options: {
  readonly size: number
  readonly clusters?: Uint32Array
  readonly weights?: Float64Array
  readonly count: number
  readonly random: Random
  readonly statistic: (multiplicities: Float64Array) => number
}): Float64Array {
  const { size, clusters, weights, count, random, statistic } = options
  const units = clusters === undefined ? { count: size, unitOf: undefined } : numberUnits(clusters)
  const drawn = new Uint8Array(units.count)
  const multiplicities = new Float64Array(size)
  const replicates = new Float64Array(count)
  for (let replicate = 0; replicate < count; replicate += 1) {
    draw(drawn, random)
    spread(drawn, units.unitOf, multiplicities)
    if (weights !== undefined) multiply(multiplicities, weights)
    replicates[replicate] = statistic(multiplicities)
  }
  return replicates
}

/** Counts in bytes: they are written all over memory, and none ever comes near 256 (a chance of 1 in 10⁵⁰⁰). */
function draw(counts: Uint8Array, random: Random): void {
  counts.fill(0)
  for (let drawn = 0; drawn < counts.length; drawn += 1) {
    const unit = random.integerBelow(counts.length)
    counts[unit] = (counts[unit] ?? 0) + 1
  }
}

/** Numbers the clusters that have examples from 0: a slice of the data may lack some. */
function numberUnits(clusters: Uint32Array): { readonly unitOf: Uint32Array; readonly count: number } {
  const unitOf = new Uint32Array(clusters.length)
  const following = new Uint32Array(clusterSpan(clusters)) // its number and 1, or 0 when it has none yet
  let count = 0
  for (let index = 0; index < clusters.length; index += 1) {
    const cluster = clusters[index] ?? 0
    if (following[cluster] === 0) {
      count += 1
      following[cluster] = count
    }
    unitOf[index] = (following[cluster] ?? 0) - 1
  }
  return { unitOf, count }
}

function spread(drawn: Uint8Array, unitOf: Uint32Array | undefined, multiplicities: Float64Array): void {
  for (let index = 0; index < multiplicities.length; index += 1) {
    multiplicities[index] = drawn[unitOf === undefined ? index : (unitOf[index] ?? 0)] ?? 0
  }
}

function multiply(values: Float64Array, factors: Float64Array): void {
  for (let index = 0; index < values.length; index += 1) values[index] = (values[index] ?? 0) * (factors[index] ?? 0)
}

function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}

/** The normal score of the share of replicates below the estimate; half a replicate where there is none on one side. */
function biasOf(sorted: Float64Array, estimate: number): number {
  const below = (firstIndex(sorted, (value) => value >= estimate) + firstIndex(sorted, (value) => value > estimate)) / 2
  return normalQuantile(Math.min(Math.max(below, 0.5), sorted.length - 0.5) / sorted.length)
}

/** The first index whose value holds, where those that hold are at the end. */
function firstIndex(sorted: Float64Array, holds: (value: number) => boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(sorted[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * t/(1 − at), whose inverse has −a. It has a pole at t = 1/a; from at = 3/4 on, and below at = −3 where the inverse
 * comes near its own, it goes on as a straight line, so that every probability has a finite bound.
 */
function accelerate(t: number, a: number): number {
  const product = a * t
  if (product > 3 / 4) return (3 + 16 * (product - 3 / 4)) / a
  if (product < -3) return ((product + 3) / 16 - 3 / 4) / a
  return t / (1 - product)
}

type NormalScores = { readonly valueAt: (score: number) => number; readonly scoreOf: (value: number) => number }

/** The line through normal scores and replicates, in both directions. Ranks are from 1. */
function normalScores(sorted: Float64Array, deviation: number): NormalScores {
  const count = sorted.length
  const scoreAt = (rank: number): number => normalQuantile(rank / (count + 1))
  const ranked = (rank: number): number => sorted[rank - 1] ?? 0
  const steps = Math.ceil(count / 10)
  const slopeBetween = (rank: number, other: number): number => {
    const slope = (ranked(other) - ranked(rank)) / (scoreAt(other) - scoreAt(rank))
    return slope > 0 ? slope : deviation
  }
  const first = { score: scoreAt(1), value: ranked(1), slope: slopeBetween(1, 1 + steps) }
  const last = { score: scoreAt(count), value: ranked(count), slope: slopeBetween(count - steps, count) }
  const valueAt = (score: number): number => {
    if (score <= first.score) return first.value + (score - first.score) * first.slope
    if (score >= last.score) return last.value + (score - last.score) * last.slope
    const rank = Math.min(Math.max(Math.floor(normalCdf(score) * (count + 1)), 1), count - 1)
    const share = (score - scoreAt(rank)) / (scoreAt(rank + 1) - scoreAt(rank))
    return ranked(rank) + share * (ranked(rank + 1) - ranked(rank))
  }
  const scoreOf = (value: number): number => {
    if (value < first.value) return first.score + (value - first.value) / first.slope
    if (value > last.value) return last.score + (value - last.value) / last.slope
    const below = firstIndex(sorted, (replicate) => replicate >= value)
    const upTo = firstIndex(sorted, (replicate) => replicate > value)
    if (upTo > below) return (scoreAt(below + 1) + scoreAt(upTo)) / 2
    const share = (value - ranked(below)) / (ranked(below + 1) - ranked(below))
    return scoreAt(below) + share * (scoreAt(below + 1) - scoreAt(below))
  }
  return { valueAt, scoreOf }
}
