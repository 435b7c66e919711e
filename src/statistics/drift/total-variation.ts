/**
 * Total variation distance of two samples of categories without what chance adds to it: 0 on average when nothing changed
 * (so sometimes a little below), and the distance itself where the change is far larger than chance. Counts are not all 0
 * on either side.
 *
 * The distance is the share of rows that would have to be of another category. It is on the scale of the Kolmogorov-Smirnov
 * statistic, which never exceeds it. As it is it grows with the number of categories: z standard errors of one category
 * add |z|, of which chance alone makes √(2/π) on average. Taken away is 2/√π e^(−z²/2), which has that mean when nothing
 * changed (normal limit) and vanishes where something did. Cramér's V, also with Bergsma's correction (2013), would be no
 * measure of size here: it divides by the rows of both sides together, so that the same change shrinks to nothing when a
 * small sample is compared with a large one.
 */
export function correctedTotalVariation(first: readonly number[], second: readonly number[]): number {
  const [size, otherSize] = [sum(first), sum(second)]
  const scale = 1 / size + 1 / otherSize
  return (
    first.reduce((total, count, index) => {
      const other = second[index] ?? 0
      const share = (count + other) / (size + otherSize)
      const error = Math.sqrt(scale * share * (1 - share))
      const difference = count / size - other / otherSize
      const byChance = error === 0 ? 0 : (2 / Math.sqrt(Math.PI)) * error * Math.exp(-((difference / error) ** 2) / 2)
      return total + Math.abs(difference) - byChance
    }, 0) / 2
  )
}

/** Half the sum of the differences of shares, from 0 to 1. */
export function totalVariation(first: readonly number[], second: readonly number[]): number {
  const [size, otherSize] = [sum(first), sum(second)]
  return first.reduce((total, count, index) => total + Math.abs(count / size - (second[index] ?? 0) / otherSize), 0) / 2
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
