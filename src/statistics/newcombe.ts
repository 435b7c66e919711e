import type { Interval } from './interval.ts'
import type { Proportion } from './proportion.ts'
import { wilsonInterval } from './wilson.ts'

/**
 * `first` − `second`, two independent proportions, by Newcombe's square-and-add of Wilson bounds (1998, method 10). Each
 * bound holds with `confidence` > 0.5. From -1 to 1 where either is without trials. Agrees with statsmodels'
 * `confint_proportions_2indep(compare='diff', method='newcomb')`.
 */
export function newcombeDifference(first: Proportion, second: Proportion, confidence: number): Interval {
  if (first.size === 0 || second.size === 0) return { low: -1, high: 1 }
  const [own, other] = [sideOf(first, confidence), sideOf(second, confidence)]
  const difference = own.share - other.share
  return {
    low: difference - Math.hypot(own.share - own.low, other.high - other.share),
    high: difference + Math.hypot(own.high - own.share, other.share - other.low),
  }
}

function sideOf(proportion: Proportion, confidence: number) {
  return { share: proportion.successes / proportion.size, ...wilsonInterval(proportion, confidence) }
}
