import type { Random } from './random.ts'

/**
 * How many of `trials` succeed when each does with `probability`. Exact for every whole number of trials up to 10⁹, in
 * a time that does not grow with it: inversion where few are expected, else transformed rejection (BTRS of Hörmann,
 * "The generation of binomial random variates", 1993).
 */
export function sampleBinomial(random: Random, trials: number, probability: number): number {
  if (trials <= 0 || probability <= 0) return 0
  if (probability >= 1) return trials
  if (probability > 0.5) return trials - sampleRarer(random, trials, 1 - probability)
  return sampleRarer(random, trials, probability)
}

function sampleRarer(random: Random, trials: number, probability: number): number {
  return trials * probability < 10 ? invert(random, trials, probability) : reject(random, trials, probability)
}

function invert(random: Random, trials: number, probability: number): number {
  const odds = probability / (1 - probability)
  const none = Math.exp(trials * Math.log1p(-probability))
  // Fewer than 10 are expected: beyond 120 lies less than 10⁻⁸⁰, and rounding could keep the search going for ever.
  const most = Math.min(trials, 120)
  for (;;) {
    let rest = random.uniform()
    let term = none
    for (let count = 0; count <= most; count += 1) {
      if (rest < term) return count
      rest -= term
      term *= (odds * (trials - count)) / (count + 1)
    }
  }
}

/** The names are the paper's. Needs probability ≤ 1/2 and at least 10 expected successes. */
function reject(random: Random, n: number, p: number): number {
  const q = 1 - p
  const deviation = Math.sqrt(n * p * q)
  const b = 1.15 + 2.53 * deviation
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const c = n * p + 0.5
  const squeeze = 0.92 - 4.2 / b
  for (;;) {
    const u = random.uniform() - 0.5
    const v = random.uniform()
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + c)
    if (us >= 0.07 && v <= squeeze) return k
    if (k < 0 || k > n) continue
    const alpha = (2.83 + 5.1 / b) * deviation
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= logRatioToMode(n, p / q, k, Math.floor((n + 1) * p))) return k
  }
}

/** The logarithm of the probability of `k` successes over that of `mode`. */
function logRatioToMode(n: number, odds: number, k: number, mode: number): number {
  return (
    (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1))) +
    (n + 1) * Math.log((n - mode + 1) / (n - k + 1)) +
    (k + 0.5) * Math.log((odds * (n - k + 1)) / (k + 1)) +
    stirlingRest(mode) +
    stirlingRest(n - mode) -
    stirlingRest(k) -
    stirlingRest(n - k)
  )
}

/** What Stirling's formula for the logarithm of k! leaves out, in the paper's form: in powers of 1/(k+1). */
function stirlingRest(k: number): number {
  const inverse = 1 / (k + 1)
  const square = inverse * inverse
  if (k >= 9) return (1 / 12 - (1 / 360 - square / 1260) * square) * inverse
  let logFactorial = 0
  for (let factor = 2; factor <= k; factor += 1) logFactorial += Math.log(factor)
  return logFactorial - (0.5 * Math.log(2 * Math.PI) + (k + 0.5) * Math.log(k + 1) - (k + 1))
}
