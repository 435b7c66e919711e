import type { Amount } from '../../options/amount.ts'
import { amountText, measured, toldApart } from '../wording.ts'
import type { Judgement } from './check.ts'
import { slack } from './judge-violations.ts'

/** Judges a number against fixed limits. `excess` is how far outside it lies, relative to the limit where that is not 0. */
export function judgeRange(what: string, value: number, min: number | undefined, max: number | undefined): Judgement {
  const expected = rangeText(min, max)
  const below = min === undefined ? 0 : min - value
  const above = max === undefined ? 0 : value - max
  const comparison = { candidate: value }
  const failed = (limit: number, side: 'below' | 'above', excess: number): Judgement => {
    const [actual, bound] = toldApart(value, limit, measured)
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
  const actual = measured(value)
  return { outcome: 'passed', message: `${what} ${actual}`, expected, actual, comparison, excess: 0 }
}

export type ChangeLimit = { readonly drop?: Amount | undefined; readonly increase?: Amount | undefined }

/** Judges a number against the baseline's. A relative limit is a share of the baseline's absolute value. */
export function judgeChange(what: string, value: number, baseline: number | undefined, limit: ChangeLimit): Judgement {
  const expected = changeText(limit)
  if (baseline === undefined) {
    const message = `${what} ${measured(value)}; there is no baseline value to compare it with`
    return { outcome: 'skipped', reason: 'no-baseline', message, expected, comparison: { candidate: value } }
  }
  const delta = value - baseline
  const comparison = { baseline, candidate: value, delta }
  const seen = `${what} ${measured(value)}, in the baseline ${measured(baseline)} (${signed(delta)}${relativeText(delta, baseline)})`
  const allowed = delta < 0 ? limit.drop : limit.increase
  const common = { expected, actual: signed(delta), comparison }
  if (delta === 0 || allowed === undefined) return { outcome: 'passed', message: seen, ...common }
  if (allowed.relative && baseline === 0) {
    const message = `${seen}; a percentage of 0 says nothing, so give the limit as a number`
    return { outcome: 'inconclusive', reason: 'zero-baseline', message, ...common }
  }
  const most = (allowed.relative ? allowed.value * Math.abs(baseline) : allowed.value) * slack
  if (Math.abs(delta) <= most) return { outcome: 'passed', message: seen, ...common }
  const [side, direction] = delta < 0 ? (['below', 'drop'] as const) : (['above', 'rise'] as const)
  const message = `${seen}; it may ${direction} by at most ${amountText(allowed)}`
  return { outcome: 'failed', message, side, ...common }
}

function rangeText(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return `${measured(min)} to ${measured(max)}`
  return min === undefined ? `at most ${measured(max ?? 0)}` : `at least ${measured(min)}`
}

function changeText({ drop, increase }: ChangeLimit): string {
  const parts = [drop && `drop at most ${amountText(drop)}`, increase && `rise at most ${amountText(increase)}`]
  return parts.filter((part) => part !== undefined).join(', ')
}

function signed(delta: number): string {
  return delta > 0 ? `+${measured(delta)}` : measured(delta)
}

function relativeText(delta: number, baseline: number): string {
  return baseline === 0 || delta === 0 ? '' : `, ${signed((100 * delta) / Math.abs(baseline))} %`
}
