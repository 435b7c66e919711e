import { percent, toldApart } from '../wording.ts'
import type { Judgement } from './check.ts'
import { slack } from './judge-violations.ts'

/**
 * Judges a share (0 to 1) against fixed limits, also shares, and words all of them as percentages.
 * @param what the share with its verb: `the share of yes is`.
 */
export function judgeShare(what: string, share: number, min: number | undefined, max: number | undefined): Judgement {
  const below = min === undefined ? 0 : min - share * slack
  const above = max === undefined ? 0 : share - max * slack
  const expected = rangeText(min, max)
  const comparison = { candidate: share }
  const failed = (limit: number, side: 'below' | 'above', excess: number): Judgement => {
    const [actual, bound] = toldApart(share, limit, percent)
    return {
      outcome: 'failed',
      message: `${what} ${actual}, ${side} the ${side === 'below' ? 'least' : 'most'} allowed, ${bound}`,
      expected,
      actual,
      comparison,
      excess,
      side,
    }
  }
  if (min !== undefined && below > 0) return failed(min, 'below', below)
  if (max !== undefined && above > 0) return failed(max, 'above', above)
  const actual = percent(share)
  return { outcome: 'passed', message: `${what} ${actual}`, expected, actual, comparison, excess: 0 }
}

function rangeText(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return `${percent(min)} to ${percent(max)}`
  return min === undefined ? `at most ${percent(max ?? 0)}` : `at least ${percent(min)}`
}
