import type { Amount } from '../options/amount.ts'
import { nadeauBengio } from '../statistics/nadeau-bengio.ts'
import { pairedT } from '../statistics/paired-t.ts'
import { type Summary, summarize } from '../statistics/summary.ts'
import { fromT, type TDistribution } from '../statistics/t-distribution.ts'
import { welch } from '../statistics/welch.ts'
import type { MetricRule } from './schema.ts'

/** A finite value, and what it is the mean of where it was measured more than once. */
export type Measured = { readonly value: number; readonly samples: readonly number[] }

export type MeasuredChange = {
  /** Candidate minus baseline. */
  readonly distribution: TDistribution
  /** How the error was found, as a clause: "Welch's t test of 5 and 5 runs". */
  readonly method: string
  /** Runs of each side that would give the same error; absent where more of them would not narrow it towards 0. */
  readonly runs?: number
}

/** Why no error is known: that side has no list, or the lists are of different lengths. */
export type UnmeasuredChange = { readonly missing: 'candidate' | 'baseline' | 'pairs' }

/**
 * The change and its error. Lists on both sides speak for themselves; the noise that the rule declares comes next; then,
 * for independent trainings, that of the one side that has a list is taken for both.
 * @param opposite by what a sentence calls the baseline's side.
 */
export function measureChange(
  { repeats, noise }: MetricRule,
  baseline: Measured,
  candidate: Measured,
  opposite: string,
): MeasuredChange | UnmeasuredChange {
  const [before, after] = [baseline.samples, candidate.samples]
  const both = Math.min(before.length, after.length) > 1
  if (typeof repeats === 'object') {
    if (both) return before.length === after.length ? ofPairs(repeats, before, after) : { missing: 'pairs' }
    if (noise === undefined) return { missing: after.length > 1 ? 'baseline' : 'candidate' }
  } else if (repeats === 'seeds' && both) {
    return ofTwoSamples(summarize(before), summarize(after))
  }
  if (noise !== undefined) return ofDeclaredNoise(noise, baseline, candidate)
  return ofOneSample(baseline, candidate, opposite)
}

function ofTwoSamples(baseline: Summary, candidate: Summary): MeasuredChange {
  const method = `Welch's t test of ${baseline.count} and ${candidate.count} runs`
  return { distribution: welch({ baseline, candidate }), method, runs: perSide(baseline.count, candidate.count) }
}

function ofPairs(
  repeats: Exclude<MetricRule['repeats'], 'seeds' | undefined>,
  baseline: readonly number[],
  candidate: readonly number[],
): MeasuredChange {
  const differences = candidate.map((value, index) => value - (baseline[index] ?? Number.NaN))
  const count = differences.length
  if ('paired' in repeats) {
    return { distribution: pairedT(differences), method: `paired t test of ${count} seeds`, runs: count }
  }
  const { test_share: share } = repeats.folds
  const distribution = nadeauBengio({ differences, testToTrainRatio: share / (1 - share) })
  return { distribution, method: `corrected t test of ${count} folds` }
}

function ofDeclaredNoise(noise: Amount, baseline: Measured, candidate: Measured): MeasuredChange {
  const deviation = noise.relative ? noise.value * Math.abs(baseline.value) : noise.value
  return ofDeviation(baseline, candidate, deviation, Number.POSITIVE_INFINITY, 'by the noise that the policy declares')
}

/** The same training is assumed to scatter as much on both sides. */
function ofOneSample(baseline: Measured, candidate: Measured, opposite: string): MeasuredChange | UnmeasuredChange {
  const [side, samples] =
    candidate.samples.length > 1 ? ['the candidate', candidate.samples] : [opposite, baseline.samples]
  if (samples.length < 2) return { missing: 'candidate' }
  const { count, standardDeviation } = summarize(samples)
  return ofDeviation(baseline, candidate, standardDeviation, count - 1, `by the noise of ${side}'s ${count} runs`)
}

function ofDeviation(
  baseline: Measured,
  candidate: Measured,
  deviation: number,
  degreesOfFreedom: number,
  method: string,
): MeasuredChange {
  const [before, after] = [runsOf(baseline), runsOf(candidate)]
  const standardError = deviation * Math.sqrt(1 / before + 1 / after)
  const distribution = fromT({ estimate: candidate.value - baseline.value, standardError, degreesOfFreedom })
  return { distribution, method, runs: perSide(before, after) }
}

function runsOf({ samples }: Measured): number {
  return Math.max(samples.length, 1)
}

/** The harmonic mean: two samples of this size have the same error. */
function perSide(first: number, second: number): number {
  return 2 / (1 / first + 1 / second)
}
