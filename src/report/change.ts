import type { Goal } from '../model/metric.ts'
import { formatInterval, isOneSided } from './intervals.ts'
import { formatDelta, formatRelative } from './numbers.ts'

/** A difference in words: `−0.0071`, `−0.76%` and whether that is good where the goal is known. */
export type Change = {
  readonly delta: string
  /** Absent for a baseline of 0 and for changes of a size that a percentage does not help to understand. */
  readonly relative?: string
  /** The bounds of its interval: `−0.012, −0.002`. Then there is no percentage. */
  readonly interval?: string
  readonly quality?: 'better' | 'worse'
}

type Sides = {
  readonly baseline?: unknown
  readonly delta?: number
  readonly goal?: Goal
  readonly interval?: { readonly low: number; readonly high: number }
}

/**
 * The change between two numbers, or `undefined` when there is no finite difference. With an interval, good and bad are
 * only said when the interval leaves no doubt.
 */
export function changeOf({ baseline, delta, goal, interval }: Sides): Change | undefined {
  if (delta === undefined || !Number.isFinite(delta)) return undefined
  if (interval !== undefined && interval.low !== interval.high) {
    const { delta: shown, bounds } = formatInterval(delta, interval)
    return {
      delta: shown,
      ...(bounds !== undefined && { interval: bounds }),
      ...(goal !== undefined && delta !== 0 && isOneSided(interval) && { quality: qualityOf(delta, goal) }),
    }
  }
  if (delta === 0) return { delta: 'no change' }
  const relative = typeof baseline === 'number' && baseline !== 0 ? delta / Math.abs(baseline) : undefined
  return {
    delta: formatDelta(delta),
    ...(relative !== undefined && Math.abs(relative) < mostRelative && { relative: formatRelative(relative) }),
    ...(goal !== undefined && { quality: qualityOf(delta, goal) }),
  }
}

/** Whether a difference other than 0 is good. */
export function qualityOf(delta: number, goal: Goal): 'better' | 'worse' {
  return delta > 0 === (goal === 'maximize') ? 'better' : 'worse'
}

/** Ten times the baseline. */
const mostRelative = 10
