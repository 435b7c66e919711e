import { normalQuantile } from '../../statistics/normal.ts'
import type { Proportion } from '../../statistics/proportion.ts'
import { studentTQuantile } from '../../statistics/student-t.ts'
import type { ClusterSpread } from './cluster-spread.ts'

/** A rate of some examples and how much they tell about it. */
export type MeasuredShare = {
  /** From 0 to 1; NaN without examples. */
  readonly rate: number
  /** The weight of the examples that it divides by. */
  readonly weight: number
  /** The number of independent examples of equal weight that would tell as much. */
  readonly effectiveSize: number
  /** Infinity unless there are clusters, whose spread is itself an estimate. */
  readonly degreesOfFreedom: number
}

type Sums = { readonly hits: number; readonly weight: number; readonly squares: number }

/** The effective size for weights is Kish's (1965), (Σw)² / Σw², which takes weights for unrelated to the outcome. */
export function independentShare({ hits, weight, squares }: Sums): MeasuredShare {
  const effectiveSize = squares === 0 ? 0 : (weight * weight) / squares
  return { rate: hits / weight, weight, effectiveSize, degreesOfFreedom: Number.POSITIVE_INFINITY }
}

/**
 * The same with clusters: the size that gives the binomial formula the variance of the cluster sums, at most Kish's.
 * Where all examples came out alike the sums do not vary, so each cluster is taken for one example.
 * @param crossesGroups the two shares compared have clusters in common. The variance of their difference is at most
 * twice what it is without (Cauchy and Schwarz), and that is assumed.
 */
export function clusteredShare(sums: Sums, spread: ClusterSpread, crossesGroups: boolean): MeasuredShare {
  const share = independentShare(sums)
  const { rate, weight } = share
  const { clusters, hitSquares, products, totalSquares } = spread
  if (clusters < 2) return { ...share, effectiveSize: 0 }
  const scatter = Math.max(0, hitSquares - 2 * rate * products + rate * rate * totalSquares)
  const variance = ((scatter / weight / weight) * clusters) / (clusters - 1)
  const isAlike = rate === 0 || rate === 1
  const size = isAlike ? (weight * weight) / totalSquares : (rate * (1 - rate)) / variance
  return {
    ...share,
    effectiveSize: Math.min(share.effectiveSize, size) / (crossesGroups ? 2 : 1),
    degreesOfFreedom: clusters - 1,
  }
}

/**
 * As successes among trials, so that intervals of proportions can be used. For a share with degrees of freedom the size
 * shrinks as Student's t is wider than the normal distribution (Korn and Graubard 1998).
 */
export function proportionOf({ rate, effectiveSize, degreesOfFreedom }: MeasuredShare, confidence: number): Proportion {
  const widening = Number.isFinite(degreesOfFreedom)
    ? normalQuantile(confidence) / studentTQuantile(confidence, degreesOfFreedom)
    : 1
  const size = effectiveSize * widening * widening
  return { successes: size === 0 ? 0 : Math.min(size, rate * size), size }
}
