import type { ColumnType, NumericProfile } from '../../model/dataset.ts'
import type { Histogram } from '../../model/report.ts'
import { type BinnedCdf, binnedCdf } from '../../statistics/drift/binned.ts'
import { interior } from './compare-numbers.ts'

const mostSteps = 30
/** Where all values together span more than this many times what nearly all do, the outermost have no step of their own. */
const longTail = 3

type Side = { readonly profile: NumericProfile; readonly cdf: BinnedCdf }

/**
 * One or two sides counted in the same steps: at most thirty, of equal width, of whole numbers where the values are
 * whole. `undefined` where the candidate has no finite value, or all values are the same.
 */
export function histogramOf(
  type: ColumnType,
  candidate: NumericProfile,
  reference: NumericProfile | undefined,
): Histogram | undefined {
  const now = sideOf(candidate)
  if (now === undefined) return undefined
  const before = reference && sideOf(reference)
  const { low, high } = frameOf(before === undefined ? [now] : [now, before])
  if (!(high > low) || !Number.isFinite(high - low)) return undefined
  const steps = type === 'integer' || type === 'date' ? wholeSteps(low, high) : evenSteps(low, high)
  return {
    ...steps.ends,
    candidate: shares(now, steps.inner),
    ...(before === undefined ? {} : { reference: shares(before, steps.inner) }),
  }
}

function sideOf(profile: NumericProfile): Side | undefined {
  const hasValues = profile.counts.some((count) => count > 0)
  return hasValues ? { profile, cdf: binnedCdf(profile, interior) } : undefined
}

/** From the least to the greatest value of both sides, or from where nearly all begin to where they end. */
function frameOf(sides: readonly Side[]): { readonly low: number; readonly high: number } {
  const least = Math.min(...sides.map(({ profile }) => profile.edges[0] ?? Number.NaN))
  const greatest = Math.max(...sides.map(({ profile }) => profile.edges.at(-1) ?? Number.NaN))
  const inner = Math.min(...sides.map(({ cdf }) => cdf.quantile(interior)))
  const outer = Math.max(...sides.map(({ cdf }) => cdf.quantile(1 - interior)))
  const isLong = outer > inner && greatest - least > longTail * (outer - inner)
  return isLong ? { low: inner, high: outer } : { low: least, high: greatest }
}

type Steps = {
  readonly ends: { readonly low: number; readonly high: number }
  /** The greatest value of each step but the last. */
  readonly inner: readonly number[]
}

function evenSteps(low: number, high: number): Steps {
  const width = (high - low) / mostSteps
  return { ends: { low, high }, inner: Array.from({ length: mostSteps - 1 }, (_, step) => low + (step + 1) * width) }
}

/** Each step holds as many whole numbers as every other, or a flat distribution would not look flat. */
function wholeSteps(low: number, high: number): Steps {
  const first = Math.floor(low)
  const numbers = Math.ceil(high) - first + 1
  const width = Math.ceil(numbers / mostSteps)
  const steps = Math.ceil(numbers / width)
  return {
    ends: { low: first, high: first + steps * width - 1 },
    inner: Array.from({ length: steps - 1 }, (_, step) => first + (step + 1) * width - 1),
  }
}

function shares({ cdf }: Side, inner: readonly number[]): readonly number[] {
  const cumulative = [0, ...inner.map(cdf.at), 1]
  return cumulative.slice(1).map((share, step) => Number((share - (cumulative[step] ?? 0)).toFixed(5)))
}
