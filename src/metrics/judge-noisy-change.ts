import type { Amount } from '../options/amount.ts'
import { examplesToDecide } from '../statistics/sample-size.ts'
import type { Opposite } from './judge-against.ts'
import { movementText } from './judge-change.ts'
import type { PartialJudgement } from './judge-limits.ts'
import { type Measured, type MeasuredChange, measureChange, type UnmeasuredChange } from './measure-change.ts'
import { exceeds, intervalText, numberText } from './number-text.ts'
import type { MetricRule } from './schema.ts'

/** How often each bound of the interval may err. */
const alpha = 0.05
/** The chance with which the planned number of repeats should decide. */
const power = 0.8
const mostRepeats = 1000

/** Whether the rule says how much the metric scatters, so that a change is tested and not only measured. */
export function knowsNoise({ noise, repeats }: MetricRule): boolean {
  return noise !== undefined || repeats !== undefined
}

/**
 * `max_drop` and `max_increase` as margins: failed when the whole interval of the change lies beyond the margin, passed
 * when it lies within, inconclusive otherwise. Empty when the rule has neither.
 */
export function judgeNoisyChange(
  rule: MetricRule,
  baseline: Measured,
  candidate: Measured,
  opposite: Opposite['name'],
): readonly PartialJudgement[] {
  if (rule.max_drop === undefined && rule.max_increase === undefined) return []
  const change = measureChange(rule, baseline, candidate, opposite)
  if ('missing' in change) return [unmeasured(change, baseline, candidate, opposite)]
  const tested = { change, baseline: baseline.value, candidate: candidate.value }
  return [
    ...(rule.max_drop === undefined ? [] : [judgeMargin(tested, rule.max_drop, -1)]),
    ...(rule.max_increase === undefined ? [] : [judgeMargin(tested, rule.max_increase, 1)]),
  ]
}

type Tested = { readonly change: MeasuredChange; readonly baseline: number; readonly candidate: number }

/** @param direction 1 when rising is limited, −1 when falling is. */
function judgeMargin(tested: Tested, limit: Amount, direction: 1 | -1): PartialJudgement {
  const { change, baseline, candidate } = tested
  const { distribution } = change
  const margin = limit.relative ? limit.value * Math.abs(baseline) : limit.value
  const [low, high] = [distribution.quantile(alpha), distribution.quantile(1 - alpha)]
  const [least, most] = direction === 1 ? [low, high] : [-high, -low]
  const scale = Math.max(Math.abs(baseline), Math.abs(candidate), margin)
  const moved = `${movementText(baseline, candidate)} (90% interval of the change ${intervalText(low, high)}, ${change.method})`
  const interval = { low, high, confidence: 1 - 2 * alpha }
  const allowed = numberText(margin)
  if (exceeds(least, margin, scale)) {
    const clause = `${moved}; at most ${allowed} is allowed, and ${weaker}`
    return { outcome: 'failed', reason: 'regression', clause, interval }
  }
  if (!exceeds(most, margin, scale)) {
    return { outcome: 'passed', clause: `${moved}, within ${allowed}; ${weaker}`, interval }
  }
  const plan = planText(change, direction * margin)
  const clause = `${moved}; it cannot be told whether that is more than ${allowed}${plan}; ${weaker}`
  return { outcome: 'inconclusive', reason: 'too-few-repeats', clause, interval }
}

const weaker = 'summary numbers are weaker evidence than predictions for each example'

/** More folds of the same examples do not bring the error down, so nothing is promised for them. */
function planText({ distribution, runs }: MeasuredChange, threshold: number): string {
  if (runs === undefined) return ''
  const more = examplesToDecide({
    size: runs,
    standardError: distribution.standardError,
    distance: distribution.estimate - threshold,
    confidence: 1 - alpha,
    power,
  })
  // The plan takes the noise for known; with few repeats it may call those enough that are not.
  const needed = Math.ceil(runs + Math.max(more, 1))
  if (needed > mostRepeats) return ', and it lies so close that more repeats would hardly tell'
  return `; about ${needed} repeats on each side would`
}

function unmeasured(
  { missing }: UnmeasuredChange,
  baseline: Measured,
  candidate: Measured,
  opposite: Opposite['name'],
): PartialJudgement {
  const [before, after] = [baseline.samples.length, candidate.samples.length]
  switch (missing) {
    case 'candidate':
      return {
        outcome: 'errored',
        reason: 'no-repeats',
        clause:
          'is a single value, and its rule asks for repeats: write the values of all of them as a list of this name',
      }
    case 'baseline':
      return {
        outcome: 'inconclusive',
        reason: 'no-repeats',
        clause: `was a single value in ${opposite}, so its repeats have nothing to be paired with`,
      }
    case 'pairs':
      return {
        outcome: 'inconclusive',
        reason: 'not-like-for-like',
        clause: `has ${after} values and ${opposite} ${before}, so they cannot be paired`,
      }
  }
}
