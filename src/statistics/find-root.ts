/**
 * The root of a function that is negative at `low` and positive at `high`, or the reverse, to the last digits. The
 * function may be infinite there. Chandrupatla's method (1997): interpolates where that is safe, else bisects.
 */
export function findRoot(of: (at: number) => number, low: number, high: number): number {
  let [newest, opposite, former] = [high, low, high]
  let [atNewest, atOpposite, atFormer] = [of(high), of(low), Number.NaN]
  let share = 0.5
  for (let step = 1; ; step++) {
    const next = newest + share * (opposite - newest)
    const atNext = of(next)
    if (atNext === 0) return next
    if (atNext > 0 === atNewest > 0) {
      former = newest
      atFormer = atNewest
    } else {
      former = opposite
      atFormer = atOpposite
      opposite = newest
      atOpposite = atNewest
    }
    newest = next
    atNewest = atNext
    const best = Math.abs(atNewest) < Math.abs(atOpposite) ? newest : opposite
    const least = (4e-16 * Math.abs(best) + 1e-18) / Math.abs(opposite - newest)
    if (!(least <= 0.5)) return best
    // Bisection ends in time whatever the function does.
    const inverse = step > 60 ? 0.5 : interpolated([newest, opposite, former], [atNewest, atOpposite, atFormer])
    share = Math.min(Math.max(inverse, least), 1 - least)
  }
}

type Three = readonly [number, number, number]

/** Where between newest and opposite the inverse parabola through three points is zero; halfway if it is not safe. */
function interpolated([newest, opposite, former]: Three, [atNewest, atOpposite, atFormer]: Three): number {
  const place = (newest - opposite) / (former - opposite)
  const height = (atNewest - atOpposite) / (atFormer - atOpposite)
  if (!(height * height < place && (1 - height) * (1 - height) < 1 - place)) return 0.5
  const first = (atNewest / (atOpposite - atNewest)) * (atFormer / (atOpposite - atFormer))
  const second =
    ((former - newest) / (opposite - newest)) *
    (atNewest / (atFormer - atNewest)) *
    (atOpposite / (atFormer - atOpposite))
  return first + second
}
