import { stirlingError } from './stirling-error.ts'

/**
 * The probability of `successes` in `successes` + `failures` trials, each a success with probability `chance` (`rest` is
 * 1 − `chance`, given apart so that neither loses digits near 0). Both counts are > 0 and need not be whole. Loader's
 * saddle-point form (2000): relative error about 1e-15 times the size of the logarithm.
 */
export function binomialDensity(successes: number, failures: number, chance: number, rest: number): number {
  const trials = successes + failures
  const excess = successes * rest - failures * chance
  const logDensity =
    stirlingError(trials) -
    stirlingError(successes) -
    stirlingError(failures) -
    deviance(successes, trials * chance, excess) -
    deviance(failures, trials * rest, -excess)
  return Math.exp(logDensity) * Math.sqrt(trials / (2 * Math.PI * successes) / failures)
}

/** count log(count / expected) − (count − expected), without cancellation where both are close; `excess` is that difference. */
export function deviance(count: number, expected: number, excess: number): number {
  if (!(Math.abs(excess) < 0.1 * (count + expected))) return count * Math.log(count / expected) - excess
  const ratio = excess / (count + expected)
  const square = ratio * ratio
  let sum = excess * ratio
  let power = 2 * count * ratio
  for (let odd = 3; ; odd += 2) {
    power *= square
    const next = sum + power / odd
    if (next === sum) return sum
    sum = next
  }
}
