import type { Goal } from '../model/metric.ts'
import { formatDelta, formatRelative } from './numbers.ts'

/** A difference in words: `−0.0071`, `−0.76%` and whether that is good where the goal is known. */
export type Change = {
  readonly delta: string
  /** Absent for a baseline of 0 and for changes of a size that a percentage does not help to understand. */
  readonly relative?: string
  readonly quality?: 'better' | 'worse'
}

type Sides = {
  readonly baseline?: unknown
  readonly delta?: number
  readonly goal?: Goal
}

/** The change between two numbers, or `undefined` when there is no finite difference. */
export function changeOf({ baseline, delta, goal }: Sides): Change | undefined {
  if (delta === undefined || !Number.isFinite(delta)) return undefined
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
