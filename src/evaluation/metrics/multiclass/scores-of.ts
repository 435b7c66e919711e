import type { MulticlassSample } from '../metric.ts'

/** For each class the score of every example. */
export function scoresOf({ scores }: MulticlassSample): readonly Float64Array[] {
  if (scores === undefined) throw new Error('This metric needs scores.')
  return scores
}

/** For each example the score of its own class. */
export function ownScores(sample: MulticlassSample): Float64Array {
  const scores = scoresOf(sample)
  const own = new Float64Array(sample.size)
  for (let i = 0; i < own.length; i += 1) own[i] = scores[sample.labels[i] ?? 0]?.[i] ?? Number.NaN
  return own
}
