import { normalQuantile } from './normal.ts'

export type Plan = {
  /** Examples so far. */
  readonly size: number
  /** Of the estimate from these examples. */
  readonly standardError: number
  /** From the estimate to the threshold, of either sign. */
  readonly distance: number
  /** Of each bound of the interval that decides, above 0.5. */
  readonly confidence: number
  /** How likely that many examples should decide, if the estimate is the truth. */
  readonly power: number
}

/**
 * How many more examples would bring the interval to one side of the threshold, if its width goes on shrinking with the
 * square root of the size: rounded up to two significant digits, as it is a plan and no promise. 0 where the examples
 * should do already, Infinity where no number will: a distance of 0, or an error that is unknown.
 */
export function examplesToDecide({ size, standardError, distance, confidence, power }: Plan): number {
  const widths = normalQuantile(confidence) + normalQuantile(power)
  const needed = size * ((widths * standardError) / distance) ** 2
  if (distance === 0 || Number.isNaN(needed)) return Number.POSITIVE_INFINITY
  return roundUp(Math.max(0, needed - size))
}

function roundUp(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1)
  return Number.isFinite(unit) && count > 0 ? Math.ceil(count / unit) * unit : count
}
