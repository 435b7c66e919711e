import type { ErrorPart } from '../../statistics/combine-errors.ts'

/**
 * How much the difference of the means over trainings varies because other seeds would have been drawn: paired when
 * both sides have the same seeds, else the sum of both sides' (Welch). A single training is taken to vary as those of the
 * other side do. Empty when both are single, which tells nothing.
 * @param baseline empty when the candidate stands alone.
 */
export function seedError(
  baseline: readonly number[],
  candidate: readonly number[],
  isPaired: boolean,
): readonly ErrorPart[] {
  if (isPaired && baseline.length === candidate.length) {
    return part(candidate.map((value, index) => value - (baseline[index] ?? 0)))
  }
  return [
    ...part(baseline.length === 1 ? candidate : baseline, baseline.length),
    ...part(candidate.length === 1 ? baseline : candidate, candidate.length),
  ]
}

/** The variance of a mean of `trainings`, by the spread of `values`. */
function part(values: readonly number[], trainings = values.length): readonly ErrorPart[] {
  const count = values.length
  if (count < 2 || trainings === 0) return []
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return [{ variance: squares / (count - 1) / trainings, degreesOfFreedom: count - 1 }]
}
