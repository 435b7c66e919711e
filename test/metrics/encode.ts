import type { MetricValue } from '../../src/model/metric.ts'

/** What JSON cannot write (NaN, infinities, −0) as an object, as the oracles and fixtures do. */
export function encoded(value: MetricValue | undefined): unknown {
  if (typeof value !== 'number') return value ?? null
  if (Object.is(value, -0)) return { number: '-0' }
  return Number.isFinite(value) ? value : { number: String(value) }
}
