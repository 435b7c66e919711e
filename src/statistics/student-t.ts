import { findRoot } from './find-root.ts'
import { incompleteBeta } from './incomplete-beta.ts'
import { normalCdf, normalQuantile } from './normal.ts'

/**
 * Student's t distribution function for any real `degreesOfFreedom` > 0; Infinity is the normal distribution. Relative
 * error about 1e-13, also far down in the lower tail.
 */
export function studentTCdf(t: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom === Number.POSITIVE_INFINITY) return normalCdf(t)
  return t <= 0 ? lowerTail(-t, degreesOfFreedom) : 1 - lowerTail(t, degreesOfFreedom)
}

/** The inverse of `studentTCdf`: -Infinity at 0, Infinity at 1, and either where the quantile is beyond all doubles. */
export function studentTQuantile(p: number, degreesOfFreedom: number): number {
  if (!(degreesOfFreedom > 0)) return Number.NaN
  if (degreesOfFreedom === Number.POSITIVE_INFINITY || !(p > 0 && p < 1)) return normalQuantile(p)
  if (p === 0.5) return 0
  const magnitude = quantileMagnitude(Math.min(p, 1 - p), degreesOfFreedom)
  return p < 0.5 ? -magnitude : magnitude
}

/** The probability of less than -`magnitude`. */
function lowerTail(magnitude: number, degreesOfFreedom: number): number {
  const square = squareRatio(magnitude, degreesOfFreedom)
  if (square > 1e300) {
    // Far out the tail is a power of t, and the square of t is too large to hold.
    const near = 1e140 * Math.sqrt(degreesOfFreedom)
    return lowerTail(near, degreesOfFreedom) * (magnitude / near) ** -degreesOfFreedom
  }
  return incompleteBeta(degreesOfFreedom / 2, 0.5, 1 / (1 + square), square / (1 + square)) / 2
}

/** The probability of more than -`magnitude` and less than `magnitude`. */
function middle(magnitude: number, degreesOfFreedom: number): number {
  const square = squareRatio(magnitude, degreesOfFreedom)
  return incompleteBeta(0.5, degreesOfFreedom / 2, square / (1 + square), 1 / (1 + square))
}

function squareRatio(magnitude: number, degreesOfFreedom: number): number {
  return (magnitude / degreesOfFreedom) * magnitude
}

/** Searches the logarithm of t: its tail is nearly straight there, whatever the degrees of freedom. */
function quantileMagnitude(tail: number, degreesOfFreedom: number): number {
  // Near the median only the distance from it keeps all digits.
  const miss =
    tail > 0.25
      ? (log: number) => middle(Math.exp(log), degreesOfFreedom) / (1 - 2 * tail) - 1
      : (log: number) => Math.log(tail / lowerTail(Math.exp(log), degreesOfFreedom))
  // t has heavier tails than the normal distribution, whose quantile is therefore closer to 0.
  const low = Math.log(-normalQuantile(tail)) - 1e-9
  const largest = Math.log(Number.MAX_VALUE)
  let high = low + 0.1
  for (let step = 0.4; miss(high) < 0; step *= 2) {
    if (high === largest) return Number.POSITIVE_INFINITY
    high = Math.min(high + step, largest)
  }
  return Math.exp(findRoot(miss, low, high))
}
