import type { BinaryPredictions } from '../../../src/evaluation/predictions.ts'
import { randomFrom } from '../../../src/statistics/random.ts'
import { binary } from '../some-predictions.ts'

export type DrawnModels = {
  readonly labels: readonly number[]
  readonly before: readonly number[]
  readonly after: readonly number[]
  readonly baseline: BinaryPredictions
  readonly candidate: BinaryPredictions
}

/** Labels, and the scores of two models that know something of them; the second is told less by `blur`. */
export function drawModels(size: number, seed: string, blur = 0.2): DrawnModels {
  const { uniform } = randomFrom(seed)
  const labels = Array.from({ length: size }, () => (uniform() < 0.4 ? 1 : 0))
  const before = labels.map((label) => 0.02 + 0.66 * uniform() + 0.3 * label)
  const after = before.map((score) => (1 - blur) * score + blur * (0.02 + 0.96 * uniform()))
  return { labels, before, after, baseline: binary(labels, before), candidate: binary(labels, after) }
}
