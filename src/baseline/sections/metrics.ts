import { z } from 'zod'
import type { MetricValue } from '../../model/metric.ts'

/** JSON has no NaN and no infinity, so a metric that is not finite is written as `{ "number": "NaN" }`. */
const notFinite = z.strictObject({ number: z.enum(['NaN', 'Infinity', '-Infinity']) })

export const metricSchema = z.strictObject({
  file: z.string(),
  name: z.string(),
  value: z
    .union([z.number(), z.string(), z.boolean(), notFinite])
    .transform((value): MetricValue => (typeof value === 'object' ? Number(value.number) : value)),
  samples: z.array(z.number()).min(1).exactOptional().describe('The values of repeated runs or folds.'),
})

/** The JSON form of a metric's value; the inverse of what {@link metricSchema} reads. */
export function encodeMetricValue(value: MetricValue): MetricValue | { readonly number: string } {
  return typeof value === 'number' && !Number.isFinite(value) ? { number: String(value) } : value
}
