import { z } from 'zod'
import { columnTypes } from '../../model/dataset.ts'

const count = z.int().min(0)

const numericProfileSchema = z.strictObject({
  finite: count,
  notANumber: count,
  infinite: count,
  minimum: z.number().exactOptional(),
  maximum: z.number().exactOptional(),
  mean: z.number().exactOptional(),
  standardDeviation: z.number().exactOptional(),
  edges: z.array(z.number()),
  counts: z.array(count),
})

const columnProfileSchema = z.strictObject({
  name: z.string(),
  type: z.enum(columnTypes),
  engineType: z.string(),
  nulls: count,
  hasValuesElsewhere: z.literal(true).exactOptional(),
  distinct: count.exactOptional(),
  numeric: numericProfileSchema.exactOptional(),
  categories: z
    .strictObject({ values: z.array(z.strictObject({ value: z.string(), count })), other: count })
    .exactOptional(),
  lengths: z.strictObject({ minimum: z.number(), maximum: z.number(), mean: z.number() }).exactOptional(),
})

const measurementSchema = z.strictObject({
  check: z.string(),
  subject: z.string(),
  key: z.string(),
  total: count,
  failing: count.exactOptional(),
  value: z.number().exactOptional(),
  sample: z
    .strictObject({
      rows: count,
      from: count,
      interval: z.strictObject({ low: z.number().exactOptional(), high: z.number().exactOptional() }),
    })
    .exactOptional(),
})

/** One data set of a snapshot; see `DatasetSnapshot` in the model. */
export const datasetSnapshotSchema = z.strictObject({
  name: z.string(),
  files: z.array(z.string()),
  rows: count,
  sampled: count.exactOptional(),
  columns: z.array(columnProfileSchema),
  measurements: z.array(measurementSchema),
})
