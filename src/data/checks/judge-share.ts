import type { Judgement } from './check.ts'
import { slack } from './judge-violations.ts'

/**
 * Judges a share (0 to 1) against fixed limits, also shares, and words all of them as percentages.
 * @param what the share with its verb: `the share of yes is`.
 */
export function judgeShare(what: string, share: number, min: number | undefined, max: number | undefined): Judgement {
  const below = min === undefined ? 0 : min - share * slack
  const above = max === undefined ? 0 : share - max * slack
  const common = { expected: rangeText(min, max), actual: percent(share), comparison: { candidate: share } }
  const seen = `${what} ${percent(share)}`
  if (below > 0) {
    const message = `${seen}, below the least allowed, ${percent(min ?? 0)}`
    return { outcome: 'failed', message, excess: below, ...common }
  }
  if (above > 0) {
    const message = `${seen}, above the most allowed, ${percent(max ?? 0)}`
    return { outcome: 'failed', message, excess: above, ...common }
  }
  return { outcome: 'passed', message: seen, excess: 0, ...common }
}

function rangeText(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return `${percent(min)} to ${percent(max)}`
  return min === undefined ? `at most ${percent(max ?? 0)}` : `at least ${percent(min)}`
}

/** With at most four significant digits. */
function percent(share: number): string {
  return `${(100 * share).toLocaleString('en-US', { maximumSignificantDigits: 4 })} %`
}
