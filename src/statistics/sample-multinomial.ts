import type { Random } from './random.ts'
import { sampleBinomial } from './sample-binomial.ts'

/**
 * Throws `trials` balls into cells that are hit in proportion to `weights` (counts, or any numbers of 0 and more, at
 * least one above 0) and writes how many each got to `counts`, which has the same length. It allocates nothing, and the
 * time does not grow with `trials`.
 */
export function sampleMultinomial(random: Random, trials: number, weights: Float64Array, counts: Float64Array): void {
  // Sums from the end leave the last cells exact where taking each away from the total would not.
  let sum = 0
  for (let cell = weights.length - 1; cell >= 0; cell -= 1) {
    sum += weights[cell] ?? 0
    counts[cell] = sum
  }
  let left = trials
  for (let cell = 0; cell < weights.length; cell += 1) {
    const weight = weights[cell] ?? 0
    const hits = left === 0 || weight === 0 ? 0 : sampleBinomial(random, left, weight / (counts[cell] ?? 0))
    counts[cell] = hits
    left -= hits
  }
}
