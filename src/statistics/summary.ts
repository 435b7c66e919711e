/** What a t test needs to know of a sample. */
export type Summary = {
  readonly count: number
  /** NaN for an empty sample. */
  readonly mean: number
  /** With the divisor `count` − 1; NaN for fewer than two values. */
  readonly standardDeviation: number
}

/** Two passes, the second corrected for the rounding of the mean, so that a large common offset costs no digits. */
export function summarize(values: ArrayLike<number>): Summary {
  const count = values.length
  let sum = 0
  for (let index = 0; index < count; index++) sum += values[index] ?? 0
  const rough = sum / count
  let [shift, squares] = [0, 0]
  for (let index = 0; index < count; index++) {
    const deviation = (values[index] ?? 0) - rough
    shift += deviation
    squares += deviation * deviation
  }
  const scatter = Math.max(0, squares - (shift * shift) / count)
  const standardDeviation = count < 2 ? Number.NaN : Math.sqrt(scatter / (count - 1))
  return { count, mean: rough + shift / count, standardDeviation }
}
