import type { ErrorPart } from '../../statistics/combine-errors.ts'

/**
 * How much the difference of the means over trainings varies because other seeds would have been drawn: paired when
 * both sides have the same seeds, else the sum of both sides' (Welch). Empty for single trainings, which tell nothing.
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
  return [...part(baseline), ...part(candidate)]
}

function part(values: readonly number[]): readonly ErrorPart[] {
  const count = values.length
  if (count < 2) return []
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return [{ variance: squares / (count - 1) / count, degreesOfFreedom: count - 1 }]
}
