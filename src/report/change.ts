import { formatDelta, formatRelative } from './numbers.ts'

/** A difference in words: `−0.0071`, `−0.76%`, which way it points, and whether that is good where the goal is known. */
export type Change = {
  readonly delta: string
  /** Absent for a baseline of 0 and for changes of a size that a percentage does not help to understand. */
  readonly relative?: string
  readonly direction: 'up' | 'down' | 'none'
  readonly quality?: 'better' | 'worse'
}

type Sides = {
  readonly baseline?: unknown
  readonly delta?: number
  readonly goal?: 'maximize' | 'minimize'
}

/** The change between two numbers, or `undefined` when there is no finite difference. */
export function changeOf({ baseline, delta, goal }: Sides): Change | undefined {
  if (delta === undefined || !Number.isFinite(delta)) return undefined
  if (delta === 0) return { delta: 'no change', direction: 'none' }
  const relative = typeof baseline === 'number' && baseline !== 0 ? delta / Math.abs(baseline) : undefined
  const grows = delta > 0
  return {
    delta: formatDelta(delta),
    ...(relative !== undefined && Math.abs(relative) < mostRelative && { relative: formatRelative(relative) }),
    direction: grows ? 'up' : 'down',
    ...(goal !== undefined && { quality: grows === (goal === 'maximize') ? 'better' : 'worse' }),
  }
}

/** Ten times the baseline. */
const mostRelative = 10
