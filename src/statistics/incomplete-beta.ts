import { binomialDensity } from './binomial-density.ts'

/**
 * The regularised incomplete beta function I_x(a, b) for a, b > 0 and 0 ≤ x ≤ 1. `rest` is 1 − x: give it where it is
 * known better than that difference. Relative error about 1e-13, also in the lower tail; for the upper tail ask for
 * I_rest(b, a). Continued fraction of DiDonato and Morris (1992).
 */
export function incompleteBeta(a: number, b: number, x: number, rest: number = 1 - x): number {
  if (x <= 0) return 0
  if (rest <= 0) return 1
  // The fraction converges fast below the mean only.
  return a * rest >= b * x ? lowerTail(a, b, x, rest) : 1 - lowerTail(b, a, rest, x)
}

function lowerTail(a: number, b: number, x: number, rest: number): number {
  const scale = (a / (a + b)) * b * binomialDensity(a, b, x, rest)
  return scale === 0 ? 0 : scale / continuedFraction(a, b, x, rest)
}

/** Lentz's way of evaluating the fraction from its front; the denominators stay positive below the mean. */
function continuedFraction(a: number, b: number, x: number, rest: number): number {
  const slack = a * rest - b * x + 1
  let value = (a * slack) / (a + 1)
  let front = value
  let back = 0
  for (let step = 1; ; step++) {
    const before = a + 2 * step - 1
    const numerator = (((a + step - 1) / before) * x * step * (b - step) * (a + b + step - 1) * x) / before
    const denominator =
      step + (step * (b - step) * x) / before + ((a + step) * (slack + step * (1 + rest))) / (before + 2)
    back = 1 / (denominator + numerator * back)
    front = denominator + numerator / front
    const factor = front * back
    value *= factor
    if (!(Math.abs(factor - 1) > 2e-16)) return value
  }
}
