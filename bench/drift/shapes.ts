import { normalQuantile } from '../../src/statistics/normal.ts'

/** Numbers by their quantile function. */
export type Continuous = {
  readonly kind: 'continuous'
  readonly name: string
  readonly quantile: (share: number) => number
  /** Three tenths of the standard deviation. */
  readonly step: number
  /** The share of values that are the least one; 0 where none is heavy. */
  readonly heavy: number
  readonly nulls: number
}

/** Whole numbers from 0, or categories, by their shares. */
export type Discrete = {
  readonly kind: 'counts' | 'categories'
  readonly name: string
  readonly shares: Float64Array
  /** The shares after a change: three tenths of the standard deviation, or as large as that of a normal column. */
  readonly moved: Float64Array
}

export type Shape = Continuous | Discrete

/** The distance by which a normal column moves with three tenths of its standard deviation. */
const normalDistance = 0.11923538474048502

const normal = continuous('normal', normalQuantile, 1)
const exponential = continuous('exponential', (share) => -Math.log1p(-share), 1)
const lognormal = continuous('lognormal', (share) => Math.exp(normalQuantile(share)), Math.sqrt((Math.E - 1) * Math.E))
const uniform = continuous('uniform', (share) => share, Math.sqrt(1 / 12))
const student = continuous('t with 4 degrees of freedom', studentQuantile, Math.SQRT2)
const pareto = continuous('Pareto with index 3', (share) => (1 - share) ** (-1 / 3), Math.sqrt(3 / 4))

/** Thirty columns; of each kind the first is the one that moves. */
export const shapes: readonly Shape[] = [
  ...[0, 0, 0.05, 0.3].map((nulls) => ({ ...normal, nulls })),
  ...Array(3).fill(exponential),
  ...Array(3).fill(lognormal),
  ...Array(2).fill(uniform),
  ...Array(2).fill(counts('Poisson with mean 4', poisson(4), 2)),
  ...Array(2).fill(counts('Poisson with mean 1/2', poisson(0.5), Math.SQRT1_2)),
  ...[0.3, 0.6, 0.9].map(zeroInflated),
  ...Array(2).fill(student),
  pareto,
  categories(2, 0),
  categories(2, 3),
  categories(5, 0),
  categories(5, 1),
  categories(20, 0),
  categories(20, 1),
  categories(200, 0),
  categories(200, 1),
]

function continuous(name: string, quantile: (share: number) => number, deviation: number): Continuous {
  return { kind: 'continuous', name, quantile, step: 0.3 * deviation, heavy: 0, nulls: 0 }
}

/** Zero in so many rows, else exponential; what moves is the exponential part. */
function zeroInflated(zeros: number): Continuous {
  return {
    kind: 'continuous',
    name: `${100 * zeros} % zero, else exponential`,
    quantile: (share) => (share <= zeros ? 0 : -Math.log1p(-(share - zeros) / (1 - zeros))),
    step: 0.3,
    heavy: zeros,
    nulls: 0,
  }
}

function studentQuantile(share: number): number {
  const product = 4 * share * (1 - share)
  const root = Math.cos(Math.acos(Math.sqrt(product)) / 3) / Math.sqrt(product)
  return Math.sign(share - 0.5) * 2 * Math.sqrt(Math.max(0, root - 1))
}

function poisson(mean: number): Float64Array {
  const shares = new Float64Array(30)
  let share = Math.exp(-mean)
  for (let value = 0; value < shares.length; value += 1) {
    shares[value] = share
    share *= mean / (value + 1)
  }
  return shares
}

/** A count moves when one is added to a share of the rows. */
function counts(name: string, shares: Float64Array, deviation: number): Discrete {
  const added = 0.3 * deviation
  const moved = shares.map((share, value) => (1 - added) * share + added * (shares[value - 1] ?? 0))
  return { kind: 'counts', name, shares, moved }
}

/** Category k has a share in proportion to (k + 1)^-slope; what moves comes from the first half and goes to the second. */
function categories(number: number, slope: number): Discrete {
  const weights = Float64Array.from({ length: number }, (_, index) => (index + 1) ** -slope)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const shares = weights.map((weight) => weight / total)
  const half = Math.ceil(number / 2)
  const first = shares.slice(0, half).reduce((sum, share) => sum + share, 0)
  const moved = shares.map((share, index) =>
    index < half ? share * (1 - normalDistance / first) : share * (1 + normalDistance / (1 - first)),
  )
  return {
    kind: 'categories',
    name: `${number} categories${slope === 0 ? '' : `, share ∝ 1/rank${slope === 1 ? '' : `^${slope}`}`}`,
    shares,
    moved,
  }
}
