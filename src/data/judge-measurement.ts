import type { EstimateInterval, Measurement, RowSample } from '../model/dataset.ts'
import type { Interval } from '../statistics/interval.ts'
import { count } from '../tables/wording.ts'
import type { Judgement, Measure, PlannedCheck } from './checks/check.ts'
import { wholeTotal } from './sampling/intervals.ts'
import { measured, percent } from './wording.ts'

/** A number that the baseline measured, with `sample` where that was of some of its rows. */
export type BaselineNumber = {
  readonly value: number
  /** Of that of all rows, with 95 % confidence: the number itself where it is of all of them. */
  readonly interval: EstimateInterval
  readonly sample?: RowSample | undefined
}

/** A judgement of all rows, also where only a sample of them was measured. */
export type Judged = Omit<Judgement, 'excess'> & {
  /** The least and the most that all rows may lie beyond the limit. */
  readonly excess?: Interval
  /** How many of all rows break the check, and are judged by it, where that is estimated. */
  readonly estimate?: { readonly failing: number; readonly total: number }
}

/**
 * Judges a measurement, of all rows or of a sample of them. Of a sample, whatever the limit, all that the rest of the rows
 * may well be like must have the same outcome; else it cannot be told. A row of the sample that breaks a check which
 * allows none is a proof, and a sample without one passes: the message says how many there may be.
 */
export function judgeMeasurement(
  check: PlannedCheck,
  measurement: Measurement,
  before: BaselineNumber | undefined,
): Judged {
  const judge = (guess: Measurement) => check.judge(guess, before?.value)
  const { sample, value, failing, total } = measurement
  if (value !== undefined) {
    // A fixed limit has nothing to do with the baseline.
    const compared = check.comparesBaseline === true ? before : undefined
    const write = isPercentage(check.measure) ? percent : measured
    return judgeNumber(judge, { ...measurement, value }, compared, write)
  }
  const judgement = exactly(judge(measurement))
  if (sample === undefined) return judgement
  return failing === undefined || total === 0
    ? { ...judgement, message: `${judgement.message} in the sample` }
    : judgeCount(judge, { ...measurement, failing, sample })
}

type Judge = (guess: Measurement) => Judgement

function judgeNumber(
  judge: Judge,
  measurement: Measurement & { readonly value: number },
  before: BaselineNumber | undefined,
  write: (value: number) => string,
): Judged {
  const { value, sample } = measurement
  const judgement = judge(measurement)
  const own = sample === undefined ? { low: value, high: value } : sample.interval
  const isCertain = sample === undefined && (before === undefined || isPoint(before.interval))
  if (isCertain || (judgement.outcome !== 'passed' && judgement.outcome !== 'failed')) return exactly(judgement)
  if (sample !== undefined && value === before?.value && isSameSample(sample, before.sample)) {
    return { ...exactly(judgement), message: `${judgement.message} (the same rows of both were sampled)` }
  }
  const { low, high } = before === undefined ? bounded(own) : apart(value, bounded(own), before)
  if (!Number.isFinite(low) && !Number.isFinite(high)) {
    const message = `${judgement.message}; how near that is to all rows cannot be told from the sample`
    return { ...exactly(judgement), outcome: 'inconclusive', reason: 'sample', message }
  }
  const text = `${sample === undefined ? 'beside a sample of the baseline' : 'from a sample'}: ${rangeText(low, high, write)}`
  const { comparison } = judgement
  const judged = agreed(
    judgement,
    [low, high].map((guess) => judge({ ...measurement, value: guess })),
    text,
  )
  if (before === undefined || comparison === undefined) return judged
  const interval = { low: low - before.value, high: high - before.value, confidence: 0.95 }
  return { ...judged, comparison: { ...comparison, interval } }
}

function judgeCount(
  judge: Judge,
  measurement: Measurement & { readonly failing: number; readonly sample: RowSample },
): Judged {
  const { failing, total, sample } = measurement
  const { low, high } = bounded(sample.interval)
  const whole = wholeTotal(total, sample)
  const of = (guess: number) => judge({ ...measurement, failing: guess, total: whole })
  if (failing === 0) {
    // A check that allows none could never pass otherwise.
    const isTolerant = of(1).outcome === 'passed'
    const text = `from a sample: at most ${count(high)} of all ${count(sample.from)} rows may differ`
    return agreed(judge(measurement), isTolerant ? [of(high)] : [], text)
  }
  const about = wholeTotal(failing, sample)
  const text = `${count(failing)} of ${count(total)} in a sample: ${count(low)} to ${count(high)}`
  return { ...agreed(of(about), [of(low), of(high)], text), estimate: { failing: about, total: whole } }
}

/** The best guess where all others come to the same, on the same side of the limits. */
function agreed(best: Judgement, others: readonly Judgement[], text: string): Judged {
  const message = `${best.message} (${text})`
  if (others.some(({ outcome, side }) => outcome !== best.outcome || side !== best.side)) {
    return {
      ...exactly(best),
      outcome: 'inconclusive',
      reason: 'sample',
      message: `${message}; that is too close to tell`,
    }
  }
  if (best.excess === undefined) return { ...exactly(best), message }
  const excesses = [best, ...others].map(({ excess = 0 }) => excess)
  return { ...best, message, excess: { low: Math.min(...excesses), high: Math.max(...excesses) } }
}

/** A judgement that leaves no doubt. */
export function exactly({ excess, ...judgement }: Judgement): Judged {
  return excess === undefined ? judgement : { ...judgement, excess: { low: excess, high: excess } }
}

/** What `value` may be of all rows where the baseline's is the one measured: both doubts are put into it (Zou and Donner, 2008). */
function apart(value: number, own: Interval, { value: other, interval }: BaselineNumber): Interval {
  const before = bounded(interval)
  return {
    low: value - Math.hypot(value - own.low, before.high - other),
    high: value + Math.hypot(own.high - value, other - before.low),
  }
}

function bounded({ low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY }: EstimateInterval): Interval {
  return { low, high }
}

function isPoint({ low, high }: EstimateInterval): boolean {
  return low !== undefined && low === high
}

/** Rows are chosen by their number alone: of as many rows the same ones. */
function isSameSample(sample: RowSample, other: RowSample | undefined): boolean {
  return sample.rows === other?.rows && sample.from === other.from
}

function rangeText(low: number, high: number, write: (value: number) => string): string {
  if (!Number.isFinite(low)) return `${write(high)} or less`
  if (!Number.isFinite(high)) return `${write(low)} or more`
  return low === high ? write(low) : `${write(low)} to ${write(high)}`
}

/** Such a number is written as one. */
function isPercentage(measure: Measure): boolean {
  return measure.kind === 'aggregate' && measure.isShare === true
}
