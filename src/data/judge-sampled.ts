import type { Measurement, RowSample } from '../model/dataset.ts'
import { wilsonInterval } from '../statistics/wilson.ts'
import { count } from '../tables/wording.ts'
import type { Judgement, PlannedCheck } from './checks/check.ts'
import { measured } from './wording.ts'

/** A number that the baseline measured, and half its 95 % interval: 0 where it was measured over all rows, undefined where it is not known. */
export type BaselineNumber = { readonly value: number; readonly margin: number | undefined }

/** What all rows may be like: the best guess first, then the ends of a 95 % interval around it. */
type Estimate = {
  readonly guesses: readonly { readonly measurement: Measurement; readonly baseline: number | undefined }[]
  readonly text: string
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
): Judgement {
  const { sample } = measurement
  const judgement = check.judge(measurement, before?.value)
  // A fixed limit has nothing to do with the baseline.
  const compared = check.comparesBaseline === true ? before : undefined
  const isExact = compared === undefined || compared.margin === 0
  if (sample === undefined && (isExact || measurement.value === undefined)) return judgement
  if (judgement.outcome !== 'passed' && judgement.outcome !== 'failed') return judgement
  const estimate = estimateOf(check, measurement, compared)
  if (estimate === undefined) {
    const message = `${judgement.message}; how near that is to all rows cannot be told from the sample`
    return { ...judgement, outcome: 'inconclusive', reason: 'sample', message }
  }
  const judged = estimate.guesses.map((guess) => check.judge(guess.measurement, guess.baseline).outcome)
  const [best] = judged
  const message = `${judgement.message} (${estimate.text})`
  if (best !== undefined && judged.every((outcome) => outcome === best)) return { ...judgement, outcome: best, message }
  return {
    ...judgement,
    outcome: 'inconclusive',
    reason: 'sample',
    message: `${message}; that is too close to tell`,
  }
}

function estimateOf(
  check: PlannedCheck,
  measurement: Measurement,
  before: BaselineNumber | undefined,
): Estimate | undefined {
  const { measure } = check
  const { sample, value } = measurement
  if (value === undefined) return sample === undefined ? undefined : estimateCount(check, measurement, sample)
  const isShare = measure.kind === 'aggregate' && measure.isShare === true
  const interval = isShare ? shareInterval(value, measurement.total) : numberInterval(value, sample, before)
  if (interval === undefined) return undefined
  const guesses = [value, interval.low, interval.high].map((guess) => ({
    measurement: { ...measurement, value: guess },
    baseline: before?.value,
  }))
  const range = isShare
    ? `${measured(100 * interval.low, 4)} % to ${measured(100 * interval.high, 4)} %`
    : `${measured(interval.low)} to ${measured(interval.high)}`
  return { guesses, text: `${sample === undefined ? 'beside a sample of the baseline' : 'from a sample'}: ${range}` }
}

type Interval = { readonly low: number; readonly high: number }

function shareInterval(share: number, total: number): Interval {
  return wilsonInterval({ successes: Math.round(share * total), size: total }, 0.975)
}

function numberInterval(
  value: number,
  sample: RowSample | undefined,
  before: BaselineNumber | undefined,
): Interval | undefined {
  const own = sample === undefined ? 0 : sample.margin
  const theirs = before === undefined ? 0 : before.margin
  if (own === undefined || theirs === undefined) return undefined
  const margin = Math.hypot(own, theirs)
  return { low: value - margin, high: value + margin }
}

/** The rows that break a check, of all rows: at least those of the sample. */
function estimateCount({ judge }: PlannedCheck, measurement: Measurement, sample: RowSample): Estimate {
  const { failing = 0, total } = measurement
  const scale = sample.from / sample.rows
  const whole = Math.round(total * scale)
  // How many rows are judged is an estimate as well, where a null or a condition leaves some out.
  const [size, all] = total === sample.rows ? [total, whole] : [sample.rows, sample.from]
  const { low, high } = wilsonInterval({ successes: failing, size }, 0.975)
  const most = Math.min(Math.floor(high * all), all - (size - failing))
  if (failing === 0) {
    const text = `from a sample: at most ${count(most)} of all ${count(sample.from)} rows may differ`
    const one = { ...measurement, failing: 1, total: whole }
    // A check that allows none could never pass otherwise.
    const isTolerant = judge(one, undefined).outcome === 'passed'
    const guesses = [measurement, ...(isTolerant ? [{ ...one, failing: most }] : [])]
    return { guesses: guesses.map((guess) => ({ measurement: guess, baseline: undefined })), text }
  }
  const counts = [Math.round(failing * scale), Math.max(failing, Math.ceil(low * all)), most]
  const guesses = counts.map((guess) => ({
    measurement: { ...measurement, failing: guess, total: whole },
    baseline: undefined,
  }))
  const [about = 0, least = 0] = counts
  return {
    guesses,
    text: `from a sample: about ${count(about)} of all ${count(sample.from)} rows, ${count(least)} to ${count(most)}`,
  }
}
